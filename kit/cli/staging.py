"""Where a long piece of work is made: a hidden folder beside its place, known by what it is made from.

It outlives the process that made it, so a command that was killed finds it again by the hash of its inputs and goes on;
one whose inputs changed since finds none, and takes the old one away. `done.json` is written when everything is made
and only the moving is left. Two commands never work on one place: the folder is locked, and a lock ends with its
process.
"""

import hashlib
import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kit.base.manifest import versions
from kit.base.problem import BadInput, Problem
from kit.cli.work import Done, Work


@dataclass(frozen=True)
class Staging:
    """`made` grows into the finished folder; `scratch` is for what nobody keeps."""

    place: Path

    @property
    def made(self) -> Path:
        """What will be moved to its place."""
        return self.place / "made"

    @property
    def scratch(self) -> Path:
        """Temporary files of the jobs."""
        return self.place / "scratch"

    def done(self) -> Done | None:
        """What an earlier run said when it had made everything."""
        try:
            told = json.loads((self.place / "done.json").read_bytes())
        except FileNotFoundError:
            return None
        return Done(told["settings"], tuple((team, language) for team, language in told["failed"]), told["facts"])

    def finish(self, done: Done) -> None:
        """Note that everything is made."""
        told = {"settings": dict(done.settings), "failed": [list(one) for one in done.failed], "facts": done.facts}
        unfinished = self.place / "done.unfinished"
        unfinished.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
        unfinished.replace(self.place / "done.json")


@contextmanager
def staged(work: Work, out: Path) -> Iterator[Staging]:
    """The place for some work; it goes when the work is done or cannot be done, and stays when it was stopped.

    Raises:
        BadInput: where another process is at it.
        OSError: where the disk refuses.

    """
    name = f".kit-{out.name}-"
    place = out.parent / (name + code_of(work))
    place.mkdir(parents=True, exist_ok=True)
    with (place / "lock").open("wb") as lock:
        if not _locked(lock):
            raise BadInput([Problem(str(out), expects="cli.expects.not_running")])
        for old in sorted(out.parent.glob(name + "*")):
            if old != place:
                shutil.rmtree(old, ignore_errors=True)
        staging = Staging(place)
        shutil.rmtree(staging.scratch, ignore_errors=True)
        for folder in (staging.made, staging.scratch):
            folder.mkdir(exist_ok=True)
        try:
            yield staging
        except BadInput:
            shutil.rmtree(place, ignore_errors=True)
            raise
        shutil.rmtree(place, ignore_errors=True)


def code_of(work: Work) -> str:
    """Digits that stand for what some work is made from and by, the libraries' versions included."""
    inputs = {role: one.sha256 for role, one in work.noted.items()}
    told = json.dumps([work.command, inputs, dict(work.settings), work.seed, versions()], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _locked(file: IO[bytes]) -> bool:
    """Take the lock of an open file, unless another process has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
