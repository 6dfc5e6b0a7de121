"""What changed between two schemes, in sentences."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kit.kpis.windows import Factors, Grading
from kit.scores.adjust import Deduction, Gate
from kit.scores.changes import KNOTS, Change
from kit.scores.rules import Bands, Deviation, Relative, Tiers
from kit.scores.scale import Scale
from kit.scores.scheme import Scheme, WeighedKpi
from kit.scores.told import deduction_text, factors_text, gate_text, grading_text, rule_text
from kit.scores.whiplash import Turn
from kit.scores.wording import kpi_name, plain, role_name
from kit.texts import Language, numbers, say


def sentence(change: Change, scheme: Scheme, language: Language) -> str:
    """One change as a sentence; `scheme` is the one whose names are used, the later one."""
    named = change.role and change.what != "role"
    who = say("scores.change.who", language, role=role_name(scheme, change.role, language)) if named else ""
    what = _what(change, scheme, language)
    before, after = (
        "" if value is None else _value(change, value, scheme, language) for value in (change.before, change.after)
    )
    if change.before is None or change.after is None:
        way = "added" if change.before is None else "removed"
        value = say("scores.change.value", language, value=before or after) if before or after else ""
        return who + say(f"scores.change.{way}", language, what=what, value=value)
    return who + say("scores.change.changed", language, what=what, before=before, after=after)


def turn_text(turn: Turn, language: Language) -> list[str]:
    """What a change of version comes to: weight moved, rules changed, notice kept, and who had read it."""
    said = [say("scores.change.moved", language, moved=plain(turn.moved), rules=turn.rules, days=turn.days)]
    if turn.in_time is not None:
        key = "kept" if turn.in_time else "broken"
        said.append(say(f"scores.change.notice_{key}", language, notice=turn.notice, asked=turn.asked))
    if turn.read or turn.late or turn.questions:
        said.append(say("scores.change.read", language, read=turn.read, late=turn.late, questions=turn.questions))
    return said


def _what(change: Change, scheme: Scheme, language: Language) -> str:
    if change.what == "grade":
        return say("scores.change.grade", language, grade=change.kpi)
    if change.what == "role":
        return say("scores.field.role", language, role=role_name(scheme, change.role, language))
    if change.what == "kpi":
        return kpi_name(change.kpi, language)
    field = say(f"scores.field.{change.what}", language)
    return say("scores.change.of", language, kpi=kpi_name(change.kpi, language), field=field) if change.kpi else field


def _value(change: Change, value: Any, scheme: Scheme, language: Language) -> str:  # noqa: PLR0911 - a line a kind of value
    """A field's value as a person reads it; "" for a whole role, which its name tells."""
    if isinstance(value, WeighedKpi):
        return say("scores.change.weight", language, weight=plain(value.weight))
    rule = _rule(change.kpi, value, scheme, language)
    if rule:
        return "(" + rule.rstrip("。. ") + ")"
    if change.what in KNOTS:
        at, points = value
        where = say(f"scores.value.{at}", language) if isinstance(at, str) else plain(at)
        return say("scores.change.knot", language, at=where, points=plain(points))
    if change.what == "weight":
        return plain(value) + "%"
    if isinstance(value, date):
        return numbers.day(value, language)
    if isinstance(value, Mapping):
        pairs = (f"{name} {plain(Decimal(number))}" for name, number in value.items())
        return say("scores.change.between", language).join(pairs)
    if isinstance(value, Decimal | int):
        return plain(Decimal(value))
    return say(f"scores.value.{value}", language) if isinstance(value, str) else ""


def _rule(kpi: str, value: Any, scheme: Scheme, language: Language) -> str:
    """A rule of several numbers as its own sentence; "" where the value is none."""
    if isinstance(value, Scale | Bands | Deviation | Tiers | Relative):
        return rule_text(kpi, value, language)
    if isinstance(value, Grading):
        return grading_text(value, language)
    if isinstance(value, Factors):
        return factors_text(value, language)
    if isinstance(value, Gate):
        return gate_text(value, scheme, language)
    if isinstance(value, Deduction):
        return deduction_text(value, scheme, language)
    return ""
