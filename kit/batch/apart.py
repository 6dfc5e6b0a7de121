"""Jobs in processes of their own: one fork a job, so that no notebook leaves anything to the next one.

The forks come from a server that has only imported what the jobs need (a fork takes 0.1 s, the imports 4 s);
where there is no fork, each job starts a fresh interpreter. A job that dies or hangs costs only itself: a pool
of reused processes would break as a whole, and could not stop a job that runs.

The server has one thread, so no fork can find a lock that a thread of its parent holds: libraries that start threads
when they are imported are told not to. A job leads a session of its own, so whatever it starts ends with it, and it
carries its own alarm, so it ends even where nobody is left to end it.
"""

import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic
from types import ModuleType
from typing import Any

SECONDS = 180
"""After this long a job is stopped: a page takes about two seconds, on a busy machine perhaps twenty."""

LAST = 10
"""Seconds that a process has for ending after it closed its pipe; what goes on after that is killed."""

GRACE = 5
"""Seconds after its time is up until a job ends itself, where whoever started it is gone and did not."""

PRELOAD = ("kit.batch.engine", "kit.batch.pages", "kit.review.retrospective", "papermill")
"""What the server imports before the first fork; it is one server for all batches of a process."""

ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false"}
"""What keeps NumPy, SciPy and Arrow from starting threads while the server imports them."""

Work = Callable[..., Any]
Job = tuple[Any, ...]
_Given = tuple[Work, Job, float, str | None]


@dataclass(frozen=True)
class Ended:
    """How a job ended: `value` where it returned, else `error` (`KeyError: 'x'`, `exit -9`, `timeout`)."""

    value: Any = None
    error: str = ""


@dataclass(frozen=True)
class _Running:
    index: int
    process: BaseProcess
    pipe: Connection
    until: float


def run_apart(
    work: Work,
    jobs: Iterable[Job],
    *,
    workers: int,
    preload: Sequence[str] = PRELOAD,
    seconds: float = SECONDS,
    scratch: Path | None = None,
) -> Iterator[tuple[int, Ended]]:
    """Run `work(*job)` for each job, `workers` at a time; yields (position of the job, how it ended) as they end.

    `work` must be importable, and its arguments and value must travel between processes. A job is taken from `jobs`
    when there is room for it, so that thousands need not lie ready at once. `scratch`: where its temporary files lie,
    for a caller who takes them away; a job that is killed cannot.
    """
    waiting, context, place = enumerate(jobs), _context(preload), str(scratch) if scratch else None
    with _stopped_at_the_end() as running:
        while True:
            for index, job in islice(waiting, max(1, workers) - len(running)):
                running.append(_start(context, index, (work, job, seconds, place)))
            if not running:
                return
            for one in _ready(running):
                running.remove(one)
                yield one.index, _end(one)


def _context(preload: Sequence[str] = PRELOAD) -> ForkServerContext | SpawnContext:
    if not forks():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    with _without_main(), _environment(ONE_THREAD):
        forkserver.ensure_running()
    return context


def forks() -> bool:
    """Whether this platform can fork jobs from a warmed server; Windows cannot."""
    return "forkserver" in multiprocessing.get_all_start_methods()


@contextmanager
def _environment(more: Mapping[str, str]) -> Iterator[None]:
    """The environment with some more in it, for a process that is started meanwhile."""
    before = {name: os.environ.get(name) for name in more}
    os.environ.update(more)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _stopped_at_the_end() -> Iterator[list[_Running]]:
    """Nothing goes on running when the caller stops listening, be it by an error or by Ctrl-C."""
    running: list[_Running] = []
    try:
        yield running
    finally:
        for one in running:
            _kill(one.process)


def _start(context: ForkServerContext | SpawnContext, index: int, given: _Given) -> _Running:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, *given))
    with _without_main():
        process.start()
    theirs.close()
    return _Running(index, process, ours, monotonic() + given[2])


@contextmanager
def _without_main() -> Iterator[None]:
    """No job needs the caller's script, and one that runs its work at once would run it again in every job."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _ready(running: Sequence[_Running]) -> list[_Running]:
    """Those that have answered or died, or whose time is up, once there are any."""
    first = min(one.until for one in running)
    answered = wait([one.pipe for one in running], max(0.0, first - monotonic()))
    now = monotonic()
    return [one for one in running if one.pipe in answered or one.until <= now]


def _end(one: _Running) -> Ended:
    """Take a job's answer, or say why there is none."""
    try:
        ended = one.pipe.recv() if one.pipe.poll() else Ended(error="timeout")
    except (EOFError, OSError):  # it ended before its answer, or in the middle of it
        one.process.join(LAST)
        ended = Ended(error=f"exit {one.process.exitcode}")
    one.pipe.close()
    _kill(one.process)
    return ended


def _kill(process: BaseProcess) -> None:
    """End a job and all that it started: a kernel or a browser would otherwise outlive it."""
    if hasattr(os, "killpg") and process.pid is not None:
        with suppress(ProcessLookupError, PermissionError):  # it has not come to lead its group yet, or is gone
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()


def _answer(pipe: Connection, work: Work, job: Job, seconds: float, scratch: str | None) -> None:
    """In the process of a job: do it and send how it ended."""
    if scratch is not None:
        tempfile.tempdir = os.environ["TMPDIR"] = scratch
    if hasattr(os, "setsid"):
        os.setsid()
        signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
    try:
        ended = Ended(work(*job))
    except Exception as error:  # noqa: BLE001 - whatever fails in a job is its answer, and is reported as such
        ended = Ended(error=f"{type(error).__name__}: {error}")
    with suppress(BrokenPipeError):  # the caller is gone, and nobody is left to be told
        pipe.send(ended)
    pipe.close()
