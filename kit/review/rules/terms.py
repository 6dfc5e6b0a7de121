"""A component of a plan in plain words: a sentence for each kind that has one, and every other term by its name.

What stands in no sentence can be listed field by field, with the catalogue's name for it where there is one.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from kit.pay.components.kinds import Component
from kit.pay.plan import Role
from kit.pay.wording import component_name, curve_text, measure_name
from kit.review.rules.sentences import Words, following, own_sentence
from kit.texts import Language, keys, numbers, say

MONEY = frozenset({"target_incentive", "cap", "amount", "to", "prizes", "guarantee", "per_unit", "at_most", "size"})


def component_text(component: Component, language: Language, currency: str, role: Role) -> str:
    """What a component pays, in words; `role` is the one that it stands in."""
    words = Words(role, language, currency)
    name = component_name(component, language)
    said = own_sentence(component, words) or _sentence(component, language, currency)
    return say("rules.term.component", language, name=name, text=said + following(component, words))


def fields_text(fields: Mapping[str, Any], language: Language, currency: str) -> str:
    """Fields of a model by name and value, "" where there are none."""
    if not fields:
        return ""
    said = [
        say(
            "rules.term.field",
            language,
            field=field_name(field, language),
            value=value_text(field, value, language, currency),
        )
        for field, value in fields.items()
    ]
    return say("rules.term.fields", language, fields=say("rules.term.between", language).join(said))


def field_name(field: str, language: Language) -> str:
    """The catalogue's name of a field, else its own with spaces."""
    key = f"pay.field.{field}"
    return say(key, language) if key in keys() else field.replace("_", " ")


def value_text(field: str, value: Any, language: Language, currency: str) -> str:
    """Any value that a plan may hold, as a person reads it."""
    if isinstance(value, BaseModel):
        value = {name: getattr(value, name) for name in type(value).model_fields if name in value.model_fields_set}
    if isinstance(value, Mapping):
        return say("rules.term.between", language).join(_pair(*pair, language, currency) for pair in value.items())
    if isinstance(value, bool):
        return say(f"rules.term.{'is_so' if value else 'is_not'}", language)
    if isinstance(value, Decimal | int):
        return _number(field, Decimal(value), language, currency)
    if isinstance(value, date):
        return numbers.day(value, language)
    if isinstance(value, str):
        key = f"pay.value.{value}"
        return say(key, language) if key in keys() else measure_name(value, language)
    return say("rules.term.within", language).join(value_text(field, one, language, currency) for one in value)


def _pair(name: object, value: Any, language: Language, currency: str) -> str:
    text = value_text(str(name), value, language, currency)
    return say("rules.term.field", language, field=field_name(str(name), language), value=text)


def _number(field: str, value: Decimal, language: Language, currency: str) -> str:
    if field in MONEY:
        return numbers.pay(value, language, currency)
    return numbers.plain(value, _places(value))


def _sentence(component: Component, language: Language, currency: str) -> str:
    """The sentence of a kind that has one."""
    terms = component.terms
    cap = getattr(terms, "cap", None)
    end = "" if cap is None else say("rules.term.cap", language, cap=numbers.pay(cap, language, currency))
    if component.quota_bonus is not None:
        return _quota(component, language, currency) + end
    if component.commission is not None:
        return _commission(component, language, currency) + end
    if component.score_bonus is not None:
        return _scored(component, language, currency) + end
    if component.fixed is not None:
        return say("rules.term.fixed", language, amount=numbers.pay(component.fixed.amount, language, currency))
    return ""


def _quota(component: Component, language: Language, currency: str) -> str:
    bonus = component.quota_bonus
    assert bonus is not None  # noqa: S101 - asked above
    of = _base(bonus.target_incentive, language, currency)
    by_value = bonus.on == "value"
    words = curve_text(bonus.curve, language, _plain if by_value else None)
    key = "quota_value" if by_value else "quota"
    return say(f"rules.term.{key}", language, measure=measure_name(bonus.measure, language), curve=words, base=of)


def _commission(component: Component, language: Language, currency: str) -> str:
    terms = component.commission
    assert terms is not None  # noqa: S101 - asked above
    measure = measure_name(component.measure or "", language)
    if terms.tiers is None:
        return say("rules.term.rate", language, measure=measure, rate=_share(terms.rate or Decimal(0)))
    by_attainment = terms.thresholds == "attainment"
    starts = [
        _share(low) if by_attainment else numbers.pay(low, language, currency, _places(low)) for low, _ in terms.tiers
    ]
    tiers = [
        say("rules.term.tier", language, start=start, rate=_share(rate))
        for start, (_, rate) in zip(starts, terms.tiers, strict=True)
    ]
    listed = say("rules.term.between", language).join(tiers)
    way = say(f"rules.term.{terms.rates}", language)
    return say(f"rules.term.tiers_{terms.thresholds}", language, measure=measure, tiers=listed, way=way)


def _scored(component: Component, language: Language, currency: str) -> str:
    terms = component.score_bonus
    assert terms is not None  # noqa: S101 - asked above
    pairs = terms.grades.items() if terms.grades is not None else terms.table or ()
    key = "grade" if terms.grades is not None else "from_score"
    steps = [
        say(f"rules.term.{key}", language, start=start if isinstance(start, str) else _plain(start), by=_plain(by))
        for start, by in pairs
    ]
    base = _base(terms.target_incentive, language, currency)
    return say("rules.term.scored", language, steps=say("rules.term.between", language).join(steps), base=base)


def _base(own: Decimal | None, language: Language, currency: str) -> str:
    """Which target incentive a share is of: the role's, or the component's own."""
    if own is None:
        return say("rules.term.base", language)
    return say("rules.term.base_own", language, amount=numbers.pay(own, language, currency))


def _share(value: Decimal) -> str:
    return numbers.share(value, _places(value * 100))


def _plain(value: Decimal) -> str:
    return numbers.plain(value, _places(value))


def _places(number: Decimal) -> int:
    return max(0, -int(number.normalize().as_tuple().exponent))
