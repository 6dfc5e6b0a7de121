"""Jobs on a cluster that is there already: Dask's scheduler hands them out, each worker forks them as one machine does.

A job carries all that it needs and brings back all that came of it, so the workers share no disk with us, only the
same installation of the kit. A worker that dies loses the job it was at, and the scheduler gives that to another one;
a job at which it has lost four workers counts as failed. Needs the extra `cluster`.
"""

import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING

from kit.batch.apart import PRELOAD, SECONDS, Ended, Job, Work, run_apart

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 3
"""Jobs under way for each of the cluster's threads: one runs, two wait there, and the rest is still with us."""

WAIT = 30
"""Seconds until a scheduler that does not answer counts as none."""


class NoCluster(RuntimeError):  # noqa: N818 - it is what was found
    """There is no scheduler at that address, it has no workers, or the extra is not installed (text: the reason)."""


@contextmanager
def connected(address: str) -> "Iterator[Client]":
    """A client of the scheduler at an address such as `tcp://10.0.0.5:8786`.

    Raises:
        NoCluster: where there is none.

    """
    try:
        from distributed import Client
    except ImportError as error:
        raise NoCluster("pip install 'kpi-review-kit[cluster]'") from error
    try:
        client = Client(address, timeout=WAIT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NoCluster(str(error).splitlines()[0] if str(error) else type(error).__name__) from error
    try:
        if not client.scheduler_info()["workers"]:
            raise NoCluster("0 workers")
        yield client
    finally:
        with suppress(TimeoutError, OSError):
            client.close(timeout=WAIT)


def run_on(
    client: "Client", work: Work, jobs: Iterable[Job], *, preload: Sequence[str] = PRELOAD, seconds: float = SECONDS
) -> Iterator[tuple[int, Ended]]:
    """As `kit.batch.apart.run_apart`, on the cluster's workers: (position of the job, how it ended) as they end."""
    from distributed import as_completed

    waiting, places = enumerate(jobs), {}

    def given(count: int) -> "list[Future]":
        """Hand so many more jobs to the scheduler."""
        more = []
        for index, job in islice(waiting, count):
            future = client.submit(run_one, work, job, tuple(preload), seconds, pure=False)
            places[future.key] = index
            more.append(future)
        return more

    under_way = as_completed(given(AHEAD * max(1, sum(client.nthreads().values()))), loop=client.loop)
    for future in under_way:
        error = future.exception()
        yield places.pop(future.key), Ended(error=f"{type(error).__name__}: {error}") if error else future.result()
        for another in given(1):
            under_way.add(another)


def run_one(work: Work, job: Job, preload: Sequence[str], seconds: float) -> Ended:
    """In a worker: one job in a fork of its own, so that nothing goes from one team to the next here either."""
    # a worker that its nanny started counts as daemonic and may have no children; ours are ended before we return
    multiprocessing.current_process().daemon = False
    return next(ended for _, ended in run_apart(work, [job], workers=1, preload=preload, seconds=seconds))
