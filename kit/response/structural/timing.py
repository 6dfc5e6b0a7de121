"""Sales moved across the quarter's end: borrowed from the next to reach a line, laid aside where more earns nothing.

Seen, given what was known a week before the end: fewer people than expected just below a line and more on it, with a
dip after it; or too little sold in the last week by those who have all that they can earn, with more after it
(Oyer 1998; Larkin 2014). The moved sales matter for pay, not for effort: weeks that they may touch are left out when
effort is estimated, chosen by what was known before them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import ndtr

from kit.response.structural.ahead import Asked
from kit.response.structural.fit import Trial
from kit.response.structural.lattice import STEP
from kit.response.structural.side import Side
from kit.response.structural.weeks import Weeks

AFTER = 3
"""Weeks at the beginning of a quarter in which borrowed sales are missing."""
WIDTHS = (0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08)
"""How far below a line people may be to be seen to borrow, in attainment."""
FAR = 3.0
"""Who lacks more than so many times what the last week is expected to bring is not near a line."""
TOUCHED = 0.015
"""The share of a week's sales that may be expected to be moved before it is left out."""
LIKELIER = 5.0
"""How much likelier (log) a hole must be than none."""
FEWEST = 5
"""People below whom nothing is said of what came after."""
CLEAR = 3.0
"""By how many of its standard errors a dip or a surplus must differ from nothing."""


@dataclass(frozen=True)
class Moved:
    """How sales are moved; 0 where nothing was seen.

    `borrow`: the share of those up to `width` below a line who borrow what lacks. `hold`: the share of the last week's
    sales, beyond all that earn anything, that is laid aside.
    """

    borrow: float = 0.0
    width: float = 0.0
    hold: float = 0.0

    @property
    def any(self) -> bool:
        """Whether anything is moved."""
        return self.borrow > 0 or self.hold > 0


NOTHING = Moved()


def moved(weeks: Weeks, trial: Trial) -> Moved:
    """What is moved under the plan in force, held against what a trial expects of each week."""
    borrow, width = _borrowed(weeks, trial)
    return Moved(borrow, width, _held(weeks, trial))


def masked(weeks: Weeks, seen: Moved, trial: Trial) -> Weeks:
    """The same weeks without those in which more than TOUCHED of the sales are expected to be moved.

    These are last weeks of whoever may well end near a line or past the last, and the first weeks that follow. What is
    expected is known before the week begins: a mask on the outcome would select.
    """
    touched = np.zeros(len(weeks.sold))
    start, mean = weeks.before[:, -1], trial.mean[:, -1]
    sigma = trial.sigma
    for number, wage in enumerate(weeks.wages):
        rows = weeks.kind == number
        for at, _ in _lines(wage.jumps) if seen.borrow else ():
            low, high = (_chance(line - start, mean, sigma) for line in (at - seen.width, at))
            touched += rows * (high - low) * seen.borrow * seen.width / 2 / mean
        top = _top(wage.whole)
        if seen.hold and top is not None:
            touched += rows * (1 - _chance(top - start, mean, sigma)) * seen.hold
    kept = weeks.used > 0
    risky = touched > TOUCHED
    kept[risky, -1] = False
    follows = _following(weeks)
    kept[follows[risky & (follows >= 0)], :AFTER] = False
    return replace(weeks, kept=kept)


def shifted(asked: Asked, side: Side, ends: np.ndarray, seen: Moved, last: float) -> np.ndarray:
    """Attainments (N, draws) after sales were moved, quarter by quarter; `last` is the last week's share of a quarter.

    Who borrows is drawn the same way for every plan.
    """
    if not seen.any:
        return ends
    found = ends.copy()
    dice = np.random.default_rng(1).random(ends.shape)
    carried = np.zeros((int(asked.person.max()) + 1, ends.shape[1]))
    for quarter in sorted(set(asked.quarter.tolist())):
        rows = np.flatnonzero(asked.quarter == quarter)
        who, quota = asked.person[rows], asked.quota[rows, None]
        x = found[rows] - carried[who] / quota
        step = _step(side, rows, x, seen, dice[rows], last)
        carried[:] = 0.0
        carried[who] = step * quota
        found[rows] = x + step
    return found


def _step(side: Side, rows: np.ndarray, x: np.ndarray, seen: Moved, dice: np.ndarray, last: float) -> np.ndarray:
    """What is borrowed (+) or laid aside (-) at the end of a quarter, in attainment; `last`: the last week's share."""
    step = np.zeros_like(x)
    for number, wage in enumerate(side.wages):
        mine = (side.kind[rows] == number)[:, None]
        for at, _ in _lines(wage.jumps):
            gap = at - x
            step = np.where(mine & (gap > 0) & (gap <= seen.width) & (dice < seen.borrow), gap, step)
        top = _top(wage.whole)
        if seen.hold and top is not None:
            step = np.where(mine & (x > top), -np.minimum(x - top, seen.hold * last * x), step)
    return step


