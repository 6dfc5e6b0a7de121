"""A piece of work: what a command reads and by which settings. From it a folder is made, and verified later.

Every command with `--out` is a function `make(work, out) -> Done` that writes files into an empty folder and depends
on nothing but `work.inputs` and `work.settings`. kit.cli.folder runs it, kit.cli.verify runs it again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.base.manifest import MANIFEST, Input, Made, note
from kit.base.problem import BadInput, Problem, raise_if

if TYPE_CHECKING:
    from kit.history import Database, Place

Told = Callable[[int, int], None]
"""Progress: how many of how many are done."""


@dataclass(frozen=True)
class Means:
    """How the work is done; no output depends on it.

    `scratch` is a folder for temporary files, emptied afterwards; `cluster` a scheduler whose workers do the work.
    """

    workers: int = 1
    scratch: Path | None = None
    cluster: str | None = None
    told: Told = lambda done, of: None  # noqa: ARG005 - nobody listens


@dataclass(frozen=True)
class Work:
    """A command, its inputs as found and as noted, and its settings (None: to be found from the inputs).

    `inputs` are files and folders, `databases` the inputs that lie in one.
    """

    command: str
    inputs: Mapping[str, Path]
    settings: Mapping[str, Any]
    seed: int | None = None
    noted: Mapping[str, Input] = field(default_factory=dict)
    means: Means = field(default_factory=Means)
    databases: "Mapping[str, Database]" = field(default_factory=dict)

    def place(self, role: str) -> "Place":
        """Where an input lies: a file or folder, or a database."""
        return self.databases[role] if role in self.databases else self.inputs[role]

    def made(self, settings: Mapping[str, Any]) -> Made:
        """What the manifest will say, with all settings found."""
        return Made(self.command, self.noted, settings, self.seed)

    def text(self, name: str) -> str | None:
        """A setting that is text or not given; a manifest may hold anything.

        Raises:
            BadInput: for any other kind of value.

        """
        value = self.settings.get(name)
        if value is not None and not isinstance(value, str):
            raise BadInput([_setting(name, value, "cli.expects.text")])
        return value

    def number(self, name: str) -> int:
        """A setting that is a whole number.

        Raises:
            BadInput: for any other kind of value.

        """
        value = self.settings.get(name)
        if type(value) is not int:
            raise BadInput([_setting(name, value, "base.expects.int_type")])
        return value


@dataclass(frozen=True)
class Done:
    """What came of it: settings with every default found, pages (team, language) that failed, facts worth telling."""

    settings: Mapping[str, Any]
    failed: Sequence[tuple[str, str]] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


Make = Callable[[Work, Path], Done]


def work_on(
    command: str,
    inputs: "Mapping[str, Place | None]",
    settings: Mapping[str, Any],
    *,
    seed: int | None = None,
    means: Means | None = None,
) -> Work:
    """Note the inputs (None: not given) and hash them before the work begins.

    Raises:
        BadInput: with every input that cannot be read.

    """
    given = {role: path for role, path in inputs.items() if path is not None}
    noted: dict[str, Input] = {}
    problems = []
    for role, path in given.items():
        try:
            noted |= note({role: path})
        except OSError as error:
            reason = {"reason": error.strerror or ""}
            problems.append(Problem(str(path), expects="base.expects.readable", given=reason))
        except BadInput as bad:  # a database that does not answer
            problems += bad.problems
    raise_if(problems)
    files = {role: path for role, path in given.items() if isinstance(path, Path)}
    databases = {role: one for role, one in given.items() if not isinstance(one, Path)}
    return Work(command, files, settings, seed, noted, means or Means(), databases)


def _setting(name: str, value: object, expects: str) -> Problem:
    return Problem(MANIFEST, column=f"settings.{name}", value=str(value), expects=expects)
