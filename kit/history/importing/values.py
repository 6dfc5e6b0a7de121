"""From the text of a cell to the contract's value, exactly, or to what was expected instead."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal

from kit.base.money import EXACT, decimals, quantize
from kit.base.period import Calendar, grain_of
from kit.history.contract import Column
from kit.history.importing.amounts import read_number, unfit, unread
from kit.history.importing.forms import DEFAULT_FORMS, parse_day
from kit.history.importing.idents import damaged, long_id, taken
from kit.history.importing.mapping import Cell, Formats
from kit.history.importing.readings import told, would_read
from kit.history.importing.record import CellText
from kit.history.importing.source import Rates
from kit.history.importing.words import only_looks, period_of, words
from kit.history.settings import Settings

DIGITS = {"money": 18, "number": 28, "share": 18, "score": 18}
PLACES = 9
"""Decimals of numbers, shares and scores; those of money are the history's own."""


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
    known: Mapping[str, "Known"] = field(default_factory=dict)
    rates: Rates | None = None


Known = Mapping[str, Mapping[str, str | None]]
"""Of a table that is built: by column, the key that each value names; None where several have it."""


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
    if how.refer is not None:
        return _referred(text, how, manner)
    reader = _READERS.get(column.kind, _words)
    return reader(text, column, how, manner)


def _told_otherwise(cell: CellText, how: Cell) -> CellText | Wrong:
    """The mapping's own words for cells: a prefix cut, single cells replaced, codes translated."""
    if not isinstance(cell, str) or cell == "":
        return cell
    if not cell.startswith(how.cut_prefix):
        return Wrong("importing.expects.prefix", {"prefix": how.cut_prefix})
    text = cell.removeprefix(how.cut_prefix).removeprefix(how.drop_prefix)
    if how.take is not None and how.refer is None:
        text = taken(text, how.take)
    if how.cut_from:
        text = text.partition(how.cut_from)[0].strip()
    text = how.replace.get(text, text)
    if how.values and text not in how.values:
        return Wrong("importing.expects.value", {"values": ", ".join(how.values)})
    return how.values.get(text, text)


def _day(cell: CellText, how: Cell, manner: Manner) -> Value | Wrong:
    forms = how.dates or manner.formats.dates or DEFAULT_FORMS
    if str(cell) in manner.formats.no_date or str(cell)[:10] in manner.formats.no_date:
        return None
    loose = manner.formats.loose and isinstance(cell, str) and not only_looks(cell)
    written = unicodedata.normalize("NFKC", str(cell)) if loose else cell
    found = parse_day(written, forms, manner.zone) if isinstance(written, str) else written
    if found is None and manner.zone is None and parse_day(str(cell), forms, UTC) is not None:
        return Wrong("importing.expects.zone", {"zone": manner.settings.timezone})
    if found is None:
        return _no_day(str(written), forms)
    if how.clock == "drop" and isinstance(found, datetime):
        found = found.date()
    try:
        return found + timedelta(days=how.plus_days)
    except OverflowError:
        return Wrong("importing.expects.date", {"forms": told(forms)})


def _no_day(text: str, forms: Sequence[str]) -> Wrong:
    """What the forms are, and which would read the text: 7/1/25 is no mistake, only never guessed."""
    would = would_read(text)
    if would:
        return Wrong("importing.expects.date_named", {"forms": told(forms), "would": would})
    return Wrong("importing.expects.date", {"forms": told(forms)})


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


def _number(text: str, how: Cell, manner: Manner, *, money: bool = False) -> Decimal | Wrong:
    number = read_number(text, manner.formats, manner.settings.currency)
    if number is None:
        expects = unread(text, manner.formats, manner.settings.currency)
        return Wrong(expects, {"decimal": manner.formats.decimal})
    if number.currency not in (None, manner.settings.currency):
        return Wrong("importing.expects.currency", {"currency": manner.settings.currency})
    if (why := unfit(number, how.multiply, money=money)) is not None:
        return Wrong(why)
    return number.value if number.per_cent else EXACT.multiply(number.value, how.multiply)


def _decimal(text: str, column: Column, how: Cell, manner: Manner) -> Value | Wrong:
    places = manner.settings.money_decimals if column.kind == "money" else PLACES
    number = _number(text, how, manner, money=column.kind == "money")
    if isinstance(number, Wrong):
        return number
    if decimals(number) > places:
        return Wrong("importing.expects.decimals", {"most": str(places)})
    if abs(number) >= Decimal(10) ** (DIGITS[column.kind] - places):
        return Wrong("importing.expects.smaller", {"digits": str(DIGITS[column.kind] - places)})
    return quantize(number, places)


def _whole(text: str, column: Column, how: Cell, manner: Manner) -> Value | Wrong:
    del column
    number = _number(text, how, manner)
    if isinstance(number, Wrong) or number != number.to_integral_value() or abs(number) >= 2**63:
        return Wrong("importing.expects.whole")
    return int(number)


def _boolean(text: str, column: Column, how: Cell, manner: Manner) -> Value | Wrong:
    del column, how, manner
    told = text.lower()
    return told in words().yes if told in words().yes | words().no else Wrong("importing.expects.boolean")


def _code(text: str, column: Column, how: Cell, manner: Manner) -> Value | Wrong:
    del how, manner
    return text if text in column.codes else Wrong("importing.expects.code", {"codes": ", ".join(column.codes)})


def _period(text: str, column: Column, how: Cell, manner: Manner) -> Value | Wrong:
    del column, how, manner
    label = period_of(text)
    return label if grain_of(label) is not None else Wrong("importing.expects.period")


def _words(text: str, column: Column, how: Cell, manner: Manner) -> Value | Wrong:
    """Text as it is; a formula that nobody computed, a failed one, and what a spreadsheet made of an id are none."""
    del manner
    if text in words().failed:
        return Wrong("importing.expects.no_failed")
    if text[0] == "=" or _COMMAND.match(text):
        return Wrong("importing.expects.no_formula")
    if column.kind != "key":
        return text
    if LOST_SIGN in text:
        return Wrong("importing.expects.whole_text")
    if damaged([text]):
        return Wrong("importing.expects.whole_id")
    return text if how.id is None else long_id(text) or Wrong("importing.expects.salesforce_id")


LOST_SIGN = "\ufffd"
"""What a program wrote in place of a letter that it could not read; two people could become one under it."""
_COMMAND = re.compile(r"[@+-][^\s]*[(|!]")
"""The rest of what a spreadsheet would compute: `@SUM(…)`, `+cmd|…`, `-A1!B2`."""


def _referred(text: str, how: Cell, manner: Manner) -> Value | Wrong:
    """The key that a name (or a key) means in a table; where the source has no such table, the text itself."""
    known = manner.known.get(how.refer or "")
    if known is None:
        return text
    tried = dict.fromkeys((text, *([long_id(text) or text] if how.id else []), taken(text, how.take or "id")))
    for column in how.by or tuple(known):
        for one in tried:
            key = known.get(column, {}).get(one, "")
            if key is None:
                return Wrong("importing.expects.refer_one", {"table": how.refer or "", "column": column})
            if key:
                return key
    return Wrong("importing.expects.refer", {"table": how.refer or "", "columns": ", ".join(how.by or known)})


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
