"""Bunching at a line: how many more end there than the places around it would let one expect.

Saez (2010), Chetty, Friedman, Olsen & Pistaferri (2011), Kleven (2016): counts in bins about the line, a polynomial
through those that the line does not touch, the excess beyond it; the integration constraint (who bunches is missing
above the line) by raising the counts above it until what is missing is the excess; intervals by the residual bootstrap.
"""

from dataclasses import dataclass

import numpy as np

DEGREE = 4
WITHIN = 1e-6
"""The excess is settled when it moves by less than so many."""
MOST = 500
STEADY = 0.9
"""What is put back above the line raises the excess by less than this share of it; else too little lies above it, and
nothing is put back."""


@dataclass(frozen=True)
class Bins:
    """Counts about a line: `place` in bins from it (whole numbers), `count`, and the `width` of a bin.

    `touched`: bins that the line touches, which the polynomial does not see; `excess`: those of them on which people
    bunch; `lacking`: those from which they are missing.
    """

    place: np.ndarray
    count: np.ndarray
    width: float
    touched: np.ndarray
    excess: np.ndarray
    lacking: np.ndarray


@dataclass(frozen=True)
class Bunched:
    """What was found: the `excess` (a count), over what was expected at the line (`share`), and what is `lacking`.

    `expected` is the polynomial by bin.
    """

    excess: float
    share: float
    lacking: float
    expected: np.ndarray


def centred(values: np.ndarray, line: float, width: float, reach: int) -> Bins:
    """Bins whose middle one has the line in its middle: for a kink, which is missed to both sides.

    Whole bins within `reach` widths of the line are counted, so that there are `reach` - 1 to either side.
    """
    place = np.arange(1 - reach, reach)
    count = _counted(values, line - width / 2, width, place)
    on = place == 0
    return Bins(place, count, width, on, on, np.zeros_like(on))


def edged(values: np.ndarray, line: float, width: float, reach: int, spans: tuple[int, int]) -> Bins:
    """Bins of which one begins on the line: for a jump, which whoever stands on it has.

    `spans`: how many bins below the line people are missing from, and how many from it on they bunch in.
    """
    place = np.arange(-reach, reach)
    below, above = spans
    lacking, excess = (place < 0) & (place >= -below), (place >= 0) & (place < above)
    return Bins(place, _counted(values, line, width, place), width, lacking | excess, excess, lacking)


def bunched(bins: Bins, *, degree: int = DEGREE, constrained: bool = False, within: float = WITHIN) -> Bunched:
    """The excess at a line; `constrained` imposes the integration constraint (kinks)."""
    excess, expected = _settled(bins, bins.count[None], degree, within, constrained=constrained)
    at_line = float(expected[0, bins.excess].mean())
    lacking = float((expected[0] - bins.count)[bins.lacking].sum())
    share = float(excess[0]) / at_line if at_line > 0 else np.nan
    return Bunched(float(excess[0]), share, lacking, expected[0])


def resampled(
    bins: Bins, rng: np.random.Generator, times: int, *, degree: int = DEGREE, constrained: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """The residual bootstrap: the excess, and what is expected in its bins, in each of `times` draws."""
    _, expected = _settled(bins, bins.count[None], degree, WITHIN, constrained=False)
    seen = np.flatnonzero(~bins.touched)
    left = bins.count[seen] - expected[0, seen]
    left *= np.sqrt(len(seen) / max(len(seen) - degree - 1, 1))  # a fit takes a part of the noise with it
    fitted = np.where(bins.touched, bins.count, expected[0])
    drawn = fitted + rng.choice(left, (times, len(fitted)))
    excess, expected = _settled(bins, drawn, degree, WITHIN, constrained=constrained)
    return excess, expected[:, bins.excess].sum(axis=1)


def elasticity(share: float, width: float, line: float, rates: tuple[float, float]) -> float:
    """The elasticity that a kink shows, where what is kept of a further unit falls from 1 - t0 to 1 - t1.

    A kink by itself only bounds it: how many bunch depends as well on how people are spread about the line (Bertanha,
    McCallum & Seegert 2021).
    """
    before, after = rates
    return share * width / line / ((after - before) / (1 - before))


def _counted(values: np.ndarray, start: float, width: float, place: np.ndarray) -> np.ndarray:
    """Counts by bin; a value on an edge belongs to the bin that begins there, whatever its last binary digit."""
    number = np.floor((values - start) / width + 1e-7).astype(int)
    inside = (number >= place[0]) & (number <= place[-1])
    return np.bincount(number[inside] - place[0], minlength=len(place)).astype(float)


def _settled(
    bins: Bins, counts: np.ndarray, degree: int, within: float, *, constrained: bool
) -> tuple[np.ndarray, np.ndarray]:
    """The excess (draws) and the polynomial (draws, bins) of several counts (draws, bins) at the same places.

    The excess is that of the counts that the polynomial was fitted to.
    """
    scaled = bins.place / max(abs(int(bins.place[0])), 1)
    terms = np.stack([scaled**power for power in range(degree + 1)], axis=1)
    seen = ~bins.touched
    fitting = terms @ np.linalg.pinv(terms[seen])
    expected = counts[:, seen] @ fitting.T
    excess = (counts - expected)[:, bins.excess].sum(axis=1)
    if not constrained:
        return excess, expected
    above = (bins.place > bins.place[bins.excess].max()) & seen
    whole = counts[:, above].sum(axis=1, keepdims=True)
    unit = above * counts / np.where(whole > 0, whole, 1.0)  # one missing, put back where the counts above are
    lifted = unit[:, seen] @ fitting.T
    part = (unit - lifted)[:, bins.excess].sum(axis=1)
    part = np.where(np.abs(part) < STEADY, part, 0.0)
    settled, before = excess, excess
    for _ in range(MOST):
        before, settled = settled, excess + part * settled
        if float(np.abs(settled - before).max()) < within:
            break
    return settled, expected + np.where(part != 0, before, 0.0)[:, None] * lifted
