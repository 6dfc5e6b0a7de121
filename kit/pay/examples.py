"""Worked examples for a rule sheet: three people who never were, priced as everybody is."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from kit.base.period import Calendar, Period
from kit.kpis import Measures, definitions
from kit.pay.collected import COLLECTED
from kit.pay.payslips import Payslips
from kit.pay.plan import Plan, derived
from kit.pay.price import CENT, decimal, price
from kit.scores import Scheme, Scores

LEVELS: dict[str, Decimal] = {"short": Decimal("0.9"), "must": Decimal(1), "above": Decimal("1.2")}
"""How far each example comes against every must-hit target."""

MARKS: dict[str, Decimal] = {"short": Decimal(70), "must": Decimal(80), "above": Decimal(100)}
"""The score of each example, for plans that pay on it."""

TARGETS = {"currency": Decimal(1_000_000), "share": Decimal("0.8"), "count": Decimal(100), "score": Decimal(80)}
"""The must-hit target of the examples, by the unit of the KPI."""


def examples(plan: Plan, role: str, *, cent: Decimal = CENT) -> Payslips:
    """What a role is paid at 90 %, 100 % and 120 % of every must-hit target.

    The people's ids are the names in LEVELS. Where a curve reads the KPI's own value, the three stand at its first,
    middle and last point. Each has a team and a company of their own, which come as far as they do, unless something is
    shared out or ranked among them (`together`).
    """
    if together(plan, role) or all(of == "person" for part in plan.roles[role].components for of, _ in part.reads):
        return _priced(plan, role, list(LEVELS), cent)
    found = [_priced(plan, role, [level], cent) for level in LEVELS]
    frames = {name: pd.concat([getattr(one, name) for one in found]) for name in ("people", "lines", "trace")}
    return replace(found[0], **{name: frame.reset_index(drop=True) for name, frame in frames.items()})


def together(plan: Plan, role: str) -> bool:
    """Whether the three examples are one team: where a pool, a contest or a distribution makes one depend on others."""
    return any(
        part.pool is not None
        or part.contest is not None
        or (part.score_bonus is not None and part.score_bonus.distribution is not None)
        for part in plan.roles[role].components
    )


def grades_of(plan: Plan, role: str) -> list[str]:
    """The grades of the examples, in the order of LEVELS; empty where the role pays on none."""
    return [grade for place in range(len(LEVELS)) if (grade := _grade(plan, role, place))]


def _priced(plan: Plan, role: str, levels: Sequence[str], cent: Decimal) -> Payslips:
    """The examples of these levels, as one team."""
    period = _period(plan)
    more = [booking.key for booking in plan.bookings] + [window.named(kpi) for kpi, window in plan.windows]
    names = [*plan.measures, *more]
    frame = pd.DataFrame([_row(plan, role, kpi, level, period.label) for level in levels for kpi in names])
    people = [
        {"manager_id": level, "name": level, "team": "", "region": "", "role": role, "present": Fraction(1)}
        for level in levels
    ]
    scores = None
    if plan.needs_scores:
        marks = {level: (float(MARKS[level]), _grade(plan, role, list(LEVELS).index(level))) for level in levels}
        scored = pd.DataFrame(
            [(level, *mark) for level, mark in marks.items()], columns=["manager_id", "score", "grade"]
        )
        scores = Scores(period, _scheme(), scored, pd.DataFrame())
    roster = pd.DataFrame(people, dtype=object)
    return price(Measures(frame.astype(object) if len(frame) else _none()), roster, plan, period, scores, cent=cent)


def _period(plan: Plan) -> Period:
    """The quarter of the first sprint, else the first one of the year after the plan is in effect."""
    if plan.windows:
        return Calendar().containing(plan.windows[0][1].from_on, "quarter")
    return Calendar().period(f"{plan.effective.year + 1}Q1")


def _row(plan: Plan, role: str, kpi: str, level: str, label: str) -> dict[str, Any]:
    """What one example reached in one KPI."""
    kpi_is = definitions().get(kpi)
    target = TARGETS.get(kpi_is.unit if kpi_is else "currency", Decimal(1))
    value = _read_by_value(plan, role, kpi, level)
    value = target * LEVELS[level] if value is None else value
    held = None if kpi == COLLECTED or derived(kpi) else target
    return {
        "manager_id": level,
        "period": label,
        "kpi": kpi,
        "numerator": value,
        "denominator": Decimal(1),
        "value": value,
        "target": held,
        "stretch": None,
        "target_first": held,
        "attainment": None if held is None else decimal(Fraction(value) / Fraction(held)),
        "n": 1,
        "note": "",
    }


def _read_by_value(plan: Plan, role: str, kpi: str, level: str) -> Decimal | None:
    """The point of a curve over the KPI's own value that an example stands at, if there is such a curve."""
    for part in plan.roles[role].components:
        if part.deduction is not None and part.measure == kpi:
            return part.deduction.above * (2 - LEVELS[level])
        points = getattr(part.terms, "curve", None) or getattr(part.terms, "steps", None)
        if part.measure == kpi and getattr(part.terms, "on", "") == "value" and points:
            return Decimal(_spread([x for x, _ in points])[list(LEVELS).index(level)])
    return None


def _grade(plan: Plan, role: str, place: int) -> str:
    """The last, the middle and the first grade that the role's components name; "" where they name none."""
    named = [grades for part in plan.roles[role].components if (grades := getattr(part.terms, "grades", None))]
    return str(_spread(list(named[0])[::-1])[place]) if named else ""


def _spread(items: Sequence[Any]) -> list[Any]:
    return [items[0], items[len(items) // 2], items[-1]]


def _scheme() -> Scheme:
    """The scheme of the examples' scores: they are given, so it weighs nothing."""
    scale = {"floor": {"at": "0", "points": "0"}, "must": {"at": "1", "points": "100"}}
    weighed = {"kpi": "score", "weight": "100", "scale": scale}
    given = {"scheme": "examples", "effective": "2000-01-01", "title": {"zh": "examples", "en": "examples"}}
    return Scheme.model_validate(given | {"roles": {"all": {"kpis": (weighed,)}}})


def _none() -> pd.DataFrame:
    return pd.DataFrame(columns=["manager_id", "period", "kpi", "value", "numerator", "denominator", "target", "n"])
