"""What the memo shows, gathered once: the forecast, and what kit.pay says about the plans; no number is made here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

import pandas as pd

from kit.history import History, Settings
from kit.pay import (
    Change,
    Comparison,
    Plan,
    Reconciliation,
    as_paid,
    changes,
    health,
    near_jumps,
    reconcile,
    winners,
)
from kit.pay.risk import Risk
from kit.pay.tables import tables
from kit.response import Forecast
from kit.texts import Language, name_in, numbers


@dataclass(frozen=True)
class Facts:
    """The evidence of one memo, in no language: `forecast` is of the first proposed plan, `sides` compares all of them.

    `tables` are those of kit.pay.tables; `risk` is None where the past is too short, or nobody asked; `code` is the
    manifest id that stands on the page.
    """

    forecast: Forecast
    sides: Mapping[str, Comparison]
    reconciliation: Reconciliation
    tables: Mapping[str, pd.DataFrame]
    bands: pd.DataFrame
    changes: tuple[Change, ...]
    near: Mapping[str, pd.DataFrame]
    health: Mapping[str, Mapping[str, Any]]
    settings: Settings
    as_of: date
    risk: Risk | None = None
    code: str = ""

    @cached_property
    def places(self) -> int:
        """How many decimals the page's money has: two, and more only where some amount needs them to be exact."""
        comparison = self.forecast.comparison
        slips = (comparison.in_force, comparison.proposed)
        amounts = [amount for side in slips for amount in side.lines["amount"]]
        amounts.extend(self.reconciliation.frame["paid"].dropna())
        return numbers.pay_places(amounts, self.settings.money_decimals)


@dataclass(frozen=True)
class Sheet:
    """One memo in a language; `named` is False where it must show nobody's pay by name (the employees' side)."""

    facts: Facts
    language: Language
    named: bool = True

    @property
    def forecast(self) -> Forecast:
        """The forecast of the first proposed plan."""
        return self.facts.forecast

    @property
    def settings(self) -> Settings:
        """The company's settings."""
        return self.facts.settings

    @property
    def places(self) -> int:
        """How many decimals the page's money has."""
        return self.facts.places

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


def facts_of(history: History, forecasts: Sequence[Forecast], risk: Risk | None = None, *, code: str = "") -> Facts:
    """Gather what a memo shows: of one plan in force and one or several proposed ones, the first of them in full."""
    first = forecasts[0]
    comparison = first.comparison
    slips = {"in_force": comparison.in_force, "proposed": comparison.proposed}
    sides = {side_name(place): forecast.comparison for place, forecast in enumerate(forecasts, 1)}
    reconciliation = reconcile(history, as_paid(history, first.basis, comparison.in_force))
    return Facts(
        first,
        sides,
        reconciliation,
        tables(history, reconciliation, sides, [forecast.basis for forecast in forecasts]) | _drawn(risk),
        winners(comparison),
        changes(comparison.in_force.plan, comparison.proposed.plan),
        {name: near_jumps(one) for name, one in slips.items()},
        {name: health(one) for name, one in slips.items()},
        history.settings,
        history.as_of,
        risk,
        code,
    )


def _drawn(risk: Risk | None) -> dict[str, pd.DataFrame]:
    """The tables that come of draws."""
    if risk is None:
        return {}
    found = {"risk": risk.quantiles, "drivers": risk.drivers}
    more = {"chances": risk.chances, "worth": risk.worth}
    return found | {name: frame for name, frame in more.items() if len(frame)}


def side_name(place: int) -> str:
    """What tables and files call a proposed plan: `proposed`, `proposed_2`, and so on."""
    return "proposed" if place == 1 else f"proposed_{place}"


def plan_title(plan: Plan, language: Language) -> str:
    """A plan's title, or its id where it has none."""
    return plan.plan if plan.title is None else name_in(plan.title.model_dump(), language)
