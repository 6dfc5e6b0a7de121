"""Prices given away at a quarter's end, beyond what the same people give in its first two months, in money.

Larkin (2014) put the price of timing sales for pay at 6 to 8 per cent of revenue. What a deal's discount would have
been is taken from the deals of the first two months: its person's and its quarter's mean, and the size of the deal.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import t as student

from kit.response.gaming.listed import Deals
from kit.response.structural.number import Number

END = 31
"""Days at a quarter's end in which prices are looked at: its last month."""
NEAR = 0.1
"""Attainment below a line from where it is near."""
FEWEST = 15
"""People, with deals both in the first two months and in the last, below whom nothing is said."""
ROUNDS = 30
SLIGHT = 0.001
"""Of revenue, and of the list price: up to this much extra is held to be none."""
WEEKS = 13
LEVEL = 0.9


@dataclass(frozen=True)
class Given:
    """What was given away at quarters' ends; `reason` says why nothing can be told.

    `deals`, `without`: won deals with a list price, and those without one. `extra`: beyond the usual, in currency
    (list price less price), `share` the same over the revenue of all these deals. `near`: by how much more, in share
    of the list price, those near a line gave than others at the same time; `near_extra`: that in currency;
    `near_deals` how many deals that were. `weeks`: mean discount by weeks before the end (0: the last), None where
    there was no deal. `p`, `near_p`: of nothing extra.
    """

    deals: int = 0
    without: int = 0
    reason: str = ""
    near_reason: str = ""
    revenue: float = 0.0
    extra: Number | None = None
    share: Number | None = None
    p: float | None = None
    near: Number | None = None
    near_extra: Number | None = None
    near_deals: int = 0
    near_p: float | None = None
    weeks: tuple[float | None, ...] = ()


def given_away(deals: Deals | None, gap: np.ndarray) -> Given:
    """What was given away; `gap`: how far the next jump lay above each deal's owner before its day (attainment)."""
    if deals is None:
        return Given(reason="no_list_price")
    end = deals.left < END
    both = np.intersect1d(deals.person[end], deals.person[~end])
    counted = Given(len(deals.amount), deals.without, revenue=float(deals.amount.sum()), weeks=by_week(deals))
    if len(both) < FEWEST:
        return _with(counted, reason="few")
    rate = 1 - deals.amount / deals.listed
    usual = usual_rate(deals, rate, ~end)
    beyond = np.where(end, (rate - usual) * deals.listed, 0.0)
    revenue = counted.revenue
    extra, p = _summed(beyond, deals.person, SLIGHT * revenue)
    share = Number(extra.value / revenue, extra.low / revenue, extra.high / revenue)
    found = _with(counted, extra=extra, share=share, p=p)
    return _near(found, deals, end, (rate - usual), gap)


def usual_rate(deals: Deals, rate: np.ndarray, base: np.ndarray) -> np.ndarray:
    """The discount to be expected of each deal, from the base deals: person, quarter, and the deal's size.

    Size is the logarithm of the mean (geometric) of list price and price: a discount raises the one over the other, so
    that either alone would seem to go with it. Fitted by weighted least squares, one part after the other until they
    stand (backfitting); a person without base deals is taken to be like the others.
    """
    size = np.log(deals.listed * np.maximum(deals.amount, 0.01 * deals.listed)) / 2
    weight = np.where(base, deals.listed, 0.0)
    size = size - np.average(size, weights=weight)
    person, quarter, slope = np.zeros(deals.person.max() + 1), np.zeros(deals.quarter.max() + 1), 0.0
    whole = float(np.average(rate, weights=weight))
    for _ in range(ROUNDS):
        person = _means(deals.person, rate - whole - quarter[deals.quarter] - slope * size, weight)
        quarter = _means(deals.quarter, rate - whole - person[deals.person] - slope * size, weight)
        left = rate - whole - person[deals.person] - quarter[deals.quarter]
        own = size - _means(deals.person, size, weight)[deals.person]
        spread = float((weight * own * own).sum())
        slope = float((weight * own * left).sum()) / spread if spread > 0 else 0.0
    found: np.ndarray = whole + person[deals.person] + quarter[deals.quarter] + slope * size
    return found


def by_week(deals: Deals) -> tuple[float | None, ...]:
    """The mean discount (list price less price, over list price) by weeks before the quarter's end."""
    week = np.minimum(deals.left // 7, WEEKS - 1)
    listed = np.bincount(week, deals.listed, WEEKS)
    given = np.bincount(week, deals.listed - deals.amount, WEEKS)
    return tuple(float(part / whole) if whole > 0 else None for part, whole in zip(given, listed, strict=True))


def _near(found: Given, deals: Deals, end: np.ndarray, beyond: np.ndarray, gap: np.ndarray) -> Given:
    """Those near a line against those who are not, in the same week before the end."""
    known = end & np.isfinite(deals.sold) & (deals.row >= 0)
    near = known & (gap <= NEAR)
    far = known & ~near
    week = deals.left // 7
    near &= np.isin(week, np.unique(week[far]))
    sides = [len(np.unique(deals.person[side])) for side in (near, far)]
    if min(sides) < FEWEST:
        return _with(found, near_reason="few", near_deals=int(near.sum()))
    usual = _means(week, beyond, np.where(far, deals.listed, 0.0))
    away = (beyond - usual[week]) * deals.listed
    whole = float(deals.listed[near].sum())
    total = float(away[near].sum())
    ours, theirs = (np.bincount(week[side], deals.listed[side], len(usual)) for side in (near, far))
    scores = np.bincount(deals.person[near], (away - total / whole * deals.listed)[near], deals.person.max() + 1)
    turned = (ours / np.where(theirs > 0, theirs, 1.0))[week]
    scores -= np.bincount(deals.person[far], (turned * away)[far], len(scores))
    people = int((scores != 0).sum())
    error = float(np.sqrt((scores**2).sum()))
    wide = float(student.ppf((1 + LEVEL) / 2, people - 1)) * error
    p = float(student.sf((total - SLIGHT * whole) / error, people - 1)) if error > 0 else 1.0
    money = Number(total, total - wide, total + wide)
    rate = Number(*(bound / whole for bound in (money.value, money.low, money.high)))
    return _with(found, near=rate, near_extra=money, near_deals=int(near.sum()), near_p=p)


def _summed(values: np.ndarray, person: np.ndarray, slight: float) -> tuple[Number, float]:
    """A sum over people with its interval, and the chance of as much where there is no more than `slight`."""
    by_person = np.bincount(person, values)[np.unique(person)]
    count = len(by_person)
    total, error = float(by_person.sum()), float(by_person.std(ddof=1) * np.sqrt(count))
    wide = float(student.ppf((1 + LEVEL) / 2, count - 1)) * error
    p = float(student.sf((total - slight) / error, count - 1)) if error > 0 else 1.0
    return Number(total, total - wide, total + wide), p


def _means(index: np.ndarray, values: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Weighted means by index; 0 where nothing has weight."""
    whole = np.bincount(index, weight)
    found: np.ndarray = np.bincount(index, weight * values) / np.where(whole > 0, whole, 1.0)
    return found


def _with(found: Given, **more: object) -> Given:
    return replace(found, **more)  # type: ignore[arg-type]
