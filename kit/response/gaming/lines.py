"""The lines of the plan in force, where they stand for each person, and how many stop on them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import poisson

from kit.response.gaming.bunching import Bins, bunched, centred, edged, resampled
from kit.response.structural.number import Number
from kit.response.structural.wages import Curve, usual

WIDTH = 0.01
"""A bin: a point of attainment."""
REACH = 20
"""Bins to either side of a line that are looked at."""
BELOW, ABOVE = 6, 2
"""Bins below a jump from which people may be missing, and from it on in which they bunch."""
AROUND = 2
"""Bins to either side of a kink in which people bunch: nobody meets it to the point."""
FEWEST = 60
"""Person-quarters within reach of a line below which nothing is said of it."""
SHARED = 0.1
"""The share of person-quarters that must have a line at the same attainment for it to be one of its own."""
WORTH = 0.02
"""A jump smaller than this share of usual pay is none; nor is a bend that leaves more than BEND of the rate."""
BEND = 0.75
TIMES = 400
SAME = 4
"""Decimals of attainment to which lines are one."""


@dataclass(frozen=True)
class Line:
    """A line: its attainment (None: a sum of money, at an attainment of one's own), its kind, and what it moves.

    `place` by person-quarter (NaN where it does not hold), `moves` the pay of the jump (currency; 0 at a kink).
    """

    at: float | None
    kind: str
    place: np.ndarray
    moves: np.ndarray


@dataclass(frozen=True)
class Stopped:
    """How many stop at a line; `reason` says why nothing can be told.

    `near`: person-quarters within reach. `ended`: those who ended on it, `expected` how many that would be without the
    line; `excess` their difference, `share` the same over what is expected in one bin. `paid`: what the jump paid for
    the excess (currency), None at a kink. `places`, `counts`, `fitted`: the histogram (attainment from the line).
    """

    at: float | None
    kind: str
    near: int
    reason: str = ""
    ended: int = 0
    expected: float = 0.0
    excess: Number | None = None
    share: Number | None = None
    paid: Number | None = None
    p: float | None = None
    places: tuple[float, ...] = ()
    counts: tuple[float, ...] = ()
    fitted: tuple[float, ...] = ()


def lines_of(curves: Sequence[Curve]) -> list[Line]:
    """All lines at which people gain by stopping: jumps upward, and bends after which more earns clearly less."""
    own = usual(curves)
    found: dict[tuple[str, float], dict[int, float]] = {}
    for row, (curve, scale) in enumerate(zip(curves, own, strict=True)):
        for kind, at, moves in _of(curve, float(scale)):
            found.setdefault((kind, round(at, SAME)), {})[row] = moves
    least = SHARED * len(curves)
    shared = {key: rows for key, rows in found.items() if len(rows) >= least}
    lines = [_line(at, kind, [(row, at, moves) for row, moves in rows.items()], len(curves))
             for (kind, at), rows in shared.items()]  # fmt: skip
    for kind in ("jump", "kink"):
        rest = [(row, at, moves) for (one, at), rows in found.items() if one == kind and (one, at) not in shared
                for row, moves in rows.items()]  # fmt: skip
        lines += [_line(None, kind, rest, len(curves))] if len(rest) >= least else []
    return sorted(lines, key=lambda line: (line.at is None, line.at or 0.0, line.kind))


def stopped(line: Line, x: np.ndarray, lines: Sequence[Line], rng: np.random.Generator) -> Stopped:
    """How many of those with attainments `x` stop at a line; bins that other `lines` touch are left out of the fit."""
    held = np.isfinite(line.place)
    distance = (x - line.place)[held]
    bins = _bins(line, distance)
    bins = replace(bins, touched=bins.touched | _others(line, lines, bins))
    near = int(bins.count.sum())
    if near < FEWEST:
        return Stopped(line.at, line.kind, near, "few")
    if (~bins.touched).sum() < 2 * REACH / 3:
        return Stopped(line.at, line.kind, near, "crowded")
    kink = line.kind == "kink"
    one = bunched(bins, constrained=kink)
    drawn, expected = resampled(bins, rng, TIMES, constrained=kink)
    ended = int(bins.count[bins.excess].sum())
    usually = float(max(one.expected[bins.excess].sum(), 0.0))
    bounds = _bounds(one.excess, drawn)
    per_bin = max(float(one.expected[bins.excess].mean()), 1e-9)
    on_line = held & (x >= line.place) & (x < line.place + ABOVE * WIDTH)
    moved = float(line.moves[on_line].mean()) if on_line.any() else 0.0
    return Stopped(
        line.at, line.kind, near, "", ended, usually, bounds,
        Number(bounds.value / per_bin, bounds.low / per_bin, bounds.high / per_bin),
        None if kink else Number(bounds.value * moved, bounds.low * moved, bounds.high * moved),
        float(poisson.sf(ended - 1, np.maximum(expected, 0.1)).mean()),
        tuple(map(float, bins.place * WIDTH)), tuple(map(float, bins.count)), tuple(map(float, one.expected)),
    )  # fmt: skip


def ended_on(lines: Sequence[Line], x: np.ndarray, width: float = WIDTH) -> np.ndarray:
    """Which person-quarters ended on a jump, or up to `width` above it."""
    found = np.zeros(len(x), dtype=bool)
    for line in lines:
        if line.kind == "jump":
            found |= (x >= line.place - 1e-9) & (x < line.place + width)
    return found


def gap_above(lines: Sequence[Line], rows: np.ndarray, x: np.ndarray) -> np.ndarray:
    """How far the next jump lies above each attainment `x` of person-quarters `rows`; infinite where there is none."""
    gap = np.full(len(x), np.inf)
    for line in lines:
        if line.kind == "jump":
            ahead = line.place[rows] - x
            gap = np.where(ahead > 0, np.fmin(gap, ahead), gap)
    return gap


def _of(curve: Curve, scale: float) -> list[tuple[str, float, float]]:
    """A curve's lines: kind, attainment, and what a jump moves (currency)."""
    found = []
    steps = np.diff(curve.x)
    slopes = (curve.below[1:] - curve.at[:-1]) / np.where(steps > 0, steps, 1.0)
    for place in range(1, len(curve.x)):
        jump = float(curve.at[place] - curve.below[place])
        if jump > WORTH * scale:
            found.append(("jump", float(curve.x[place]), jump))
        elif place < len(slopes) and slopes[place - 1] > WORTH * scale and slopes[place] < BEND * slopes[place - 1]:
            found.append(("kink", float(curve.x[place]), 0.0))
    return found


def _line(at: float | None, kind: str, rows: Sequence[tuple[int, float, float]], count: int) -> Line:
    place, moves = np.full(count, np.nan), np.zeros(count)
    for row, where, moved in rows:
        place[row], moves[row] = where, moved
    return Line(at, kind, place, moves)


def _bins(line: Line, distance: np.ndarray) -> Bins:
    if line.kind == "jump":
        return edged(distance, 0.0, WIDTH, REACH, (BELOW, ABOVE))
    bins = centred(distance, 0.0, WIDTH, REACH)
    around = np.abs(bins.place) <= AROUND
    return replace(bins, touched=around, excess=around)


def _others(line: Line, lines: Sequence[Line], bins: Bins) -> np.ndarray:
    """Bins that other lines at a fixed attainment touch."""
    touched = np.zeros(len(bins.place), dtype=bool)
    for other in lines:
        if other is line or line.at is None or other.at is None:
            continue
        away = round((other.at - line.at) / WIDTH)
        below, above = (BELOW, ABOVE - 1) if other.kind == "jump" else (AROUND, AROUND)
        touched |= (bins.place >= away - below) & (bins.place <= away + above)
    return touched & ~bins.excess


def _bounds(value: float, drawn: np.ndarray) -> Number:
    """The excess with its 90 % interval."""
    low, high = np.quantile(drawn, [0.05, 0.95])
    return Number(value, float(min(low, value)), float(max(high, value)))
