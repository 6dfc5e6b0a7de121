"""The risk of a plan's cost in numbers: quantiles, the chance of going over the budget, and what drives it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
import pandas as pd

from kit.base.money import EXACT
from kit.pay.plan import Plan
from kit.pay.risk.draw import Costs, costs
from kit.pay.risk.panel import FEWEST, Panel
from kit.pay.risk.shocks import Future, drawn, levels

QUANTILES = ("0.05", "0.25", "0.5", "0.75", "0.95")
DOTS = 20
SHOCK = "shock"
"""The driver that is no component: the common level of business."""

QUANTILE = ["plan", "quantile", "cost"]
DRIVER = ["plan", "role", "component", "share"]


@dataclass(frozen=True)
class Wanted:
    """How many draws from which seed, and the budget (currency, over all quarters that are looked at)."""

    draws: int
    seed: int
    budget: Decimal | None = None


@dataclass(frozen=True)
class Risk:
    """What came of the draws, by plan (`in_force`, `proposed` …).

    `quantiles`: a row a plan and quantile (QUANTILE). `dots`: twenty costs of 5 % each, from low to high. `over`: the
    share of draws above the budget (None without one). `drivers`: a row a plan and line (DRIVER): the share of the
    cost's variance that comes with it, which sum to 1; and one (SHOCK) with the part that follows the common level,
    a correlation squared. `past`: the quarters that were drawn from; `slow`: components taken as they were priced.
    `chances`: each person's chance in each contest (kit.pay.risk.chances), empty where there is none. `worth`: what a
    plan's pay is worth to each person who minds risk (kit.pay.risk.worth).
    """

    wanted: Wanted
    past: tuple[str, ...]
    quantiles: pd.DataFrame
    dots: Mapping[str, tuple[Decimal, ...]]
    over: Mapping[str, Decimal] | None
    drivers: pd.DataFrame
    slow: tuple[str, ...]
    chances: pd.DataFrame = field(default_factory=pd.DataFrame)
    worth: pd.DataFrame = field(default_factory=pd.DataFrame)

    def interval(self, plan: str) -> tuple[Decimal, Decimal, Decimal]:
        """The 5 % quantile, the middle and the 95 % quantile of a plan's cost."""
        own = self.quantiles[self.quantiles["plan"] == plan]
        held = dict(zip(own["quantile"], own["cost"], strict=True))
        return held[Decimal("0.05")], held[Decimal("0.5")], held[Decimal("0.95")]


def risk(panel: Panel, plans: Mapping[str, Plan], wanted: Wanted, cent: Decimal) -> Risk | None:
    """The risk of several plans under the same draws; None with fewer than FEWEST past quarters.

    `plans` are in the order in which the panel was given them.
    """
    if len(panel.quarters) < FEWEST or not panel.to_come or not len(panel.sold):
        return None
    rng = np.random.default_rng(wanted.seed)
    future = drawn(levels(panel.sold, panel.usual), wanted.draws, len(panel.to_come), rng)
    found = {name: costs(panel, plan, number, future, cent) for number, (name, plan) in enumerate(plans.items())}
    totals = {name: _total(parts, wanted.draws) for name, parts in found.items()}
    return Risk(
        wanted,
        panel.quarters,
        _quantiles(totals, cent),
        {name: _at(total, [(place + 0.5) / DOTS for place in range(DOTS)], cent) for name, total in totals.items()},
        None if wanted.budget is None else {name: _over(total, wanted.budget, cent) for name, total in totals.items()},
        _drivers(found, totals, future),
        tuple(sorted({name for one in panel.priced.values() for _, name in one})),
    )


def _total(parts: Costs, draws: int) -> np.ndarray:
    return sum(parts.values(), np.zeros(draws, dtype=np.int64))


def _quantiles(totals: Mapping[str, np.ndarray], cent: Decimal) -> pd.DataFrame:
    rows = [
        (name, Decimal(share), cost)
        for name, total in totals.items()
        for share, cost in zip(QUANTILES, _at(total, [float(one) for one in QUANTILES], cent), strict=True)
    ]
    return pd.DataFrame(rows, columns=QUANTILE, dtype=object)


def _at(total: np.ndarray, shares: Sequence[float], cent: Decimal) -> tuple[Decimal, ...]:
    """Quantiles that are costs of some draw, exactly."""
    found = np.quantile(total, shares, method="inverted_cdf")
    return tuple(EXACT.multiply(Decimal(int(cents)), cent) for cents in found)


def _over(total: np.ndarray, budget: Decimal, cent: Decimal) -> Decimal:
    most = int(budget / cent)
    return Decimal(int((total > most).sum())) / Decimal(len(total))


def _drivers(found: Mapping[str, Costs], totals: Mapping[str, np.ndarray], future: Future) -> pd.DataFrame:
    """Each line's part of the variance: its covariance with the total, over the total's variance."""
    level = future.level.mean(axis=1)
    rows: list[tuple[str, str, str, float]] = []
    for name, parts in found.items():
        total = totals[name].astype(float)
        spread = total.var()
        if spread == 0:
            continue
        rows.append((name, "", SHOCK, float(np.corrcoef(level, total)[0, 1] ** 2) if level.var() > 0 else 0.0))
        rows += [
            (name, role, part, float(np.cov(cents.astype(float), total, bias=True)[0, 1] / spread))
            for (role, part), cents in parts.items()
        ]
    return pd.DataFrame(rows, columns=DRIVER, dtype=object)
