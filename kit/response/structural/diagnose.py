"""Does the model fit? What people did beside what it expects of them, without knowing any truth."""

from dataclasses import dataclass

import numpy as np

from kit.response.structural.ahead import live
from kit.response.structural.effect import shocks_for
from kit.response.structural.estimate import Estimated
from kit.response.structural.number import Number
from kit.response.structural.timing import after_lines, shifted

BINS = np.arange(0.3, 1.75, 0.1)
"""Attainments between which people are counted; the first and last bin are open."""
BELOW = 0.02
"""How far below a line counts as just below it."""


Pair = tuple[tuple[float, ...], tuple[float, ...]]
"""Made and expected, place by place."""


@dataclass(frozen=True)
class Diagnosis:
    """A group held against its model.

    `ends`: share of person-quarters by bin of attainment (edges BINS, open at both ends), made and expected.
    `path`: mean sales of each week as a share of quota, made and expected. `below`, `above`: share of
    person-quarters just below and just above lines, made and expected. `after`: what was sold in the first weeks after
    a quarter that ended on a line, beyond expectation, as a share (None where nobody did). `sales`, `pay`: expected
    over made in the quarters asked about, None where nothing was made that it could be held against.
    """

    name: str
    ends: Pair
    path: Pair
    below: tuple[float, float]
    above: tuple[float, float]
    after: Number | None
    sales: float | None
    pay: float | None


def diagnose(one: Estimated) -> Diagnosis:
    """Hold a group's weeks against its model, in the quarters asked about under the plan in force."""
    group, trial = one.group, one.found.best if one.verdict == "responds" else one.found.null
    asked = np.isin(group.weeks.quarter, np.unique(group.asked.quarter))
    made = group.weeks.sold[asked].sum(axis=1)
    shocks = shocks_for(group, np.random.default_rng(2))
    drawn = live(group.asked, group.before.wages, group.before.kind, one.grid, trial, shocks)
    drawn = shifted(group.asked, group.before, drawn, group.moved, float(trial.levels.season[-1]))
    lines = sorted({at for wage in group.before.wages for at, _ in wage.jumps})
    mean, error, count = after_lines(group.weeks, trial)
    quota = group.asked.quota
    return Diagnosis(
        group.name,
        _pair(_shares(made), _shares(drawn.ravel())),
        _pair(group.weeks.sold[asked].mean(axis=0), trial.mean[asked].mean(axis=0)),
        (_within(made, lines, -BELOW, 0.0), _within(drawn, lines, -BELOW, 0.0)),
        (_within(made, lines, 0.0, BELOW), _within(drawn, lines, 0.0, BELOW)),
        Number.around(mean, error) if count else None,
        _over(drawn.mean(axis=1) * quota, made * quota),
        _over(group.before.paid(drawn), group.before.paid(made[:, None])),
    )


def _over(expected: np.ndarray, made: np.ndarray) -> float | None:
    whole = float(made.sum())
    return float(expected.sum()) / whole if whole else None


def _pair(made: np.ndarray, expected: np.ndarray) -> Pair:
    return tuple(map(float, made)), tuple(map(float, expected))


def _shares(ends: np.ndarray) -> np.ndarray:
    """The share in each bin."""
    counts = np.bincount(np.searchsorted(BINS, ends, side="right"), minlength=len(BINS) + 1)
    found: np.ndarray = counts / len(ends)
    return found


def _within(ends: np.ndarray, lines: list[float], low: float, high: float) -> float:
    """The share that ended from `low` to `high` about any line."""
    near = [((ends >= at + low) & (ends < at + high)).mean() for at in lines]
    return float(sum(near))
