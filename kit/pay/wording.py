"""Pay in words: names of components and measures, reasons, causes, curves, and what changed between two plans."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

from kit.kpis import definitions
from kit.kpis import note_text as measured_note
from kit.pay.causes import Cause
from kit.pay.changes import Change
from kit.pay.clawed import SUFFIX
from kit.pay.components.adjust import Factor, Gate
from kit.pay.components.booking import MARK as BOOKED
from kit.pay.components.booking import Booking
from kit.pay.components.kinds import Component
from kit.pay.components.promotion import Line
from kit.pay.components.window import MARK as IN_WINDOW
from kit.pay.decisions import MARK as DECIDED
from kit.pay.plan import Plan, Role
from kit.texts import Language, keys, name_in, numbers, say

Points = Sequence[tuple[Decimal, Decimal]]

_MONEY = frozenset({"target_incentive", "cap", "amount", "guarantee", "to", "per_unit", "at_most", "size"})
_LONG = re.compile(r"(?<![\d.])\d{4,}")
NAMED = 5
"""How many rows a reason names before it says how many there are."""


def role_name(plan: Plan, role: str, language: Language) -> str:
    """What a role is called: by the plan, else by the catalogue, else by its own id."""
    entry = plan.roles.get(role)
    if entry is not None and entry.name is not None:
        return name_in(entry.name.model_dump(), language)
    return _said(f"pay.role.{role}", language, role)


def component_name(component: Component, language: Language) -> str:
    """What a component is called: its title, else its kind where it has no name of its own, else that name."""
    if component.terms.title is not None:
        return name_in(component.terms.title.model_dump(), language)
    return component.name if component.terms.name else say(f"pay.kind.{component.kind}", language)


def line_name(plan: Plan, component: str, language: Language) -> str:
    """What a component is called where only the name on a payslip is at hand."""
    if component.endswith(SUFFIX):
        own = line_name(plan, component.removesuffix(SUFFIX), language)
        return say("pay.clawback_of", language, part=own)
    parts = (part for role in plan.roles.values() for part in role.components)
    found = next((part for part in parts if part.name == component), None)
    return _said(f"pay.kind.{component}", language, component) if found is None else component_name(found, language)


def measure_name(measure: str, language: Language) -> str:
    """What a measure is called: a KPI by its name, a booking by what is counted and when."""
    if measure.startswith(BOOKED):
        amount, by, *_ = measure.removeprefix(BOOKED).split(":")
        return say(f"pay.booked.{amount}_{by}", language)
    if IN_WINDOW in measure:
        kpi_id, _, span = measure.partition(IN_WINDOW)
        first, after = (date.fromisoformat(day) for day in span.split(".."))
        days = {"from_on": numbers.day(first, language), "last_on": numbers.day(after - timedelta(days=1), language)}
        return say("pay.measured_in", language, measure=measure_name(kpi_id, language), **days)
    kpi = definitions().get(measure)
    return _said(f"pay.measure.{measure}", language, measure) if kpi is None else kpi.name[language]


def booking_text(key: str, language: Language) -> str:
    """How a booking is counted: to whom, with which factors, and what is taken back; from the terms in its key."""
    _, _, to, overlays, days, taken, products = key.removeprefix(BOOKED).split(":", 6)
    between = say("pay.curve.between", language)
    said = [say(f"pay.booked.to_{to}", language)]
    if overlays:
        said.append(say("pay.booked.overlays", language))
    if products:
        listed = between.join(products.replace("=", " \N{MULTIPLICATION SIGN} ").split(","))
        said.append(say("pay.booked.products", language, products=listed))
    if days:
        said.append(say("pay.booked.after_leaving", language, days=days))
    if taken:
        why, within, borne = taken.split("/")
        *first, last = (say(f"pay.booked.{one}", language) for one in why.split("+"))
        before = say("pay.booked.more", language).join(first)
        reasons = before + say("pay.booked.or", language) + last if first else last
        said.append(say(f"pay.booked.clawback_{borne}", language, why=reasons, days=within))
    return between.join(said)


def note_text(note: str, language: Language) -> str:
    """Why an amount is not available, or who decided it and why."""
    if note.startswith(DECIDED):
        _, on, by, reason = note.split("|", 3)
        return say("pay.decided", language, by=by, day=numbers.day(date.fromisoformat(on), language), reason=reason)
    kind, _, names = note.partition(":")
    if f"pay.note.{kind}" not in keys():
        return measured_note(note, language)
    return say(f"pay.note.{kind}", language, rows=_named(names.split("|"), language))


def _named(names: Sequence[str], language: Language) -> str:
    """The first few of what is to be looked up; behind.csv has them all."""
    joined = say("pay.note_between", language).join(names[:NAMED])
    return joined if len(names) <= NAMED else say("pay.note_more", language, first=joined, number=len(names))


def working_text(working: str) -> str:
    """A working for people: whole parts of four digits and more in groups of three, and a minus that is one."""
    return _LONG.sub(lambda found: f"{int(found[0]):,}", working).replace("-", "\N{MINUS SIGN}")


def cause_text(cause: Cause, language: Language) -> str:
    """Why a payout may differ; said as a fact only where it fits to the cent."""
    if cause.code == "not_available":
        return note_text(cause.detail, language)
    exact = f"pay.cause.{cause.code}_exact"
    return say(exact if cause.exact and exact in keys() else f"pay.cause.{cause.code}", language, detail=cause.detail)


def curve_text(points: Points, language: Language, place: Callable[[Decimal], str] | None = None) -> str:
    """A curve in words, from left to right: flat, rising and falling parts, and jumps."""
    place = place or _share
    said = []
    for (low, at_low), (high, at_high) in pairwise(points):
        kind = "jump" if low == high else "flat" if at_low == at_high else "slope"
        if kind != "jump" or at_low != at_high:
            shares = {"before": _share(at_low), "after": _share(at_high)}
            said.append(say(f"pay.curve.{kind}", language, low=place(low), high=place(high), **shares))
    last, at_last = points[-1]
    said.append(say("pay.curve.last", language, low=place(last), after=_share(at_last)))
    return say("pay.curve.between", language).join(said)


def sentence(change: Change, plan: Plan, language: Language, currency: str = "CNY") -> str:
    """One change as a sentence; `plan` is the one whose names are used, the proposed one."""
    who = say("pay.change.who", language, role=role_name(plan, change.role, language)) if change.role else ""
    what = _what(change, plan, language)
    before, after = (
        "" if value is None else _value(change.what, value, language, currency)
        for value in (change.before, change.after)
    )
    if change.before is not None and change.after is not None and bool(before) == bool(after):
        way = "redrawn" if change.what == "curve" else "changed"
        return who + say(f"pay.change.{way}", language, what=what, before=before, after=after)
    value = say("pay.change.value", language, value=before or after) if before or after else ""
    came = change.before is None or (bool(after) and not before)
    way = "added" if came else "removed"
    return who + say(f"pay.change.{way}", language, what=what, value=value)


def condition_text(condition: Gate | Factor, language: Language) -> str:
    """A gate or a factor in words."""
    read = read_text(condition.measure, condition.on, language, condition.of)
    start = _share if condition.on == "attainment" else _start
    if isinstance(condition, Gate):
        way = "gate" if condition.otherwise else "gate_none"
        given = {"at": start(condition.at_least), "by": _start(condition.otherwise)}
        return say(f"pay.condition.{way}", language, read=read, **given)
    rows = [say("pay.condition.row", language, at=start(low), by=_start(by)) for low, by in condition.table]
    return say("pay.condition.factor", language, read=read, table=say("pay.curve.between", language).join(rows))


def read_text(measure: str, on: str, language: Language, of: str = "person") -> str:
    """What is read of a measure: its value or its attainment, of the person, the team or the company."""
    return say(f"pay.read.{of}_{on}", language, measure=measure_name(measure, language))


def _value(what: str, value: Any, language: Language, currency: str) -> str:
    """A field's value as a person reads it; "" for a whole role or component, which its name tells."""
    if isinstance(value, Decimal | date | bool | int):
        return _single(what, value, language, currency)
    if isinstance(value, Booking):
        booked = (measure_name(value.key, language), booking_text(value.key, language))
        return say("pay.curve.between", language).join(booked)
    if isinstance(value, BaseModel):
        return "" if isinstance(value, Component | Role) else _model(value, language, currency)
    if isinstance(value, str):
        return measure_name(value, language) if what == "measure" else _value_name(value, language)
    return curve_text(value, language) if what == "curve" else _several(what, value, language, currency)