def _borrowed(weeks: Weeks, trial: Trial) -> tuple[float, float]:
    """The share that borrows and from how far, by how empty the place below lines is.

    0 where the people missing there do not stand on the line itself: effort would have taken them beyond it.
    """
    best = (0.0, 0.0, LIKELIER)
    for width in WIDTHS:
        seen, expected = _near_lines(weeks, trial, -width, 0.0)
        if expected < 5 or seen >= expected:
            continue
        gain = expected - seen + (seen * np.log(seen / expected) if seen else 0.0)
        if gain > best[2]:
            best = (1 - seen / expected, width, gain)
    borrow, width, _ = best
    if not borrow:
        return 0.0, 0.0
    on_line, usual = _near_lines(weeks, trial, 0.0, 0.2 * width)
    stands = on_line - usual > CLEAR * np.sqrt(usual + 1.0)
    return (borrow, width) if stands and _dips(weeks, trial, width) else (0.0, 0.0)


def _near_lines(weeks: Weeks, trial: Trial, low: float, high: float) -> tuple[float, float]:
    """How many ended from `low` to `high` about a line, and how many were to be expected a week before."""
    seen = expected = 0.0
    sigma = trial.sigma
    start, mean, ends = weeks.before[:, -1], trial.mean[:, -1], weeks.sold.sum(axis=1)
    for number, wage in enumerate(weeks.wages):
        for at, _ in _lines(wage.jumps):
            rows = (weeks.kind == number) & (start < at + low) & (start + FAR * mean > at + low)
            chances = [_chance(at + end - start[rows], mean[rows], sigma) for end in (low, high)]
            seen += float(((ends[rows] >= at + low) & (ends[rows] < at + high)).sum())
            expected += float((chances[1] - chances[0]).sum())
    return seen, expected


def _chance(gap: np.ndarray, mean: np.ndarray, sigma: float) -> np.ndarray:
    """The chance that a week with a lognormal shock brings less than `gap`."""
    found: np.ndarray = ndtr(np.log(np.maximum(gap, 1e-9) / mean) / sigma + sigma / 2)
    return found


def after_lines(weeks: Weeks, trial: Trial, width: float = 0.02) -> tuple[float, float, int]:
    """What those who ended on a line sold in the weeks after, beyond expectation: mean share, its error, how many."""
    ends = weeks.sold.sum(axis=1)
    on_line = np.zeros(len(ends), dtype=bool)
    for number, wage in enumerate(weeks.wages):
        for at, _ in _lines(wage.jumps):
            on_line |= (weeks.kind == number) & (ends >= at) & (ends < at + 0.5 * width)
    return _after(weeks, trial, on_line)


def _dips(weeks: Weeks, trial: Trial, width: float) -> bool:
    """Whether those who ended on a line did not sell clearly more at the beginning of the next quarter.

    A dip of a few per cent of a quarter's quota is seldom clear by itself: it must only not be contradicted.
    """
    mean, error, _ = after_lines(weeks, trial, width)
    return bool(mean < error)


def _held(weeks: Weeks, trial: Trial) -> float:
    """The share of the last week's sales laid aside by who had all that can be earned when it began.

    It must be found again: who only rests, now or because later counts little, sells no more in the weeks after. At
    least half of what lacks, spread over AFTER weeks.
    """
    past = np.zeros(len(weeks.sold), dtype=bool)
    for number, wage in enumerate(weeks.wages):
        top = _top(wage.whole)
        if top is not None:
            past |= (weeks.kind == number) & (weeks.before[:, -1] > top)
    if past.sum() < 10:
        return 0.0
    short = 1 - weeks.sold[past, -1] / trial.mean[past, -1]
    error = float(short.std() / np.sqrt(len(short)))
    surplus, _, _ = _after(weeks, trial, past)
    held = float(short.mean())
    return held if held > CLEAR * error and surplus > held / (2 * AFTER) else 0.0


def _after(weeks: Weeks, trial: Trial, chosen: np.ndarray) -> tuple[float, float, int]:
    """The mean of what those chosen sold beyond expectation in the first weeks after, its standard error, how many."""
    follows = _following(weeks)[chosen]
    follows = follows[follows >= 0]
    if len(follows) < FEWEST:
        return 0.0, 1.0, 0
    beyond = (weeks.sold[follows, :AFTER] / trial.mean[follows, :AFTER] - 1).mean(axis=1)
    return float(beyond.mean()), float(beyond.std() / np.sqrt(len(beyond))), len(beyond)


def _following(weeks: Weeks) -> np.ndarray:
    """The row of the same person's next quarter, -1 where there is none."""
    place = {
        (int(who), int(when)): row for row, (who, when) in enumerate(zip(weeks.person, weeks.quarter, strict=True))
    }
    pairs = zip(weeks.person, weeks.quarter, strict=True)
    return np.array([place.get((int(who), int(when) + 1), -1) for who, when in pairs])


def _lines(jumps: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The jumps that are worth borrowing for."""
    return [(at, size) for at, size in jumps if size > 0.02]


def _top(pay: np.ndarray) -> float | None:
    """From where on nothing more is earned; None where there is no such place."""
    rising = np.flatnonzero(np.diff(pay) > 1e-6)
    last = (int(rising[-1]) + 1) if len(rising) else 0
    return last * STEP if 0 < last < len(pay) - 2 else None
