"""A single file with its manifest beside it."""

import pytest

from kit.base.problem import BadInput
from kit.cli.single import as_folder, manifest_of, write_file
from kit.cli.work import Done, work_on


def make(work, out):
    """One page that says what it was asked for."""
    (out / "page.zh.html").write_text(str(work.settings["say"]), "utf-8")
    return Done(work.settings)


def test_what_it_wrote_itself_it_replaces(tmp_path):
    """The second run of the same command must not be refused, and leaves nothing of the first."""
    out = tmp_path / "deep" / "page.html"
    for said in ("one", "two"):
        write_file(work_on("workbench", {}, {"say": said}), make, out)
        assert out.read_text("utf-8") == said
    assert sorted(path.name for path in out.parent.iterdir()) == ["page.html", "page.html.manifest.json"]


def test_somebody_else_s_file_is_left_alone(tmp_path):
    """A file without our manifest, or of another command, is not ours to replace; a name without .html is a slip."""
    work = work_on("workbench", {}, {"say": "x"})
    mine = tmp_path / "mine.html"
    mine.write_text("mine")
    other = tmp_path / "other.html"
    write_file(work_on("rules", {}, {"say": "x"}), make, other)
    for path, expects in (
        (mine, "own_file"),
        (other, "own_file"),
        (tmp_path / "page", "page_name"),
        (tmp_path, "page_name"),
    ):
        with pytest.raises(BadInput) as bad:
            write_file(work, make, path)
        assert bad.value.problems[0].expects == f"cli.expects.{expects}"
    assert mine.read_text() == "mine"


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    """A file where a folder should be is a sentence, not a traceback."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(BadInput) as bad:
        write_file(work_on("workbench", {}, {"say": "x"}), make, tmp_path / "file" / "page.html")
    assert bad.value.problems[0].expects == "cli.expects.writable"


def test_as_a_folder_it_has_its_first_names_again(tmp_path):
    """Verifying compares with what the command makes, whatever the file was called since."""
    out = tmp_path / "renamed.html"
    write_file(work_on("workbench", {}, {"say": "x"}), make, out)
    with as_folder(out) as folder:
        assert sorted(path.name for path in folder.iterdir()) == ["manifest.json", "page.zh.html"]
    with as_folder(tmp_path) as folder:
        assert folder == tmp_path
    manifest_of(out).unlink()
    with pytest.raises(BadInput), as_folder(out):
        pass


def test_a_page_is_not_written_into_what_it_was_made_from(tmp_path):
    """It would change the history's hash; the message names the place that was given, not one that is gone again."""
    (tmp_path / "history").mkdir()
    out = tmp_path / "history" / "page.html"
    with pytest.raises(BadInput) as bad:
        write_file(work_on("workbench", {"history": tmp_path / "history"}, {"say": "x"}), make, out)
    assert [(one.file, one.expects) for one in bad.value.problems] == [(str(out), "cli.expects.outside")]
    assert list((tmp_path / "history").iterdir()) == []
