"""The back-test of churn warnings: each held-back quarter foretold from those that were over when it began.

Brier score: the mean square of chance less outcome (Brier 1950, Monthly Weather Review 78:1-3). The naive rule says
"quiet" of whoever bought nothing in the last n days, with the shares that it had in the earlier quarters and the n that
served them best. Lift: how much more often those of the highest tenth went quiet than all. The difference of the two
Brier scores has a 95 % interval over customers (each may stand in several quarters), by the normal law.

The list's own test: of those that would have been on it (regular customers past their own rhythm, with a chance of at
least one half), the share that went quiet.

A chance may be shown where there are enough cases (`LEAST` of either outcome), the whole interval of the difference is
below zero, and chances and shares lie on average at most `GAP` apart in the bands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

import numpy as np

from kit.kpis.diagnosis.estimates import Interval, decimal, share
from kit.kpis.signals.chances import Chances, learnt, told
from kit.kpis.signals.states import Days, Floats, States

QUARTERS = 4
"""How many quarters one learns from, and how many are held back."""
RULES = (30, 45, 60, 90, 120, 150, 180, 240, 300)
BANDS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
GAP = 0.1
LINE = 0.5
"""From this chance on a regular customer that is late is on the list."""
NORMAL = 1.959964
TENTH = 10

Verdict = Literal["calibrated", "not_enough", "no_better", "apart"]


@dataclass(frozen=True)
class Band:
    """Held-back cases whose chance lay in a band: the mean chance, and the share that did go quiet."""

    low: Decimal
    high: Decimal
    chance: Decimal
    quiet: Interval


@dataclass(frozen=True)
class Backtest:
    """What held-back quarters showed. `cases`: customers in them; without enough all figures are None.

    `better`: the naive rule's Brier score less that of the chances, with its interval; `days`: the naive rule's n in
    the last quarter; `gap`: mean distance of both over the bands; `listed`: those who would have been listed.
    """

    verdict: Verdict
    quarters: tuple[str, ...]
    cases: int
    quiet: int
    brier: Decimal | None = None
    naive: Decimal | None = None
    better: Interval | None = None
    lift: Decimal | None = None
    naive_lift: Decimal | None = None
    days: int | None = None
    gap: Decimal | None = None
    listed: Interval | None = None
    bands: tuple[Band, ...] = ()

    def band(self, chance: Decimal) -> Band | None:
        """The band that a chance lies in, where it had any cases."""
        return next((one for one in self.bands if one.low <= chance < one.high or chance == one.high == 1), None)


@dataclass(frozen=True, eq=False)
class _Held:
    """A held-back quarter with what was foretold of it."""

    of: States
    chance: Floats
    naive: Floats
    days: int


def backtest(past: Sequence[States], names: Sequence[str], over: Sequence[int]) -> Backtest:
    """Quarters that are over, the earliest first.

    `names`: what each is called; `over[i]`: how many of the first were over when the i-th began.
    """
    held, called = [], []
    for place in range(len(past)):
        earlier = past[: over[place]][-QUARTERS:]
        found = learnt(earlier)
        if found is not None:
            held.append(_held(past[place], earlier, found))
            called.append(names[place])
    held, called = held[-QUARTERS:], called[-QUARTERS:]
    quiet = np.concatenate([one.of.quiet for one in held]) if held else np.zeros(0)
    count = (len(quiet), int(quiet.sum()))
    return _judged(held, tuple(called), quiet) if told(quiet) else Backtest("not_enough", tuple(called), *count)


def _held(one: States, earlier: Sequence[States], found: Chances) -> _Held:
    since = np.concatenate([each.since for each in earlier])
    quiet = np.concatenate([each.quiet for each in earlier])
    rules = [(_brier(_by_rule(since, quiet, since, days), quiet), days) for days in RULES]
    days = min(rules)[1]
    return _Held(one, found.of(one.features), _by_rule(since, quiet, one.since, days), days)


def _by_rule(since: Days, quiet: Floats, asked: Days, days: int) -> Floats:
    """The share that went quiet among those on either side of a number of days, given to those on the same side."""
    late = since >= days
    shares = [quiet[side].mean() if side.any() else quiet.mean() for side in (~late, late)]
    return np.where(asked >= days, shares[1], shares[0])


def _judged(held: Sequence[_Held], called: tuple[str, ...], quiet: Floats) -> Backtest:
    chance = np.concatenate([one.chance for one in held])
    naive = np.concatenate([one.naive for one in held])
    since = np.concatenate([one.of.since for one in held])
    ids = [customer for one in held for customer in one.of.ids]
    better = _difference((naive - quiet) ** 2 - (chance - quiet) ** 2, ids)
    listed = np.concatenate([one.of.late for one in held]) & (chance >= LINE)
    bands = _bands(chance, quiet)
    gap = sum(abs(float(one.chance - one.quiet.value)) * one.quiet.n for one in bands) / len(quiet)
    verdict: Verdict = "no_better" if better.low <= 0 else "apart" if gap > GAP else "calibrated"
    return Backtest(
        verdict,
        called,
        len(quiet),
        int(quiet.sum()),
        decimal(_brier(chance, quiet)),
        decimal(_brier(naive, quiet)),
        better,
        _lift(chance, quiet),
        _lift(since.astype(float), quiet),
        held[-1].days,
        decimal(gap),
        share(int(quiet[listed].sum()), int(listed.sum())),
        bands,
    )


def _difference(each: Floats, ids: Sequence[str]) -> Interval:
    """The mean of what each case differs by, its error from sums by customer."""
    _, whose = np.unique(np.array(ids), return_inverse=True)
    mean = float(each.mean())
    sums = np.bincount(whose, weights=each - mean)
    error = NORMAL * float(np.sqrt((sums**2).sum())) / len(each)
    return Interval(decimal(mean), decimal(mean - error), decimal(mean + error), len(each))


def _bands(chance: Floats, quiet: Floats) -> tuple[Band, ...]:
    found = []
    for low, high in pairwise(BANDS):
        inside = (chance >= low) & ((chance < high) | (high == 1.0))
        of = share(int(quiet[inside].sum()), int(inside.sum()))
        if of is not None:
            found.append(Band(_plain(low), _plain(high), decimal(float(chance[inside].mean())), of))
    return tuple(found)


def _lift(order: Floats, quiet: Floats) -> Decimal:
    """How often those of the highest tenth went quiet, over how often all did."""
    first = np.argsort(-order, kind="stable")[: max(len(order) // TENTH, 1)]
    return decimal(float(quiet[first].mean() / quiet.mean()))


def _brier(chance: Floats, quiet: Floats) -> float:
    return float(((chance - quiet) ** 2).mean())


def _plain(bound: float) -> Decimal:
    return Decimal(str(bound))
