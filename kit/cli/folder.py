"""A folder that the kit writes: made beside its place and moved there whole, never mixed with anything else."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kit.base.manifest import MANIFEST, files_of, read_manifest, write_claims
from kit.base.problem import BadInput, Problem, raise_if
from kit.cli.work import Done, Make, Work


def write_folder(work: Work, make: Make, out: Path) -> Done:
    """Make a folder and its manifest; what was there from an earlier run of the same command is replaced.

    Raises:
        BadInput: when the place is taken or cannot be written, or by `make`.

    """
    raise_if(_taken(work, out))
    with _beside(out) as made:
        done = make(work, made)
        write_claims(made, work.made(done.settings))
        try:
            _move(made, out)
        except OSError as error:
            raise BadInput([_unwritable(out, error)]) from error
    return done


def _taken(work: Work, out: Path) -> list[Problem]:
    """Why a place is not free: a file, a folder of something else, or a place inside an input."""
    if out.exists() and not out.is_dir():
        return [Problem(str(out), expects="cli.expects.folder")]
    inside = [path for path in work.inputs.values() if path.is_dir() and out.resolve().is_relative_to(path.resolve())]
    if inside:
        return [Problem(str(out), expects="cli.expects.outside", given={"input": str(inside[0])})]
    if not out.exists() or not any(not path.name.startswith(".") for path in out.iterdir()):
        return []
    manifest, problems = read_manifest(out)
    if problems or manifest is None:
        return [Problem(str(out), expects="cli.expects.empty")]
    if manifest.command != work.command:
        return [Problem(str(out), expects="cli.expects.same_command", given={"command": manifest.command})]
    return []


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """An empty folder on the same disk, gone afterwards whatever happens."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=".kit-", dir=out.parent))
        made = place / "made"
        made.mkdir()
    except OSError as error:
        raise BadInput([_unwritable(out, error)]) from error
    try:
        yield made
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _move(made: Path, out: Path) -> None:
    """Put a folder in its place; into one that stands, file by file, the manifest last, and then the leftovers go."""
    if not out.exists():
        made.rename(out)
        return
    before, _ = read_manifest(out)
    names = sorted(files_of(made), key=lambda name: name == MANIFEST)
    for name in names:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).replace(out / name)
    for name in sorted(set(before.outputs if before else ()) - set(names)):
        _remove(out, name)


def _remove(out: Path, name: str) -> None:
    """Take away a file of the earlier run, and the folders that it leaves empty; never anything outside."""
    path = out / name
    if not path.resolve().is_relative_to(out.resolve()):
        return
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == out or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()


def _unwritable(out: Path, error: OSError) -> Problem:
    return Problem(str(out), expects="cli.expects.writable", given={"reason": error.strerror or ""})
