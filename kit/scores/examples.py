"""Worked examples for a rule sheet: three people who never were, scored as everybody is.

`must`: every KPI at its must-hit target. `first`: the heaviest at stretch, the others at must. `half`: the heaviest
halfway from the floor to must, the others at stretch.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from kit.base.money import QUOTIENT
from kit.base.period import Calendar
from kit.kpis import Measures, definitions
from kit.scores.rules import Bands, Deviation
from kit.scores.scale import Scale
from kit.scores.scheme import Scheme, WeighedKpi
from kit.scores.score import Scores, score
from kit.scores.worth import more_is_better

LEVELS = ("must", "first", "half")
UNIT = Fraction(100)
"""The must-hit target of the examples, where a scale is read in multiples of it."""


def examples(scheme: Scheme, role: str) -> Scores:
    """The three examples of a role; their ids are the names in LEVELS."""
    entries = scheme.roles[role].kpis
    heaviest = max(entries, key=lambda entry: entry.weight)
    period = Calendar().period(f"{scheme.effective.year + 1}Q1")
    rows = [_row(entry, level, period.label, leads=entry is heaviest) for level in LEVELS for entry in entries]
    roster = pd.DataFrame([{"manager_id": level, "role": role} for level in LEVELS])
    return score(Measures(pd.DataFrame(rows, dtype=object)), scheme, roster, period)


def places(scale: Scale, *, rising: bool) -> list[Fraction]:
    """Where the knots of a scale lie, with places made up for those that are a person's own targets.

    In multiples of the must-hit target (`on: attainment`) or in the KPI's unit.
    """
    known: list[Fraction | None] = [None if isinstance(knot.at, str) else Fraction(knot.at) for knot in scale.knots]
    if scale.on == "attainment":
        known = [Fraction(1) if knot.at == "must" else at for knot, at in zip(scale.knots, known, strict=True)]
    if known[0] is None:
        below = next((at for at in known if at is not None), Fraction(1))
        known[0] = below / 4 if rising else below * 4
    found: list[Fraction] = [known[0] or Fraction(0)]
    for number, at in enumerate(known[1:], 1):
        ahead = next(((later, far) for far, later in enumerate(known[number:], 1) if later is not None), None)
        step = (ahead[0] - found[-1]) / ahead[1] if ahead else abs(found[-1]) + 1 if rising else -found[-1] / 2
        found.append(found[-1] + step if at is None else at)
    return found


def _row(entry: WeighedKpi, level: str, label: str, *, leads: bool) -> dict[str, Any]:
    """One KPI of one example, as it would have been measured."""
    kpi = definitions().get(entry.kpi)
    if entry.scale is None:
        return _otherwise(entry, level, label, leads=leads)
    told = entry.scale.rising
    rising = told if told is not None else kpi is None or kpi.better == "more"
    at = places(entry.scale, rising=rising)
    best = 2 if entry.scale.stretch is not None else 1
    unit = UNIT if entry.scale.on == "attainment" else Fraction(1)
    where = at[1] if level == "must" else at[best] if (level == "first") == leads else at[1]
    if level == "half" and leads:
        where = (at[0] + at[1]) / 2
    must, stretch = (UNIT if unit != 1 else at[1]), at[best] * unit
    return _measured(entry.kpi, level, label, (where * unit, must, stretch))


def _otherwise(entry: WeighedKpi, level: str, label: str, *, leads: bool) -> dict[str, Any]:
    """The same where no scale is: the best band or the value to be hit, or short of it; tiers by made-up targets."""
    best, short = _best_and_short(entry)
    low = level == "half" and leads
    stretch = UNIT * (Fraction(6, 5) if more_is_better(entry.kpi, None) else Fraction(4, 5))
    if entry.tiers is not None and (level == "first") == leads and not low:
        best = stretch
    return _measured(entry.kpi, level, label, (short if low else best, UNIT, stretch))


def _best_and_short(entry: WeighedKpi) -> tuple[Fraction, Fraction]:
    rule = entry.rule
    if isinstance(rule, Bands):
        unit = UNIT if rule.on == "attainment" else Fraction(1)
        top = max(rule.steps, key=lambda step: step.points)
        middle = sorted(rule.steps, key=lambda step: step.points)[(len(rule.steps) - 1) // 2]
        return Fraction(top.from_) * unit, Fraction(middle.from_) * unit
    if isinstance(rule, Deviation):
        unit = UNIT if rule.on == "attainment" else Fraction(1)
        goal = UNIT if isinstance(rule.at, str) else Fraction(rule.at) * unit
        return goal, goal + (Fraction(rule.within) + Fraction(rule.beyond)) / 2 * unit
    return UNIT, UNIT / 2 if more_is_better(entry.kpi, None) else UNIT * Fraction(3, 2)


def _measured(kpi: str, level: str, label: str, told: tuple[Fraction, Fraction, Fraction]) -> dict[str, Any]:
    value, (must, stretch) = _decimal(told[0]), told[1:]
    return {
        "manager_id": level,
        "period": label,
        "kpi": kpi,
        "numerator": value,
        "denominator": Decimal(1),
        "value": value,
        "target": _decimal(must),
        "stretch": _decimal(stretch),
        "target_first": _decimal(must),
        "attainment": None,
        "n": 1,
        "note": "",
    }


def _decimal(number: Fraction) -> Decimal:
    return QUOTIENT.divide(Decimal(number.numerator), Decimal(number.denominator))
