"""How one thing goes with another within the same person over quarters: association, never cause.

Both are taken against the person's own mean and everybody's mean of the quarter (two-way within estimator, by turns
until nothing moves), so neither a person who is good at both nor a good quarter for all makes a link. Standard errors
are clustered by person (CR1), with Student's t on people less one. Source: Cameron and Miller 2015, Journal of Human
Resources 50:317-372.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

import numpy as np
import numpy.typing as npt

from kit.kpis.diagnosis.estimates import LEVEL, decimal

Floats = npt.NDArray[np.float64]
Row = tuple[str, str, float, float]
"""A person, a quarter, what was done, and what followed."""

PEOPLE, ROWS = 8, 30
"""Fewer people or rows tell nothing."""
TURNS, STILL = 500, 1e-12


@dataclass(frozen=True)
class Slope:
    """What goes with one usual deviation more of what was done: value, 95 % bounds, p, and on what it rests.

    `deviation`: how far a person's quarters usually lie from the own mean, in the unit of what was done.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    p: float
    deviation: Decimal
    people: int
    n: int


def slope(given: Sequence[Row]) -> Slope | None:
    """The slope; None where the rows are too few, or what was done does not vary within people."""
    from scipy import stats

    rows = _repeated(given)
    people, quarters = ([row[place] for row in rows] for place in (0, 1))
    groups = len(set(people))
    if groups < PEOPLE or len(rows) < ROWS:
        return None
    who, when = (np.unique(np.array(names), return_inverse=True)[1] for names in (people, quarters))
    done, after = (_within(np.array([row[place] for row in rows], dtype=float), who, when) for place in (2, 3))
    squares = float((done * done).sum())
    freedom = len(rows) - groups - len(set(quarters)) + 1
    if squares <= STILL * len(rows) or freedom <= 0:
        return None
    deviation = sqrt(squares / freedom)
    steep = float((done * after).sum()) / squares
    scores = np.bincount(who, weights=done * (after - steep * done))
    correction = groups / (groups - 1) * (len(rows) - 1) / max(freedom - 1, 1)
    error = sqrt(correction * float((scores * scores).sum())) / squares
    reach = float(stats.t.ppf(0.5 + LEVEL / 2, groups - 1)) * error
    p = 2 * float(stats.t.sf(abs(steep) / error, groups - 1)) if error else 0.0
    value, low, high = (decimal(number * deviation) for number in (steep, steep - reach, steep + reach))
    return Slope(value, low, high, p, decimal(deviation), groups, len(rows))


def _repeated(given: Sequence[Row]) -> list[Row]:
    """Only people with more than one quarter: one alone is its own mean. In one order, so that sums are the same."""
    counts: dict[str, int] = {}
    for person, *_ in given:
        counts[person] = counts.get(person, 0) + 1
    return sorted(row for row in given if counts[row[0]] > 1)


def _within(values: Floats, who: npt.NDArray[np.intp], when: npt.NDArray[np.intp]) -> Floats:
    """Values less their person's and their quarter's mean, by turns (alternating projections)."""
    for _turn in range(TURNS):
        before = values
        for groups in (who, when):
            means = np.bincount(groups, weights=values) / np.bincount(groups)
            values = values - means[groups]
        if float(np.abs(values - before).max()) < STILL:
            break
    return values
