"""The inputs that a manifest names, found again by name and hash.

Small YAML files stand in the manifest itself. The rest is looked for where the user says, beside the folder, above
it, in the working directory and among what the kit ships, two levels deep.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kit.base.manifest import Input, Manifest, fingerprint
from kit.base.problem import Problem
from kit.base.shipped import shipped

if TYPE_CHECKING:
    from kit.history import Place

ABOVE = 3
MOST = 1_000
"""Entries of a place that is still somebody's project; no disk is searched."""


def find_inputs(
    manifest: Manifest, folder: Path, places: "Sequence[Place]", spare: Path
) -> "tuple[dict[str, Place], list[Problem]]":
    """Where each input lies, by role, and a problem for each that is nowhere.

    The nearest place that holds something of the name decides, be its content right or changed; deeper down only the
    right content counts, since other projects have folders of that name, too. Embedded texts are written to `spare`. A
    database is never searched for: it is one of the places, or nowhere.
    """
    found: dict[str, Place] = {}
    missing = []
    around = _around(folder)
    for role, one in manifest.inputs.items():
        path = _written(one, spare / role) if one.text is not None else _located(one, places, around)
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


def _located(one: Input, given: "Sequence[Place]", around: Sequence[Path]) -> "Place | None":
    """What was given by hand may have any name, if its content is right; then by name, from near to far."""
    for path in given:
        there = not isinstance(path, Path) or path.exists()
        if there and (path.name == one.name or fingerprint(path) == one.sha256):
            return path
    folders = [path for path in given if isinstance(path, Path)]
    for place in [*folders, *around, *_shipped()]:
        named = place / one.name
        if named.exists():
            return named
        for path in _below(place):
            if path.name == one.name and fingerprint(path) == one.sha256:
                return path
    return None


def _below(place: Path) -> list[Path]:
    """What lies in the folders of a place."""
    entries = _entries(place)
    if len(entries) > MOST:
        return []
    return [path for folder in entries if folder.is_dir() and not folder.is_symlink() for path in _entries(folder)]


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
