"""What a value is worth under whichever rule a scheme names for the KPI: a scale, or one of `kit.scores.rules`."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from kit.kpis import definitions
from kit.scores.rules import Bands, Deviation, Relative, Tiers
from kit.scores.scale import Scale, points_of

Rule = Scale | Bands | Deviation | Tiers | Relative


def worth(
    kpi: str, rule: Rule, value: Decimal, targets: tuple[Decimal | None, Decimal | None], among: Sequence[Fraction]
) -> tuple[Fraction | None, str]:
    """The exact points of a value, or None and why there are none (as `points_of`).

    `targets`: the person's must and stretch; `among`: the values of all in the role, for relative rules alone.
    """
    must, stretch = targets
    if isinstance(rule, Scale):
        return points_of(rule, value, must, stretch)
    if isinstance(rule, Relative):
        return rule.points(Fraction(value), among, more=more_is_better(kpi, rule.better)), ""
    if isinstance(rule, Tiers):
        return _tiered(kpi, rule, value, must, stretch)
    unit, reason = _unit(rule.on, must)
    if unit is None:
        return None, reason
    at = Fraction(value) / unit
    return (rule.points(at), "") if isinstance(rule, Bands) else _missed(rule, at, unit, targets)


def more_is_better(kpi: str, said: str | None) -> bool:
    """Which way is better: as the scheme says, else as the KPI's definition does, else more."""
    found = definitions().get(kpi)
    return (said or ("more" if found is None else found.better)) == "more"


def _missed(
    rule: Deviation, at: Fraction, unit: Fraction, targets: tuple[Decimal | None, Decimal | None]
) -> tuple[Fraction | None, str]:
    must, stretch = targets
    if isinstance(rule.at, Decimal):
        return rule.points(at, Fraction(rule.at)), ""
    goal = must if rule.at == "must" else stretch
    if goal is None:
        return None, "no_target" if rule.at == "must" else "no_stretch_target"
    return rule.points(at, Fraction(goal) / unit), ""


def _tiered(
    kpi: str, rule: Tiers, value: Decimal, must: Decimal | None, stretch: Decimal | None
) -> tuple[Fraction | None, str]:
    if must is None:
        return None, "no_target"
    if rule.stretch is not None and stretch is None:
        return None, "no_stretch_target"
    more = more_is_better(kpi, rule.better)
    if rule.stretch is not None and stretch is not None and (stretch < must if more else stretch > must):
        return None, "scale_order"
    goal = None if stretch is None else Fraction(stretch)
    return rule.points(Fraction(value), Fraction(must), goal, more=more), ""


def _unit(on: str, must: Decimal | None) -> tuple[Fraction | None, str]:
    """What one step on the axis is in the KPI's unit."""
    if on == "value":
        return Fraction(1), ""
    if must is None:
        return None, "no_target"
    return (Fraction(must), "") if must else (None, "zero_target")
