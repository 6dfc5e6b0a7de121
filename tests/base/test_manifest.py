"""The manifest: what it claims, and that it claims nothing of the place or the hour."""

import hashlib
import json
from pathlib import Path

from kit.base.manifest import Made, files_of, fingerprint, note, read_manifest, versions, write_manifest


def _work(top: Path) -> tuple[Path, dict[str, Path]]:
    history, scheme, out = top / "history", top / "考核.yaml", top / "out"
    history.mkdir(parents=True)
    (history / "deals.csv").write_text("deal_id\nD1\n", "utf-8")
    scheme.write_text("scheme: 仅签单\n", "utf-8")
    out.mkdir()
    (out / "scores.csv").write_text("a\n1\n", "utf-8")
    return out, {"history": history, "scheme": scheme}


def test_the_same_work_elsewhere_gives_the_same_manifest(tmp_path):
    """Were a path or a clock in it, two equal runs in two places would differ."""
    written = []
    for place in ("here", "there/below"):
        out, inputs = _work(tmp_path / place)
        write_manifest(out, "score", inputs, {"period": "2025Q3"}, seed=7)
        written.append((out / "manifest.json").read_bytes())
    assert written[0] == written[1]
    assert str(tmp_path).encode() not in written[0]


def test_it_claims_inputs_settings_seed_versions_and_outputs(tmp_path):
    """Without any one of these a number on a page could not be reproduced from the manifest."""
    out, inputs = _work(tmp_path)
    write_manifest(out, "score", inputs, {"period": "2025Q3"}, seed=7)
    manifest, problems = read_manifest(out)
    assert not problems
    assert manifest is not None
    assert manifest.inputs["scheme"].text == "scheme: 仅签单\n"
    assert manifest.inputs["history"].text is None
    assert manifest.inputs["history"].name == "history"
    assert (manifest.settings, manifest.seed) == ({"period": "2025Q3"}, 7)
    assert manifest.versions == versions()
    assert manifest.outputs == {"scores.csv": hashlib.sha256(b"a\n1\n").hexdigest()}


def test_a_fingerprint_of_a_folder_sees_names_and_contents(tmp_path):
    """A renamed or edited table is another history."""
    folder = _work(tmp_path)[1]["history"]
    before = fingerprint(folder)
    (folder / "deals.csv").rename(folder / "leads.csv")
    renamed = fingerprint(folder)
    (folder / "leads.csv").write_text("deal_id\nD2\n", "utf-8")
    assert len({before, renamed, fingerprint(folder)}) == 3


def test_a_fingerprint_ignores_the_manifest_and_hidden_files(tmp_path):
    """What a file manager or the kit itself drops into a folder is not what happened."""
    folder = _work(tmp_path)[1]["history"]
    before = fingerprint(folder)
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "manifest.json").write_text("{}")
    assert fingerprint(folder) == before
    assert list(files_of(folder)) == ["deals.csv", "manifest.json"]


def test_the_code_knows_content_and_not_names(tmp_path):
    """A renamed copy of the same scheme gives the same pages; another period does not."""
    _, inputs = _work(tmp_path)
    code = Made("score", note(inputs), {"period": "2025Q3"}).code
    renamed = inputs["scheme"].rename(tmp_path / "copy.yaml")
    assert Made("score", note(inputs | {"scheme": renamed}), {"period": "2025Q3"}).code == code
    assert Made("score", note(inputs | {"scheme": renamed}), {"period": "2025Q2"}).code != code
    assert len(code) == 8


def test_a_text_that_is_not_utf8_is_not_embedded(tmp_path):
    """An input that could not be written back byte for byte must be found, not guessed."""
    path = tmp_path / "plan.yaml"
    path.write_bytes("title: 方案".encode("gb18030"))
    assert note({"plan": path})["plan"].text is None


def test_a_folder_of_someone_else_is_a_problem(tmp_path):
    """No traceback for a folder without a manifest, or with a manifest of another tool."""
    assert read_manifest(tmp_path)[1][0].expects == "base.expects.made_by_kit"
    for foreign in ("{", '{"name": "web app"}', "[" * 100_000):
        (tmp_path / "manifest.json").write_text(foreign)
        assert read_manifest(tmp_path)[1][0].expects == "base.expects.manifest"
    (tmp_path / "manifest.json").write_text(json.dumps([1]))
    assert read_manifest(tmp_path)[0] is None


def test_an_input_has_its_own_name_however_it_was_pointed_at(tmp_path, monkeypatch):
    """`kit score .` inside a history names the history, not nothing, so that it can be found again."""
    inside = tmp_path / "history" / "deep"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    assert [note({"history": Path(given)})["history"].name for given in ("..", "../../history")] == ["history"] * 2
    assert note({"history": Path()})["history"].name == "deep"
