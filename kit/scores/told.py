"""Rules of a scheme in sentences: how values become points without a scale, gates, deductions, overrides."""

from decimal import Decimal

from kit.kpis import definitions
from kit.kpis.windows import Factors, Grading
from kit.scores.adjust import Deduction, Gate
from kit.scores.rules import Bands, Deviation, Relative, Tier, Tiers
from kit.scores.scale import Scale
from kit.scores.scheme import Scheme
from kit.scores.wording import kpi_name, plain, role_name
from kit.scores.worth import Rule, more_is_better
from kit.texts import Language, name_in, numbers, say


def rule_text(kpi: str, rule: Rule, language: Language) -> str:
    """How a value of a KPI becomes points."""
    if isinstance(rule, Scale):
        return _scale(kpi, rule, language)
    if isinstance(rule, Bands):
        return _bands(kpi, rule, language)
    if isinstance(rule, Deviation):
        return _deviation(kpi, rule, language)
    if isinstance(rule, Tiers):
        return _tiers(kpi, rule, language)
    return _relative(kpi, rule, language)


def gate_text(gate: Gate, scheme: Scheme, language: Language) -> str:
    """A gate: the condition, and what happens to those who do not pass."""
    way, bound = ("at_least", gate.at_least) if gate.at_least is not None else ("at_most", gate.at_most)
    at = value_text(gate.kpi, bound or Decimal(0), gate.on, language)
    if gate.otherwise.cap is not None:
        effect = say("scores.gate.cap", language, points=plain(gate.otherwise.cap))
    else:
        effect = say("scores.gate.times", language, times=plain(gate.otherwise.times or Decimal(0)))
    key = f"scores.gate.{way}" if gate.on == "value" else f"scores.gate.attainment_{way}"
    said = say(key, language, kpi=kpi_name(gate.kpi, language), at=at, effect=effect)
    return _for(gate.roles, scheme, language) + said


FINE = 10
"""So many points for one unit are said for a hundredth of it: nobody is a whole complaint a customer above the line."""


def deduction_text(deduction: Deduction, scheme: Scheme, language: Language) -> str:
    """A deduction: how many points for what, and why."""
    above = value_text(deduction.kpi, deduction.above, "value", language)
    step = "point" if _share(deduction.kpi) else "hundredth" if deduction.each >= FINE else "one"
    each = plain(deduction.each if step == "one" else deduction.each / 100)
    kpi, unit = kpi_name(deduction.kpi, language), say(f"scores.deduction.{step}", language)
    said = say("scores.deduction.each", language, kpi=kpi, above=above, each=each, unit=unit)
    if deduction.at_most is not None:
        said += say("scores.deduction.at_most", language, points=plain(deduction.at_most))
    why = "" if deduction.why is None else name_in(deduction.why.model_dump(), language)
    said += say("scores.deduction.why", language, why=why) if why else say("scores.deduction.end", language)
    return _for(deduction.roles, scheme, language) + said


def grading_text(grading: Grading, language: Language) -> str:
    """Where customers' grades come from."""
    first, second = (value if grading.by != "pareto" else value * 100 for value in grading.lines)
    sign = "%" if grading.by == "pareto" else ""
    lines = {"a": plain(first) + sign, "b": plain(second) + sign}
    return say(f"scores.told.grading_{grading.by}", language, days=grading.days, **lines)


def factors_text(factors: Factors, language: Language) -> str:
    """What an amount counts before it is scored."""
    parts = [
        say("scores.told.factor", language, name=name, weight=plain(weight)) for name, weight in factors.weights.items()
    ]
    by = say(f"scores.told.by_{factors.by}", language)
    return say("scores.told.factors", language, by=by, weights=_joined(parts, language), other=plain(factors.other))


def scheme_texts(scheme: Scheme, language: Language) -> list[str]:
    """All that holds beside scales and weights, in the order in which it is applied."""
    grading, factors = scheme.windows.grading, scheme.windows.factors
    said = [grading_text(grading, language)] if grading.by != "crm" else []
    said += [factors_text(factors, language)] if factors is not None else []
    said += [say("scores.rule.geometric", language)] if scheme.aggregate == "geometric" else []
    said += [gate_text(gate, scheme, language) for gate in scheme.gates]
    said += [deduction_text(one, scheme, language) for one in scheme.deductions]
    return said + ([say("scores.rule.overrides", language)] if scheme.overrides else [])


def value_text(kpi: str, value: Decimal, on: str, language: Language) -> str:
    """A place on a rule's axis: a share of the target, a share, or a number in the KPI's unit."""
    del language
    if on == "attainment" or _share(kpi):
        return numbers.share(value, _places(value * 100))
    return plain(value)


def _scale(kpi: str, scale: Scale, language: Language) -> str:
    parts = []
    for knot in scale.knots:
        own = isinstance(knot.at, str)
        at = say(f"scores.value.{knot.at}", language) if own else value_text(kpi, Decimal(knot.at), scale.on, language)
        parts.append(say("scores.change.knot", language, at=at, points=plain(knot.points)))
    key = "scores.told.scale_attainment" if scale.on == "attainment" else "scores.told.scale"
    return say(key, language, knots=_joined(parts, language))


def _bands(kpi: str, bands: Bands, language: Language) -> str:
    parts = [
        say("scores.told.band", language, at=value_text(kpi, step.from_, bands.on, language), points=plain(step.points))
        for step in bands.steps
    ]
    key = "scores.told.bands_attainment" if bands.on == "attainment" else "scores.told.bands"
    return say(key, language, bands=_joined(parts, language))


def _deviation(kpi: str, rule: Deviation, language: Language) -> str:
    own = isinstance(rule.at, str)
    at = say(f"scores.value.{rule.at}", language) if own else value_text(kpi, Decimal(rule.at), rule.on, language)
    within, beyond = (value_text(kpi, one, rule.on, language) for one in (rule.within, rule.beyond))
    points, floor = plain(rule.points_), plain(rule.floor)
    return say("scores.told.deviation", language, at=at, within=within, points=points, beyond=beyond, floor=floor)


def _tiers(kpi: str, rule: Tiers, language: Language) -> str:
    more = "more" if more_is_better(kpi, rule.better) else "less"

    def tier(name: str, one: Tier) -> str:
        return say(f"scores.told.{name}_{one.by}_{more}", language, points=plain(one.points))

    parts = [tier("must", rule.must), *([tier("stretch", rule.stretch)] if rule.stretch is not None else [])]
    return say("scores.told.tiers", language, tiers=say("scores.told.then", language).join(parts))


def _relative(kpi: str, rule: Relative, language: Language) -> str:
    better = "more" if more_is_better(kpi, rule.better) else "less"
    way = say(f"scores.told.better_{better}", language)
    return say(f"scores.told.{rule.by}", language, low=plain(rule.from_), high=plain(rule.to), better=way)


def _for(roles: tuple[str, ...], scheme: Scheme, language: Language) -> str:
    names = [role_name(scheme, role, language) for role in roles]
    return say("scores.change.who", language, role=numbers.listed(names, language)) if names else ""


def _joined(parts: list[str], language: Language) -> str:
    return say("scores.change.between", language).join(parts)


def _share(kpi: str) -> bool:
    return getattr(definitions().get(kpi), "unit", "") == "share"


def _places(number: Decimal) -> int:
    return max(0, -int(number.normalize().as_tuple().exponent))
