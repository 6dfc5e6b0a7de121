"""Jobs in processes of their own: one fork a job, so that no notebook leaves anything to the next one.

The forks come from a server that has only imported what the jobs need (a fork takes 0.1 s, the imports 4 s);
where there is no fork, each job starts a fresh interpreter. A job that dies or hangs costs only itself: a pool
of reused processes would break as a whole, and could not stop a job that runs.
"""

import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from time import monotonic
from types import ModuleType
from typing import Any

SECONDS = 600
"""After this long a job is stopped: a page takes about one second."""

Work = Callable[..., Any]
Job = tuple[Any, ...]


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
    work: Work, jobs: Sequence[Job], *, workers: int, preload: Sequence[str] = (), seconds: float = SECONDS
) -> Iterator[tuple[int, Ended]]:
    """Run `work(*job)` for each job, `workers` at a time; yields (position of the job, how it ended) as they end.

    `work` must be importable, and its arguments and value must travel between processes.
    """
    context = _context(preload)
    waiting = list(enumerate(jobs))[::-1]
    with _stopped_at_the_end() as running:
        while waiting or running:
            while waiting and len(running) < max(1, workers):
                index, job = waiting.pop()
                running.append(_start(context, work, index, job, seconds))
            for one in _ready(running):
                running.remove(one)
                yield one.index, _end(one)


def _context(preload: Sequence[str]) -> ForkServerContext | SpawnContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    return context


@contextmanager
def _stopped_at_the_end() -> Iterator[list[_Running]]:
    """Nothing goes on running when the caller stops listening, be it by an error or by Ctrl-C."""
    running: list[_Running] = []
    try:
        yield running
    finally:
        for one in running:
            one.process.kill()


def _start(context: ForkServerContext | SpawnContext, work: Work, index: int, job: Job, seconds: float) -> _Running:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, work, job))
    with _without_main():
        process.start()
    theirs.close()
    return _Running(index, process, ours, monotonic() + seconds)


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
    except EOFError:
        one.process.join()
        ended = Ended(error=f"exit {one.process.exitcode}")
    one.pipe.close()
    one.process.kill()
    one.process.join()
    return ended


def _answer(pipe: Connection, work: Work, job: Job) -> None:
    """In the process of a job: do it and send how it ended."""
    try:
        ended = Ended(work(*job))
    except Exception as error:  # noqa: BLE001 - whatever fails in a job is its answer, and is reported as such
        ended = Ended(error=f"{type(error).__name__}: {error}")
    with suppress(BrokenPipeError):  # the caller is gone, and nobody is left to be told
        pipe.send(ended)
    pipe.close()
