"""The dynamic program beside a plain matrix product of as many multiply-adds, in processor seconds of one thread.

And the whole command, from files to memo, for 200 people and 12 quarters (goal: 60 s of the clock on two cores).
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from kit.response.structural import backward
from kit.response.structural.backward import Taste, Wage, solve
from kit.response.structural.lattice import nodes
from tests.response.worlds.world import World, make
from tests.response.worlds.written import write_world

PEOPLE, QUARTERS = 200, 12
TIMES = 5
LEVELS = np.exp(np.log(0.4) + 0.025 * np.arange(56))
SEASON = np.full(13, 1 / 13)


def rows() -> list[dict[str, object]]:
    """A solve of 56 levels with its products alone as one product of the same size, and the whole command."""
    return [_solve(), command(PEOPLE, QUARTERS)]


def command(people: int, quarters: int) -> dict[str, object]:
    """`kit simulate --response structural` on a world of that size whose people respond: seconds and peak memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = make(World("kinked", people=people, quarters=quarters), np.random.default_rng(1), times=2)
        write_world(made, folder, np.random.default_rng(1))
        arguments = [sys.executable, "-m", "kit.cli", "simulate", folder / "history", "--response", "structural"]
        arguments += ["--in-force", folder / "in_force.yaml", "--proposed", folder / "proposed.yaml"]
        begin = time.perf_counter()
        subprocess.run([*arguments, "--draws", "0", "--out", folder / "out"], check=True, capture_output=True)
        seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"name": "response: kit simulate --response structural", "ours_s": f"{seconds:.1f}",
            "peak_mb": f"{peak:.0f}", "size": f"{people} people x {quarters} quarters, files to memo"}  # fmt: skip


def _solve() -> dict[str, object]:
    x = nodes()
    wage = Wage(np.clip(x - 0.6, 0, 0.8), ((0.8, 0.4), (1.0, 0.4)))
    taste = Taste(0.25, 0.35)
    with threadpool_limits(1):
        ours = _seconds(lambda: solve(wage, LEVELS, SEASON, taste))
        count = _multiply_adds(lambda: solve(wage, LEVELS, SEASON, taste))
        one, other = np.ones((count // (96 * 24), 96)), np.ones((96, 24))
        peer = _seconds(lambda: one @ other)
    size = f"{len(LEVELS)} levels x {len(x)} nodes x 13 weeks, {count / 1e6:.0f} million multiply-adds"
    return {"name": "response: solving a quarter backward", "ours_s": f"{ours:.4f}", "peer_s": f"{peer:.4f}",
            "ratio": f"{ours / peer:.1f}", "size": size}  # fmt: skip


def _seconds(work) -> float:
    """The least processor seconds of some runs."""
    found = []
    for _ in range(TIMES):
        begin = time.process_time()
        work()
        found.append(time.process_time() - begin)
    return min(found)


def _multiply_adds(work) -> int:
    """How many multiply-adds a solve asks of its products."""
    counted = []
    plain = backward._expected

    def counting(worth, moves, columns):
        weights = moves.within(columns)
        counted.append(worth.size * weights.shape[0] * weights.shape[1])
        return plain(worth, moves, columns)

    backward._expected = counting
    try:
        work()
    finally:
        backward._expected = plain
    return sum(counted)
