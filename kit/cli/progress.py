"""A progress bar with the time left, on stderr where somebody watches it, and how many processes fit this machine."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from kit.cli.work import Told


@contextmanager
def progress(label: str) -> Iterator[Told]:
    """Give a function that is told how many of how many are done; it draws nothing where no terminal is."""
    if not sys.stderr.isatty():
        yield lambda done, of: None  # noqa: ARG005 - nobody watches
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(compact=True))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
