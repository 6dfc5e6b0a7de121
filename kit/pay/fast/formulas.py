"""The formulas of components over arrays: what `earn` in kit.pay.components says, for all people and draws at once.

Each gives currency, NaN where the component is not available. Which fields of a component's terms it heeds stands in
`HEEDED`; a component that uses any other is priced one by one instead (kit.pay.fast.price.slow).
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np

from kit.pay.components.adjust import Adjusted, Factor
from kit.pay.components.commission import Commission
from kit.pay.components.fixed import Fixed
from kit.pay.components.milestone import Milestone
from kit.pay.components.quota_bonus import QuotaBonus
from kit.pay.components.score_bonus import ScoreBonus
from kit.pay.components.terms import source
from kit.pay.facts import SCORE
from kit.pay.fast.facts import PLACES, Array, Facts

HEAD = frozenset({"name", "title", "per", "prorate", "factors", "gates", "guarantee"})
HEEDED: Mapping[str, frozenset[str]] = {
    "quota_bonus": HEAD | {"measure", "of", "on", "curve", "target_incentive", "cap"},
    "commission": HEAD | {"measure", "of", "rate", "tiers", "rates", "thresholds", "cap"},
    "score_bonus": HEAD | {"table", "grades", "target_incentive", "cap"},
    "fixed": HEAD | {"amount"},
    "milestone": HEAD | {"measure", "of", "on", "steps", "pays"},
}


def quota_bonus(terms: QuotaBonus, facts: Facts, incentive: Decimal | None) -> Array:
    """Target incentive × the curve's share."""
    x = _reached(facts, terms.measure, terms.on)
    base = float(terms.target_incentive if terms.target_incentive is not None else incentive or 0)
    at, share = _columns(terms.curve)
    return _capped(base * np.interp(x, at, share), terms.cap) + 0 * x


def commission(terms: Commission, facts: Facts, incentive: Decimal | None) -> Array:
    """Rate × amount, or each part of the amount at its tier's rate."""
    del incentive
    measure = source(terms)
    value = facts.values[measure]
    if terms.tiers is None:
        return _capped(float(terms.rate or 0) * value, terms.cap)
    starts, rates = _columns(terms.tiers)
    unit = facts.targets[measure] if terms.thresholds == "attainment" else np.ones(value.shape[-1])
    unit = np.where(unit > 0, unit, np.nan)
    if terms.rates == "retroactive":
        row = np.maximum(np.searchsorted(starts, np.round(value / unit, PLACES), side="right") - 1, 0)
        return _capped(rates[row] * value, terms.cap) + 0 * unit
    ends = [*starts[1:], np.inf]
    amount = rates[0] * np.minimum(value, ends[0] * unit)
    for start, end, rate in zip(starts[1:], ends[1:], rates[1:], strict=True):
        amount = amount + rate * np.clip(value - start * unit, 0, (end - start) * unit)
    return _capped(amount, terms.cap)


def score_bonus(terms: ScoreBonus, facts: Facts, incentive: Decimal | None) -> Array:
    """Target incentive × coefficient of the score's row, or of the grade."""
    base = float(terms.target_incentive if terms.target_incentive is not None else incentive or 0)
    score = facts.values[SCORE]
    if terms.grades is not None:
        held = [float(terms.grades[grade]) if grade in terms.grades else np.nan for grade in facts.grades]
        return _capped(base * np.array(held), terms.cap) + 0 * score
    return _capped(base * _row(terms.table or (), score), terms.cap) + 0 * score


def fixed(terms: Fixed, facts: Facts, incentive: Decimal | None) -> Array:
    """The amount, for who is there."""
    del incentive
    return np.where(facts.part > 0, float(terms.amount), np.nan)


def milestone(terms: Milestone, facts: Facts, incentive: Decimal | None) -> Array:
    """The amount of the highest line reached, or of all."""
    del incentive
    x = _reached(facts, terms.measure, terms.on)
    lines, paid = _columns(terms.steps)
    total = np.concatenate([[0.0], np.cumsum(paid) if terms.pays == "each" else paid])
    return total[np.searchsorted(lines, x, side="right")] + 0 * x


FORMULAS: Mapping[str, Callable[[Any, Facts, Decimal | None], Array]] = {
    "quota_bonus": quota_bonus,
    "commission": commission,
    "score_bonus": score_bonus,
    "fixed": fixed,
    "milestone": milestone,
}


def before(terms: Adjusted, facts: Facts) -> Facts:
    """Must-hit targets by days present where the plan says so; the score's must stays 100."""
    if terms.prorate not in ("target", "both"):
        return facts
    held = {name: target if name == SCORE else target * facts.part for name, target in facts.targets.items()}
    return Facts(facts.manager_ids, facts.roles, facts.part, facts.grades, facts.values, held)


def after(terms: Adjusted, facts: Facts, amount: Array) -> Array:
    """Factors and gates, then the guarantee, then days present."""
    for factor in terms.factors:
        x = _reached(facts, factor.measure, factor.on)
        amount = amount * _coefficient(factor, x)
    for gate in terms.gates:
        x = _reached(facts, gate.measure, gate.on)
        amount = np.where(x >= float(gate.at_least), amount, amount * float(gate.otherwise)) + 0 * x
    if terms.guarantee is not None:
        least = np.where(facts.part > 0, float(terms.guarantee), -np.inf)
        amount = np.maximum(amount, least)
    return amount * facts.part if terms.prorate in ("amount", "both") else amount


def _reached(facts: Facts, measure: str, on: str) -> Array:
    return facts.values[measure] if on == "value" else facts.attainment(measure)


def _coefficient(factor: Factor, x: Array) -> Array:
    return _row(factor.table, x) + 0 * x


def _row(table: Sequence[tuple[Decimal, Decimal]], x: Array) -> Array:
    """The second number of the row that holds at x, 0 below the first."""
    starts, held = _columns(table)
    return np.concatenate([[0.0], held])[np.searchsorted(starts, x, side="right")]


def _columns(pairs: Sequence[tuple[Decimal, Decimal]]) -> tuple[Array, Array]:
    return np.array([float(one) for one, _ in pairs]), np.array([float(other) for _, other in pairs])


def _capped(amount: Array, cap: Decimal | None) -> Array:
    return amount if cap is None else np.minimum(amount, float(cap))