def _single(what: str, value: Decimal | date | int, language: Language, currency: str) -> str:
    """A number, a day, yes or no."""
    if isinstance(value, bool):
        return say(f"pay.value.{'is_so' if value else 'is_not'}", language)
    if isinstance(value, date):
        return numbers.day(value, language)
    if what in _MONEY:
        return numbers.pay(Decimal(value), language, currency)
    return _share(value) if isinstance(value, Decimal) else str(value)


def _model(value: BaseModel, language: Language, currency: str) -> str:
    """Terms inside terms, field by field."""
    given = {name: getattr(value, name) for name in type(value).model_fields if name in value.model_fields_set}
    pairs = (f"{_field_name(name, language)} {_value(name, one, language, currency)}" for name, one in given.items())
    return say("pay.curve.between", language).join(pairs)


def _field_name(field: str, language: Language) -> str:
    return _said(f"pay.field.{field}", language, field)


def _value_name(value: str, language: Language) -> str:
    return _said(f"pay.value.{value}", language, value)


def _several(what: str, value: Any, language: Language, currency: str) -> str:
    """A list of terms: gates and factors, lines with their amounts, prizes, tables."""
    if what in ("gates", "factors"):
        return say("pay.curve.between", language).join(condition_text(one, language) for one in value)
    if what == "steps":
        paid = [f"{_start(start)}: {numbers.pay(amount, language, currency)}" for start, amount in value]
        return say("pay.curve.between", language).join(paid)
    if what in ("lines", "of", "order", "on"):
        shown = (_line(one, language) if isinstance(one, Line) else _value_name(one, language) for one in value)
        return say("pay.curve.between", language).join(shown)
    if what == "prizes":
        return say("pay.curve.between", language).join(numbers.pay(prize, language, currency) for prize in value)
    return _listed(value, language)


