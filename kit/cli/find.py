"""The inputs that a manifest names, found again by name and hash.

Small YAML files stand in the manifest itself. The rest is looked for where the user says, beside the folder, above
it, in the working directory and among what the kit ships, two levels deep.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from kit.base.manifest import Input, Manifest, fingerprint
from kit.base.problem import Problem
from kit.base.shipped import shipped

LEVELS = 2
ABOVE = 3
MOST = 20_000
"""Entries looked at in one place; beyond that it is no project's folder."""


def find_inputs(
    manifest: Manifest, folder: Path, places: Sequence[Path], spare: Path
) -> tuple[dict[str, Path], list[Problem]]:
    """Where each input lies, by role, and a problem for each that is nowhere.

    Of several of one name, one with the right hash is taken, else the first. Embedded texts are written to `spare`.
    """
    found, missing = {}, []
    everywhere = [*places, *_around(folder), *_shipped()]
    for role, one in manifest.inputs.items():
        path = _written(one, spare / role) if one.text is not None else _nearest(one, places, everywhere)
        if path is None:
            given = {"sha256": one.sha256[:12]}
            missing.append(Problem(folder.name, value=one.name, expects="cli.expects.input_found", given=given))
        else:
            found[role] = path
    return found, missing


def _written(one: Input, place: Path) -> Path | None:
    """An embedded text as a file of its own name; a name that is a path is none of ours."""
    if Path(one.name).name != one.name:
        return None
    place.mkdir(parents=True)
    path = place / one.name
    path.write_bytes((one.text or "").encode())
    return path


def _nearest(one: Input, given: Sequence[Path], everywhere: Sequence[Path]) -> Path | None:
    """A path given by hand may have any name, if its content is right."""
    named = [path for place in everywhere for path in _named(one.name, place)]
    candidates = [*(path for path in given if path.exists()), *named]
    return next((path for path in candidates if fingerprint(path) == one.sha256), next(iter(named), None))


def _named(name: str, place: Path) -> Iterator[Path]:
    """What bears a name in a place: itself, and two levels below."""
    if place.name == name and place.exists():
        yield place
    below, seen = [place], 0
    for _ in range(LEVELS):
        inner = []
        for folder in below:
            for path in _entries(folder):
                seen += 1
                if seen > MOST:
                    return
                if path.name == name:
                    yield path
                if path.is_dir() and not path.is_symlink():
                    inner.append(path)
        below = inner


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:  # no folder, or not ours to read: nothing to be found there
        return []


def _around(folder: Path) -> list[Path]:
    """The folder itself, those above it, and the working directory; never the top of a disk."""
    inside = folder.resolve()
    places = [inside, *list(inside.parents)[:ABOVE], Path.cwd()]
    return [place for place in dict.fromkeys(places) if place != place.parent]


def _shipped() -> Iterator[Path]:
    for kind in ("templates", "data"):
        try:
            yield shipped(kind)
        except FileNotFoundError:  # an installation without it
            continue
