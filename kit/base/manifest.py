"""The manifest beside everything the kit writes: from what, by what and with what a folder was made.

It holds names and hashes, never a path and never a clock, so the same work gives the same manifest. The short
`code` (追溯码) of what went in stands on the pages; `kit verify` derives everything again (kit.cli.verify).
"""

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

import kit
from kit.base.problem import Problem

MANIFEST = "manifest.json"
MOST_TEXT = 200_000
"""Bytes up to which a YAML input travels in the manifest itself."""

LIBRARIES = (
    "altair",
    "babel",
    "chinesecalendar",
    "duckdb",
    "ibis-framework",
    "jinja2",
    "numpy",
    "pandas",
    "papermill",
    "pyarrow",
    "pydantic",
    "scipy",
    "vl-convert-python",
)
"""What makes the numbers and the marks; another version of one may give other bytes."""


class Source(Protocol):
    """An input that is no file: it knows its own name and the sha256 of its content."""

    @property
    def name(self) -> str:
        """What the manifest calls it: no path, no address."""

    def fingerprint(self) -> str:
        """The sha256 of its content."""


class Input(BaseModel):
    """What a command read: the file's or folder's own name, its hash, and its text where it is a small YAML."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    sha256: str
    text: str | None = None


class Manifest(BaseModel):
    """The claims of a folder that the kit wrote."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    code: str
    command: str
    inputs: dict[str, Input]
    settings: dict[str, Any]
    seed: int | None
    versions: dict[str, str]
    outputs: dict[str, str]


@dataclass(frozen=True)
class Made:
    """What a command was given, noted before it starts."""

    command: str
    inputs: Mapping[str, Input]
    settings: Mapping[str, object]
    seed: int | None = None

    @property
    def code(self) -> str:
        """Eight digits that stand for the command, its inputs, settings, seed and the kit's version.

        An input is known by its content, not by its name, so a renamed copy gives the same pages.
        """
        known = {role: one.sha256 for role, one in self.inputs.items()}
        return _digest(_json([self.command, known, dict(self.settings), self.seed, kit.__version__]).encode())[:8]


def fingerprint(path: "Path | Source") -> str:
    """The sha256 of a file; of a folder, that of its sorted relative names and their hashes; of a source its own.

    A folder's own manifest and hidden files are no part of its content.

    Raises:
        OSError: where something cannot be read.

    """
    if not isinstance(path, Path):
        return path.fingerprint()
    if path.is_dir():
        lines = [f"{name}\0{one}\n" for name, one in sorted(files_of(path).items()) if Path(name).name != MANIFEST]
        return _digest("".join(lines).encode())
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_of(folder: Path) -> dict[str, str]:
    """Every file below a folder that is not hidden: its relative name (with `/`) and its hash, in order."""
    found = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in relative.parts):
            found[relative.as_posix()] = fingerprint(path)
    return found


def note(inputs: Mapping[str, Path | Source]) -> dict[str, Input]:
    """The inputs of a command as the manifest keeps them, by their role (`history`, `scheme` …)."""
    return {role: _noted(path) for role, path in inputs.items()}


def write_manifest(
    out: Path, command: str, inputs: Mapping[str, Path], settings: Mapping[str, object], *, seed: int | None = None
) -> None:
    """Write `manifest.json` into a folder whose other files are finished, hashing all of them.

    `settings` are plain values (text, whole numbers, booleans, None, lists of them) with every default filled in.
    """
    write_claims(out, Made(command, note(inputs), settings, seed))


def write_claims(out: Path, made: Made) -> None:
    """The same for inputs that were noted before the work began."""
    outputs = {name: one for name, one in files_of(out).items() if name != MANIFEST}
    manifest = Manifest(
        code=made.code,
        command=made.command,
        inputs=dict(made.inputs),
        settings=dict(made.settings),
        seed=made.seed,
        versions=versions(),
        outputs=outputs,
    )
    (out / MANIFEST).write_text(_json(manifest.model_dump()) + "\n", "utf-8", newline="\n")


def read_manifest(folder: Path) -> tuple[Manifest | None, list[Problem]]:
    """The manifest of a folder; a problem where there is none or it is not one of ours."""
    try:
        return Manifest.model_validate(json.loads((folder / MANIFEST).read_bytes())), []
    except OSError:
        return None, [Problem(folder.name, value=MANIFEST, expects="base.expects.made_by_kit")]
    except (ValueError, RecursionError):  # not JSON, not the form, or nested to death
        return None, [Problem(f"{folder.name}/{MANIFEST}", expects="base.expects.manifest")]


def versions() -> dict[str, str]:
    """The versions of the kit, of Python and of the libraries that make its numbers."""
    found = {"kit": kit.__version__, "python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # a folder may be verified where a library is missing: that is a difference
            found[name] = ""
    return found


def _noted(path: Path | Source) -> Input:
    if not isinstance(path, Path):
        return Input(name=path.name, sha256=path.fingerprint())
    text = None
    if path.suffix in (".yaml", ".yml") and path.is_file() and path.stat().st_size <= MOST_TEXT:
        raw = path.read_bytes()
        text = raw.decode("utf-8", errors="replace")
        text = text if text.encode() == raw else None
    name = path.name if path.name not in ("", "..") else path.resolve().name  # `.` and `..` are no names
    return Input(name=name, sha256=fingerprint(path), text=text)


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1)


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
