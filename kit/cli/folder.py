"""A folder that the kit writes: made beside its place and moved there whole, never mixed with anything else.

Long work (`resume_folder`) may be stopped at any moment, also while it is moved: the same command goes on from there.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kit.base.manifest import MANIFEST, read_manifest, write_claims
from kit.base.problem import BadInput, Problem, raise_if
from kit.cli.staging import staged
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


def resume_folder(work: Work, make: Make, out: Path) -> Done:
    """As `write_folder`, but what an earlier run of the same work had made before it was stopped is kept and used.

    `make` finds it in the folder that it is given, and makes what is lacking.

    Raises:
        BadInput: when the place is taken, cannot be written, or is being written, or by `make`.

    """
    try:
        with staged(work, out) as staging:
            done = staging.done()
            if done is None:
                raise_if(_taken(work, out))
                means = replace(work.means, scratch=staging.scratch.resolve())
                done = make(replace(work, means=means), staging.made)
                write_claims(staging.made, work.made(done.settings))
                staging.finish(done)
            _move(staging.made, out)
    except OSError as error:
        raise BadInput([_unwritable(out, error)]) from error
    return done


def _taken(work: Work, out: Path) -> list[Problem]:
    """Why a place is not free: a file, a folder of something else, or a place inside an input."""
    if out.exists() and not out.is_dir():
        return [Problem(str(out), expects="cli.expects.folder")]
    if problems := inside_an_input(work, out):
        return problems
    if not out.exists() or not any(not path.name.startswith(".") for path in out.iterdir()):
        return []
    manifest, problems = read_manifest(out)
    if problems or manifest is None:
        return [Problem(str(out), expects="cli.expects.empty")]
    if manifest.command != work.command:
        return [Problem(str(out), expects="cli.expects.same_command", given={"command": manifest.command})]
    return []


def inside_an_input(work: Work, out: Path) -> list[Problem]:
    """Why a place is not free: what is written into an input's folder changes the input."""
    inside = [path for path in work.inputs.values() if path.is_dir() and out.resolve().is_relative_to(path.resolve())]
    return [Problem(str(out), expects="cli.expects.outside", given={"input": str(path)}) for path in inside[:1]]


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
    """Put a folder in its place; into one that stands, file by file, then without the leftovers, the manifest last.

    Stopped half-way it can be done again: what was moved before is in its place already.
    """
    if not out.exists():
        made.rename(out)
        return
    claimed, _ = read_manifest(made)
    if claimed is None:  # everything was moved before, the manifest last
        return
    before, _ = read_manifest(out)
    for name in claimed.outputs:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        if (made / name).exists():
            (made / name).replace(out / name)
    for name in sorted(set(before.outputs if before else ()) - set(claimed.outputs)):
        _remove(out, name)
    (made / MANIFEST).replace(out / MANIFEST)


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
