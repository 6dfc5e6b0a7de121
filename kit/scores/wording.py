"""Schemes in words: names of roles and KPIs, and what changed between two schemes."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kit.kpis import definitions
from kit.scores.changes import KNOTS, Change
from kit.scores.scheme import Scheme, WeighedKpi
from kit.texts import Language, keys, name_in, numbers, say


def role_name(scheme: Scheme, role: str, language: Language) -> str:
    """What a role is called: by the scheme, else by the catalogue, else by its own id."""
    entry = scheme.roles.get(role)
    if entry is not None and entry.name is not None:
        return name_in(entry.name.model_dump(), language)
    key = f"scores.role.{role}"
    return say(key, language) if key in keys() else role


def kpi_name(kpi: str, language: Language) -> str:
    """What a KPI is called; one that a history brings itself has only its id."""
    found = definitions().get(kpi)
    return kpi if found is None else found.name[language]


def sentence(change: Change, scheme: Scheme, language: Language) -> str:
    """One change as a sentence; `scheme` is the one whose names are used, the later one."""
    named = change.role and change.what != "role"
    who = say("scores.change.who", language, role=role_name(scheme, change.role, language)) if named else ""
    what = _what(change, scheme, language)
    before, after = (
        "" if value is None else _value(change, value, language) for value in (change.before, change.after)
    )
    if change.before is None or change.after is None:
        way = "added" if change.before is None else "removed"
        value = say("scores.change.value", language, value=before or after) if before or after else ""
        return who + say(f"scores.change.{way}", language, what=what, value=value)
    return who + say("scores.change.changed", language, what=what, before=before, after=after)


def _what(change: Change, scheme: Scheme, language: Language) -> str:
    if change.what == "grade":
        return say("scores.change.grade", language, grade=change.kpi)
    if change.what == "role":
        return say("scores.field.role", language, role=role_name(scheme, change.role, language))
    if change.what == "kpi":
        return kpi_name(change.kpi, language)
    field = say(f"scores.field.{change.what}", language)
    return say("scores.change.of", language, kpi=kpi_name(change.kpi, language), field=field) if change.kpi else field


def _value(change: Change, value: Any, language: Language) -> str:  # noqa: PLR0911 - a line a kind of value
    """A field's value as a person reads it; "" for a whole role, which its name tells."""
    if isinstance(value, WeighedKpi):
        return say("scores.change.weight", language, weight=_plain(value.weight))
    if change.what in KNOTS:
        at, points = value
        where = say(f"scores.value.{at}", language) if isinstance(at, str) else _plain(at)
        return say("scores.change.knot", language, at=where, points=_plain(points))
    if change.what == "weight":
        return _plain(value) + "%"
    if isinstance(value, date):
        return numbers.day(value, language)
    if isinstance(value, Mapping):
        pairs = (f"{name} {_plain(Decimal(number))}" for name, number in value.items())
        return say("scores.change.between", language).join(pairs)
    if isinstance(value, Decimal | int):
        return _plain(Decimal(value))
    return say(f"scores.value.{value}", language) if isinstance(value, str) else ""


def _plain(number: Decimal) -> str:
    return numbers.plain(number, max(0, -int(number.normalize().as_tuple().exponent)))
