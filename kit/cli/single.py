"""A single file that the kit writes, with its manifest beside it (`weights.html`, `weights.html.manifest.json`)."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kit.base.manifest import MANIFEST, read_manifest
from kit.base.problem import BadInput, Problem, raise_if
from kit.cli.folder import inside_an_input, write_folder
from kit.cli.work import Done, Make, Work

SUFFIX = ".html"


def manifest_of(path: Path) -> Path:
    """Where the manifest of a single file lies."""
    return path.with_name(f"{path.name}.{MANIFEST}")


def write_file(work: Work, make: Make, out: Path) -> Done:
    """Make a folder that holds one file and put that file in its place; an earlier one of the command is replaced.

    Raises:
        BadInput: when the place is taken or cannot be written, when it is no name of a page, or by `make`.

    """
    raise_if(_taken(work, out))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=".kit-", dir=out.parent))
    except OSError as error:
        raise BadInput([_unwritable(out, error)]) from error
    try:
        done = write_folder(work, make, place / "made")
        (page,) = (path for path in (place / "made").iterdir() if path.name != MANIFEST)
        page.replace(out)
        (place / "made" / MANIFEST).replace(manifest_of(out))
    except OSError as error:
        raise BadInput([_unwritable(out, error)]) from error
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return done


@contextmanager
def as_folder(path: Path) -> Iterator[Path]:
    """A single file as the folder that it came from, so that it can be verified; a folder as it is.

    Raises:
        BadInput: where there is no manifest beside the file.

    """
    if not path.is_file():
        yield path
        return
    with _copied(path) as folder:
        yield folder


@contextmanager
def _copied(path: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="kit-") as name:
        folder = Path(name)
        manifest = manifest_of(path)
        if not manifest.is_file():
            raise BadInput([Problem(path.name, value=manifest.name, expects="base.expects.made_by_kit")])
        shutil.copyfile(manifest, folder / MANIFEST)
        known, problems = read_manifest(folder)
        raise_if(problems)
        outputs = list(known.outputs) if known is not None else []
        shutil.copyfile(path, folder / (Path(outputs[0]).name if len(outputs) == 1 else path.name))
        yield folder


def _taken(work: Work, out: Path) -> list[Problem]:
    """Why a place is not free: not the name of a page, a folder, or a file that this command did not write."""
    if out.suffix != SUFFIX:
        return [Problem("--out", value=str(out), expects="cli.expects.page_name")]
    if problems := inside_an_input(work, out):
        return problems
    if not out.exists():
        return []
    manifest = manifest_of(out)
    if out.is_file() and manifest.is_file():
        with _copied(out) as folder:
            known, _ = read_manifest(folder)
            if known is not None and known.command == work.command:
                return []
    return [Problem(str(out), expects="cli.expects.own_file")]


def _unwritable(out: Path, error: OSError) -> Problem:
    return Problem(str(out), expects="cli.expects.writable", given={"reason": error.strerror or ""})
