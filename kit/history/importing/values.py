"""From the text of a cell to the contract's value, exactly, or to what was expected instead."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal

from kit.base.money import EXACT, decimals, parse_decimal, quantize
from kit.base.period import Calendar, grain_of
from kit.history.contract import Column
from kit.history.importing.forms import DEFAULT_FORMS, parse_day
from kit.history.importing.mapping import Cell, Formats
from kit.history.importing.record import CellText
from kit.history.settings import Settings

DIGITS = {"money": 18, "number": 28, "share": 18, "score": 18}
PLACES = 9
"""Decimals of numbers, shares and scores; those of money are the history's own."""

_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True)
class Wrong:
    """Why a cell is no value: a key of the catalogue and its values."""

    expects: str
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Manner:
    """How a source writes its values, and what the history says of all of them."""

    settings: Settings
    calendar: Calendar
    formats: Formats
    zone: tzinfo | None


Value = str | Decimal | int | bool | date | None


def value_of(cell: CellText, column: Column, how: Cell, manner: Manner) -> Value | Wrong:
    """A cell's value by the contract's kind of its column; an empty cell is None, whether needed or not."""
    replaced = _told_otherwise(cell, how)
    if isinstance(replaced, Wrong):
        return replaced
    if replaced == "":
        return None
    if how.period_of is not None:
        return _period_of(replaced, how, manner)
    if column.kind == "date":
        return _day(replaced, how, manner)
    text = replaced if isinstance(replaced, str) else replaced.isoformat()
    reader = _READERS.get(column.kind)
    return reader(text, column, how, manner) if reader is not None else text


def _told_otherwise(cell: CellText, how: Cell) -> CellText | Wrong:
    """The mapping's own words for cells: a prefix cut, single cells replaced, codes translated."""
    if not isinstance(cell, str) or cell == "" or not (how.cut_prefix or how.replace or how.values):
        return cell
    if not cell.startswith(how.cut_prefix):
        return Wrong("importing.expects.prefix", {"prefix": how.cut_prefix})
    text = cell.removeprefix(how.cut_prefix)
    text = how.replace.get(text, text)
    if how.values and text not in how.values:
        return Wrong("importing.expects.value", {"values": ", ".join(how.values)})
    return how.values.get(text, text)


def _day(cell: CellText, how: Cell, manner: Manner) -> Value | Wrong:
    forms = how.dates or manner.formats.dates or DEFAULT_FORMS
    found = parse_day(cell, forms, manner.zone) if isinstance(cell, str) else cell
    if found is None and manner.zone is None and parse_day(str(cell), forms, UTC) is not None:
        return Wrong("importing.expects.zone", {"zone": manner.settings.timezone})
    if found is None:
        return Wrong("importing.expects.date", {"forms": " / ".join(forms)})
    if how.clock == "drop" and isinstance(found, datetime):
        found = found.date()
    try:
        return found + timedelta(days=how.plus_days)
    except OverflowError:
        return Wrong("importing.expects.date", {"forms": " / ".join(forms)})


def _period_of(cell: CellText, how: Cell, manner: Manner) -> Value | Wrong:
    """The label of the company's period that a day lies in."""
    day = _day(cell, how, manner)
    if not isinstance(day, date):
        return day
    assert how.grain is not None  # noqa: S101 - the model has them together or not at all
    plain = day.date() if isinstance(day, datetime) else day
    try:
        return manner.calendar.containing(plain, how.grain).label
    except ValueError:
        return Wrong("importing.expects.day_in_period")


def _number(text: str, how: Cell, manner: Manner) -> Decimal | None:
    formats = manner.formats
    if formats.thousands and formats.thousands in text:
        whole, _, rest = text.partition(formats.decimal)
        first, *groups = whole.split(formats.thousands)
        if not 1 <= len(first.lstrip("+-")) <= 3 or any(len(group) != 3 for group in groups):
            return None
        text = first + "".join(groups) + (formats.decimal + rest if rest else "")
    if formats.decimal == "," and "." in text:
        return None
    number = parse_decimal(text.replace(formats.decimal, "."))
    return None if number is None else EXACT.multiply(number, how.multiply)


def _decimal(text: str, column: Column, how: Cell, manner: Manner) -> Value | Wrong:
    places = manner.settings.money_decimals if column.kind == "money" else PLACES
    number = _number(text, how, manner)
    if number is None:
        return Wrong("importing.expects.number", {"decimal": manner.formats.decimal})
    if decimals(number) > places:
        return Wrong("importing.expects.decimals", {"most": str(places)})
    if abs(number) >= Decimal(10) ** (DIGITS[column.kind] - places):
        return Wrong("importing.expects.smaller", {"digits": str(DIGITS[column.kind] - places)})
    return quantize(number, places)


def _whole(text: str, column: Column, how: Cell, manner: Manner) -> Value | Wrong:
    del column
    number = _number(text, how, manner)
    if number is None or number != number.to_integral_value() or abs(number) >= 2**63:
        return Wrong("importing.expects.whole")
    return int(number)


def _boolean(text: str, column: Column, how: Cell, manner: Manner) -> Value | Wrong:
    del column, how, manner
    return _BOOLEANS.get(text.lower(), Wrong("importing.expects.boolean"))


def _code(text: str, column: Column, how: Cell, manner: Manner) -> Value | Wrong:
    del how, manner
    return text if text in column.codes else Wrong("importing.expects.code", {"codes": ", ".join(column.codes)})


def _period(text: str, column: Column, how: Cell, manner: Manner) -> Value | Wrong:
    del column, how, manner
    return text if grain_of(text) is not None else Wrong("importing.expects.period")


_READERS: Mapping[str, Callable[[str, Column, Cell, Manner], Value | Wrong]] = {
    "money": _decimal,
    "number": _decimal,
    "share": _decimal,
    "score": _decimal,
    "whole": _whole,
    "boolean": _boolean,
    "code": _code,
    "period": _period,
}
