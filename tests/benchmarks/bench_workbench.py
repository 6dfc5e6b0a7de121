"""One move of a slider: scores and places against bare numpy, the whole redraw against the same table by pandas."""

import statistics
import time
import tracemalloc
from collections.abc import Callable

import numpy as np
import pandas as pd

from kit.scores.board import rescore
from kit.workbench.weights import Workbench
from tests.workbench.made import large_desk

REPEATS = 60
SIZE = "200 people × 12 KPIs"


def rows() -> list[dict[str, object]]:
    """A row for the arithmetic alone, and one for everything that a move sets off in Python."""
    desk = large_desk()
    weights = desk.in_force
    share = weights[0] / weights[0].sum()
    bench = Workbench(desk, "zh")

    def numpy_alone(_: int) -> object:
        return np.argsort(-(desk.board.points @ share), kind="stable")

    def whole_move(step: int) -> object:
        bench.rows[step % 12]["slider"].value = 1 + 7 * step % 60
        return bench.ranking.value

    def by_pandas(_: int) -> object:
        frame = pd.DataFrame({"name": desk.board.names, "score": desk.board.points @ share})
        frame["rank"] = frame["score"].rank(ascending=False, method="min")
        return frame.sort_values("rank").to_html()

    return [
        _row("scores and places of a move", lambda _: rescore(desk.board, weights), numpy_alone),
        _row("whole redraw of a move (goal 0.1 s)", whole_move, by_pandas),
    ]


def _row(name: str, ours: Callable[[int], object], peer: Callable[[int], object]) -> dict[str, object]:
    """Medians of both, taken turn by turn, so that a busy machine slows both."""
    taken: tuple[list[float], list[float]] = ([], [])
    for step in range(REPEATS):
        for times, run in zip(taken, (ours, peer), strict=True):
            began = time.perf_counter()
            run(step)
            times.append(time.perf_counter() - began)
    tracemalloc.start()
    ours(REPEATS)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    ours_s, peer_s = (statistics.median(times) for times in taken)
    return {
        "name": name,
        "ours_s": round(ours_s, 6),
        "peer_s": round(peer_s, 6),
        "ratio": round(ours_s / peer_s, 2),
        "peak_mb": round(peak / 1e6, 1),
        "size": SIZE,
    }
