"""Evidence beside the sliders: acceptability against bare numpy and against other libraries, and rank intervals.

The other libraries (pyrepo-mcda, scikit-criteria) are no dependencies of the kit: `pip install` them to compare; a row
says where one is not there. Both lack a weighted sum under SMAA, so each does what it has: pyrepo-mcda its VIKOR-SMAA,
scikit-criteria its weighted sum, draw by draw.
"""

import importlib.util
import time
import tracemalloc
from collections.abc import Callable

import numpy as np

from kit.scores.evidence import WeightSpace, acceptability, draw_weights, rank_intervals

CRITERIA, DRAWS = 6, 10_000
NEEDS = {"pyrepo_mcda": ("pyrepo_mcda",), "skcriteria": ("skcriteria", "pulp")}
"""What each needs to be imported: scikit-criteria asks for a solver even where nothing is solved."""


def rows() -> list[dict[str, object]]:
    """Acceptability of 200 and 1,000 people, the same by other libraries, rank intervals of 200 and 2,000."""
    rng = np.random.default_rng(1)
    weights = draw_weights(WeightSpace.whole(CRITERIA), DRAWS, rng)
    found = [_bare(people, weights, rng) for people in (200, 1_000)]
    points = rng.random((200, CRITERIA)) * 100
    found += [
        _other(name, run, points, weights) for name, run in (("pyrepo_mcda", _pyrepo), ("skcriteria", _skcriteria))
    ]
    return found + [_intervals(people, rng) for people in (200, 2_000)]


def _bare(people: int, weights: np.ndarray, rng: np.random.Generator) -> dict[str, object]:
    """Beside one matrix product and one argsort of the same size."""
    points = rng.random((people, CRITERIA)) * 100
    size = f"{people} people × {CRITERIA} KPIs × {DRAWS:,} draws"
    return _row(
        "acceptability, beside a product and an argsort",
        lambda: acceptability(points, weights),
        lambda: np.argsort(weights @ points.T, axis=1),
        (size, 5),
    )


def _other(name: str, run: Callable[..., object], points: np.ndarray, weights: np.ndarray) -> dict[str, object]:
    """Beside another library in the same run; without times where it is not installed."""
    title = f"acceptability, beside {name}"
    lacking = [one for one in NEEDS[name] if importlib.util.find_spec(one) is None]
    if lacking:
        return {"name": title, "size": f"skipped: {', '.join(lacking)} not installed"}
    size = f"200 people × {CRITERIA} KPIs × {DRAWS:,} draws"
    return _row(title, lambda: acceptability(points, weights), lambda: run(points, weights), (size, 1))


def _pyrepo(points: np.ndarray, weights: np.ndarray) -> object:
    module = importlib.import_module("pyrepo_mcda.mcda_methods")
    return module.VIKOR_SMAA()(points, weights, np.ones(CRITERIA))


def _skcriteria(points: np.ndarray, weights: np.ndarray) -> object:
    module = importlib.import_module("skcriteria")
    sums = importlib.import_module("skcriteria.agg.simple").WeightedSumModel()
    counts = np.zeros((len(points), len(points)), dtype=np.int64)
    for draw in weights:
        made = module.mkdm(points, [max] * CRITERIA, weights=draw)
        counts[np.arange(len(points)), sums.evaluate(made).rank_ - 1] += 1
    return counts


def _intervals(people: int, rng: np.random.Generator) -> dict[str, object]:
    """Integrated critical values; beside drawn ones where those end within the minute."""
    scores, errors = rng.normal(60, 10, people), 6 * np.exp(rng.normal(0, 0.3, people))
    peer = (lambda: rank_intervals(scores, errors, rng, draws=1_000)) if people <= 200 else None
    return _row(
        "rank intervals, beside 1,000 draws", lambda: rank_intervals(scores, errors), peer, (f"{people} people", 1)
    )


def _row(
    name: str, ours: Callable[[], object], peer: Callable[[], object] | None, size: tuple[str, int]
) -> dict[str, object]:
    """The best of some runs of each, turn by turn."""
    said, repeats = size
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(repeats):
        for taken, run in zip(times, (ours, peer), strict=True):
            if run is not None:
                began = time.perf_counter()
                run()
                taken.append(time.perf_counter() - began)
    tracemalloc.start()
    ours()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    row: dict[str, object] = {
        "name": name,
        "ours_s": round(min(times[0]), 4),
        "peak_mb": round(peak / 1e6, 1),
        "size": said,
    }
    if times[1]:
        row |= {"peer_s": round(min(times[1]), 4), "ratio": round(min(times[0]) / min(times[1]), 3)}
    return row
