"""What the memo shows, gathered once: the forecast, and what kit.pay says about both plans; no number is made here."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from kit.history import History, Settings
from kit.pay import Change, Comparison, Plan, Reconciliation, changes, health, near_jumps, reconcile, winners
from kit.response import Forecast
from kit.texts import Language, name_in, numbers

USUAL_PLACES = 2


@dataclass(frozen=True)
class Sheet:
    """The evidence of one memo and how its money is written."""

    forecast: Forecast
    reconciliation: Reconciliation
    bands: pd.DataFrame
    changes: tuple[Change, ...]
    near: Mapping[str, pd.DataFrame]
    health: Mapping[str, Mapping[str, Any]]
    settings: Settings
    places: int
    as_of: str
    language: Language

    @property
    def plans(self) -> tuple[Plan, Plan]:
        """The plan in force and the proposed one."""
        comparison = self.forecast.comparison
        return comparison.in_force.plan, comparison.proposed.plan

    @property
    def currency(self) -> str:
        """The currency as a table's unit."""
        return numbers.currency_name(self.settings.currency, self.language)

    def pay(self, amount: Decimal) -> str:
        """Pay, to the last decimal."""
        return numbers.pay(amount, self.language, self.settings.currency, self.places)

    def change(self, amount: Decimal) -> str:
        """A difference in pay with its sign."""
        return numbers.signed_pay(amount, self.language, self.settings.currency, self.places)

    def cell(self, amount: Decimal | None) -> str:
        """Pay in a table, whose note names the unit; empty where there is no line."""
        return "" if amount is None else numbers.plain(amount, self.places)

    def difference(self, amount: Decimal) -> str:
        """A difference in a table."""
        return numbers.signed(amount, self.places)


def sheet_of(history: History, forecast: Forecast, language: Language) -> Sheet:
    """Gather what one memo shows."""
    comparison = forecast.comparison
    sides = {"in_force": comparison.in_force, "proposed": comparison.proposed}
    reconciliation = reconcile(history, comparison.in_force)
    return Sheet(
        forecast,
        reconciliation,
        winners(comparison),
        changes(comparison.in_force.plan, comparison.proposed.plan),
        {name: near_jumps(slips) for name, slips in sides.items()},
        {name: health(slips) for name, slips in sides.items()},
        history.settings,
        _places(comparison, reconciliation, history.settings),
        numbers.day(history.as_of, language),
        language,
    )


def _places(comparison: Comparison, reconciliation: Reconciliation, settings: Settings) -> int:
    """How many decimals the page's money has: two, and more only where some amount needs them to be exact."""
    slips = (comparison.in_force, comparison.proposed)
    amounts = [*(amount for side in slips for amount in side.lines["amount"]), *reconciliation.frame["paid"].dropna()]
    needed = max((-int(amount.normalize().as_tuple().exponent) for amount in amounts), default=0)
    return min(max(needed, USUAL_PLACES), settings.money_decimals)


def plan_title(plan: Plan, language: Language) -> str:
    """A plan's title, or its id where it has none."""
    return plan.plan if plan.title is None else name_in(plan.title.model_dump(), language)
