"""Folders are written whole, replaced only where they are ours, and never mixed."""

import json
import os
import stat
from pathlib import Path

import pytest

from kit.base.manifest import read_manifest
from kit.base.problem import BadInput
from kit.cli.folder import resume_folder, write_folder
from kit.cli.work import Done, Work, work_on


def make(work: Work, out: Path) -> Done:
    """Write the files that the settings name."""
    for name in str(work.settings["files"]).split():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(f"{name}\n")
    return Done({**work.settings, "found": 1})


def broken(work: Work, out: Path) -> Done:
    """Fail half-way."""
    make(work, out)
    raise RuntimeError("half-way")


def work(files: str, command: str = "score", **inputs: Path) -> Work:
    """A piece of work that writes some files."""
    return work_on(command, inputs, {"files": files})


def names(folder: Path) -> list[str]:
    """All files below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def reason(raised: pytest.ExceptionInfo[BadInput]) -> str:
    """What was expected instead."""
    return raised.value.problems[0].expects


def test_the_manifest_says_the_settings_that_were_found(tmp_path):
    """Defaults found during the work are claims like any other."""
    out = tmp_path / "deep" / "out"
    write_folder(work("a.csv"), make, out)
    assert names(out) == ["a.csv", "manifest.json"]
    assert json.loads((out / "manifest.json").read_text())["settings"] == {"files": "a.csv", "found": 1}
    assert stat.S_IMODE(out.stat().st_mode) == 0o777 & ~_umask()
    assert names(tmp_path) == ["deep/out/a.csv", "deep/out/manifest.json"]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_second_run_replaces_the_first_and_nothing_else(tmp_path):
    """A file of the earlier run that no longer comes out must not stay beside the new ones; a reader's note does."""
    out = tmp_path / "out"
    write_folder(work("a.csv old/b.csv"), make, out)
    (out / "note.txt").write_text("mine")
    write_folder(work("a.csv c.csv"), make, out)
    assert names(out) == ["a.csv", "c.csv", "manifest.json", "note.txt"]
    assert not (out / "old").exists()


def test_a_run_that_fails_changes_nothing(tmp_path):
    """Half a result beside an old manifest would be believed."""
    out = tmp_path / "out"
    write_folder(work("a.csv"), make, out)
    before = (out / "manifest.json").read_bytes()
    with pytest.raises(RuntimeError):
        write_folder(work("b.csv"), broken, out)
    assert names(tmp_path) == ["out/a.csv", "out/manifest.json"]
    assert (out / "manifest.json").read_bytes() == before


def test_a_foreign_folder_is_left_alone(tmp_path):
    """Somebody's documents are not a place for results."""
    out = tmp_path / "documents"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    with pytest.raises(BadInput) as raised:
        write_folder(work("a.csv"), make, out)
    assert reason(raised) == "cli.expects.empty"
    assert names(out) == ["thesis.txt"]


def test_another_command_s_folder_is_left_alone(tmp_path):
    """Two manifests cannot stand in one folder: the first one's claims would be lost."""
    out = tmp_path / "out"
    write_folder(work("a.csv"), make, out)
    with pytest.raises(BadInput) as raised:
        write_folder(work("b.csv", "pay"), make, out)
    assert reason(raised) == "cli.expects.same_command"


def test_an_empty_folder_is_used(tmp_path):
    """`mkdir out` first is no mistake."""
    out = tmp_path / "out"
    out.mkdir()
    write_folder(work("a.csv"), make, out)
    assert names(out) == ["a.csv", "manifest.json"]


def test_a_file_is_no_folder(tmp_path):
    """`--out report.html` ends with words, and the file stays."""
    out = tmp_path / "report.html"
    out.write_text("x")
    with pytest.raises(BadInput) as raised:
        write_folder(work("a.csv"), make, out)
    assert reason(raised) == "cli.expects.folder"


def test_a_place_below_a_file_cannot_be_written(tmp_path):
    """What the disk refuses is told, not traced."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(BadInput) as raised:
        write_folder(work("a.csv"), make, tmp_path / "file" / "out")
    assert reason(raised) == "cli.expects.writable"


def test_results_do_not_lie_inside_what_they_were_made_from(tmp_path):
    """Inside the history they would change the history's own hash."""
    history = tmp_path / "history"
    history.mkdir()
    with pytest.raises(BadInput) as raised:
        write_folder(work("a.csv", history=history), make, history / "out")
    assert reason(raised) == "cli.expects.outside"


def test_an_edited_manifest_cannot_delete_elsewhere(tmp_path):
    """A manifest is a file that anybody may have written: its names reach nothing outside the folder."""
    (tmp_path / "precious.txt").write_text("x")
    out = tmp_path / "out"
    write_folder(work("a.csv"), make, out)
    manifest = json.loads((out / "manifest.json").read_text())
    manifest["outputs"]["../precious.txt"] = "0"
    (out / "manifest.json").write_text(json.dumps(manifest))
    write_folder(work("a.csv"), make, out)
    assert (tmp_path / "precious.txt").exists()


def made_once(done: list[str]):
    """A `make` that notes each file that it really makes, and stops where it is told to."""

    def make_missing(work: Work, out: Path) -> Done:
        for name in str(work.settings["files"]).split():
            if (out / name).exists():
                continue
            if name == work.settings.get("stop") and not done.count("stopped"):
                done.append("stopped")
                raise KeyboardInterrupt
            done.append(name)
            (out / name).write_text(name)
        return Done(work.settings)

    return make_missing


def test_stopped_work_goes_on(tmp_path):
    """Killed after the first file, the second run makes the rest and not the first again."""
    work, done = work_on("review", {}, {"files": "a b c", "stop": "b"}), []
    with pytest.raises(KeyboardInterrupt):
        resume_folder(work, made_once(done), tmp_path / "out")
    assert not (tmp_path / "out").exists()
    resume_folder(work, made_once(done), tmp_path / "out")
    assert done == ["a", "stopped", "b", "c"]
    assert names(tmp_path) == ["out/a", "out/b", "out/c", "out/manifest.json"]


@pytest.mark.parametrize("stopped_after", range(6))
def test_stopped_while_it_is_moved_it_goes_on(tmp_path, monkeypatch, stopped_after):
    """Into a folder that stands files go one by one; stopped after any of them, nothing is lost or made again."""
    out = tmp_path / "out"
    resume_folder(work_on("review", {}, {"files": "a old"}), made_once([]), out)
    work, done, moved = work_on("review", {}, {"files": "a b c d"}), [], []
    replace = Path.replace

    def stopping(path: Path, target: Path) -> Path:
        if target.parent == out:
            if len(moved) == stopped_after:
                raise KeyboardInterrupt
            moved.append(path.name)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", stopping)
    try:
        resume_folder(work, made_once(done), out)
    except KeyboardInterrupt:
        moved.extend(["more"] * 10)
        resume_folder(work, made_once(done), out)
    assert done == ["a", "b", "c", "d"]
    assert names(tmp_path) == ["out/a", "out/b", "out/c", "out/d", "out/manifest.json"]
    assert read_manifest(out)[0].settings == {"files": "a b c d"}
