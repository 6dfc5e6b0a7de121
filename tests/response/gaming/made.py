"""Quickly made figures with something planted in them, or nothing: paths, lines and priced deals, without files."""

from dataclasses import dataclass

import numpy as np

from kit.response.gaming.borrowed import Paths
from kit.response.gaming.door import About, held
from kit.response.gaming.lines import lines_of
from kit.response.gaming.listed import Deals
from kit.response.structural.wages import Curve

CURVE = Curve(
    np.array([0.0, 0.8, 1.0, 1.2, 2.4]),
    20000 * np.array([0.0, 0.0, 0.6, 1.3, 1.3]),
    20000 * np.array([0.0, 0.4, 1.0, 1.3, 1.3]),
)
"""Jumps at 80 and 100 per cent, flat from 120: the sample's plan."""
WEEKS = 13
LINES = (0.8, 1.0)


@dataclass(frozen=True)
class Planted:
    """What is hidden in the figures.

    `borrow`: the chance that whoever lacks up to 3 points of a line at the end takes them from the next quarter.
    `given`: the share of revenue given away in the last `days` of quarters, all of it by those near a line if `near`.
    """

    people: int = 120
    quarters: int = 8
    borrow: float = 0.0
    given: float = 0.0
    days: int = 14
    near: bool = False


def paths_of(planted: Planted, rng: np.random.Generator) -> Paths:
    """Weekly sales whose owners do not respond to pay, but for what is borrowed."""
    count = planted.people * planted.quarters
    person = np.repeat(np.arange(planted.people), planted.quarters)
    quarter = np.tile(np.arange(planted.quarters), planted.people)
    potential = np.exp(0.35 * rng.standard_normal(planted.people))[person]
    quota = 1e6 * potential * np.exp(0.15 * rng.standard_normal(count))
    market = np.exp(0.08 * rng.standard_normal(planted.quarters))[quarter]
    season = np.exp(0.15 * rng.standard_normal(WEEKS) + 0.3 * np.linspace(-0.5, 0.5, WEEKS))
    shocks = np.exp(0.4 * rng.standard_normal((count, WEEKS)) - 0.08)
    sold = 0.95e6 * (potential * market)[:, None] * season / season.sum() * shocks
    for row in range(count):
        gaps = [line - sold[row].sum() / quota[row] for line in LINES]
        gap = next((gap for gap in gaps if 0 < gap < 0.03), 0.0)
        if gap and rng.random() < planted.borrow:
            step = gap * quota[row] + 1
            sold[row, -1] += step
            if row + 1 < count and quarter[row + 1]:
                sold[row + 1, :3] *= max(1 - step / sold[row + 1, :3].sum(), 0.0)
    return Paths(sold, person, quarter, quota)


def deals_of(planted: Planted, paths: Paths, rng: np.random.Generator) -> Deals:
    """Two deals a week, each at its own discount, and more at the end where that is planted."""
    rows = np.repeat(np.arange(len(paths.quota)), 2 * WEEKS)
    week = np.tile(np.repeat(np.arange(WEEKS), 2), len(paths.quota))
    left = 7 * (WEEKS - 1 - week) + rng.integers(0, 7, len(rows))
    part = rng.uniform(0.2, 0.8, len(paths.quota) * WEEKS)
    amount = paths.sold.reshape(-1).repeat(2) * np.stack([part, 1 - part], axis=1).ravel()
    own = 0.03 + 0.02 * rng.random(int(paths.person.max()) + 1)
    rate = own[paths.person[rows]] * rng.exponential(1.0, len(rows)).clip(0, 4)
    listed = amount / (1 - rate)
    before = np.cumsum(paths.sold, axis=1)[rows, week] - paths.sold[rows, week]
    late = left < planted.days
    if planted.near:
        x = before / paths.quota[rows]
        late &= np.any([(line - x > 0) & (line - x < 0.1) for line in LINES], axis=0)
    if planted.given:
        extra = planted.given / (listed[late].sum() / amount.sum() + planted.given)
        amount = np.where(late, amount - extra * listed, amount)
        extra = planted.given * amount.sum() / listed[late].sum()
        amount = np.where(late, (1 - rate - extra) * listed, amount)
    return Deals(paths.person[rows], paths.quarter[rows], left, listed, amount, rows, before)


def share_given(planted: Planted, deals: Deals, honest: Deals) -> float:
    """What was given away over revenue, against the same deals without it."""
    del planted
    return float((honest.amount.sum() - deals.amount.sum()) / deals.amount.sum())


def seen_in(planted: Planted, seed: int):
    """What the kit sees in such figures, and the share that was given away in truth."""
    paths = paths_of(planted, np.random.default_rng(seed))
    deals = deals_of(planted, paths, np.random.default_rng(seed + 10_000))
    honest = deals_of(Planted(planted.people, planted.quarters), paths, np.random.default_rng(seed + 10_000))
    lines = lines_of([CURVE] * len(paths.quota))
    found = held(paths, lines, deals, np.random.default_rng(0), About("plan", (), earlier=False))
    return found, share_given(planted, deals, honest)
