"""Inputs are found again by name and content, near the folder, and never by reading the whole disk."""

from kit.base.manifest import Made, Manifest, note, versions
from kit.cli.find import find_inputs


def manifest(**inputs):
    """A manifest that names these files."""
    made = Made("score", note(inputs), {})
    parts = {"code": made.code, "command": "score", "inputs": dict(made.inputs), "settings": {}, "seed": None}
    return Manifest(**parts, versions=versions(), outputs={})


def test_the_nearest_of_a_name_decides(tmp_path):
    """A changed history beside the folder is a change, though an untouched copy lies further away."""
    for place in ("project", "."):
        (tmp_path / place / "history").mkdir(parents=True, exist_ok=True)
        (tmp_path / place / "history" / "deals.csv").write_text("right")
    claims = manifest(history=tmp_path / "history")
    (tmp_path / "project" / "history" / "deals.csv").write_text("changed")
    out = tmp_path / "project" / "out"
    out.mkdir()
    assert find_inputs(claims, out, [], tmp_path / "spare")[0]["history"] == tmp_path / "project" / "history"


def test_of_two_of_a_name_the_right_one_is_taken(tmp_path):
    """An old copy of the history beside the folder must not hide the right one."""
    for place, text in (("a", "old"), ("b", "right")):
        (tmp_path / place / "history").mkdir(parents=True)
        (tmp_path / place / "history" / "deals.csv").write_text(text)
    claims = manifest(history=tmp_path / "b" / "history")
    out = tmp_path / "out"
    out.mkdir()
    found, missing = find_inputs(claims, out, [], tmp_path / "spare")
    assert not missing
    assert found["history"] == tmp_path / "b" / "history"


def test_three_levels_down_is_too_far(tmp_path):
    """Whoever keeps it so deep says where."""
    deep = tmp_path / "one" / "two" / "data.csv"
    deep.parent.mkdir(parents=True)
    deep.write_text("x")
    claims = manifest(source=deep)
    out = tmp_path / "one" / "out"
    out.mkdir()
    far = tmp_path / "elsewhere" / "out"
    far.mkdir(parents=True)
    assert find_inputs(claims, out, [], tmp_path / "s1")[0]["source"] == deep
    assert find_inputs(claims, far, [], tmp_path / "s2")[1][0].expects == "cli.expects.input_found"
    assert find_inputs(claims, far, [deep], tmp_path / "s3")[0]["source"] == deep


def test_an_embedded_text_comes_back_byte_for_byte(tmp_path):
    """Line endings and a byte-order mark included; else its hash would differ."""
    scheme = tmp_path / "方案.yaml"
    scheme.write_bytes("\ufeffscheme: x\r\n".encode())
    claims = manifest(scheme=scheme)
    raw = scheme.read_bytes()
    scheme.unlink()
    found, missing = find_inputs(claims, tmp_path, [], tmp_path / "spare")
    assert not missing
    assert found["scheme"].read_bytes() == raw
    assert found["scheme"].name == "方案.yaml"


def test_a_name_that_is_a_path_is_refused(tmp_path):
    """A manifest from elsewhere must not write outside the place it is given."""
    scheme = tmp_path / "s.yaml"
    scheme.write_text("a: b\n")
    claims = manifest(scheme=scheme)
    evil = claims.inputs["scheme"].model_copy(update={"name": "../../evil.yaml"})
    claims = claims.model_copy(update={"inputs": {"scheme": evil}})
    found, missing = find_inputs(claims, tmp_path / "out", [], tmp_path / "spare")
    assert not found
    assert missing
    assert not (tmp_path.parent / "evil.yaml").exists()