def _line(line: Line, language: Language) -> str:
    start = _share if line.on == "attainment" else _start
    return f"{read_text(line.measure, line.on, language)} ≥ {start(line.at_least)}"


def _listed(value: Any, language: Language) -> str:
    pairs = value.items() if isinstance(value, Mapping) else value
    shown = [f"{_key(start, language)}: {_given(share, language)}" for start, share in pairs]
    return say("pay.curve.between", language).join(shown)


def _what(change: Change, plan: Plan, language: Language) -> str:
    """What a change is about: a field of the plan, of a component, or the component itself."""
    if change.what == "component":
        return component_name(change.after or change.before, language)
    field = say(f"pay.field.{change.what}", language)
    if not change.component:
        return field
    return say("pay.change.part", language, part=line_name(plan, change.component, language), field=field)


def _key(key: Any, language: Language) -> str:
    return _start(key) if isinstance(key, Decimal) else _value_name(str(key), language)


def _given(value: Any, language: Language) -> str:
    return _share(value) if isinstance(value, Decimal) else _value_name(str(value), language)


def _start(start: Any) -> str:
    return numbers.plain(start, _places(start)) if isinstance(start, Decimal) else str(start)


def _share(share: Decimal) -> str:
    """A share with as many decimals as it needs: a rate of 1.25 % is not 1.3 %."""
    return numbers.share(share, _places(share * 100))


def _places(number: Decimal) -> int:
    return max(0, -int(number.normalize().as_tuple().exponent))


def _said(key: str, language: Language, otherwise: str) -> str:
    return say(key, language) if key in keys() else otherwise
