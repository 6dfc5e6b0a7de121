"""Amounts in currencies of their own, turned into the history's by the mapping's table of rates, once and visibly."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from kit.base.money import EXACT, quantize
from kit.history.importing.amounts import Number, read_number, unfit, unread
from kit.history.importing.forms import DEFAULT_FORMS, parse_day
from kit.history.importing.joins import Rows
from kit.history.importing.mapping import Cell, Foreign
from kit.history.importing.source import Rates
from kit.history.importing.values import Manner, Wrong
from kit.history.importing.words import folded, signs_of

EXTRA = ("{}_original", "currency", "rate", "rate_kind")


@dataclass(frozen=True)
class Turned:
    """An amount before it is turned: as text in its currency, the rate, or what is wrong (None, None: its own)."""

    text: str
    currency: str | None = None
    rate: Decimal | None = None
    wrong: Wrong | None = None


def turned(rows: Rows, cell: Cell, manner: Manner, heading: str | None) -> list[Turned]:
    """For each row its amount as text in the history's own currency, with the currency and rate it came from.

    `heading` is the currency that the column's heading names, where it is not the history's own: that of every amount
    in it, whether the mapping says so or not.
    """
    how = cell.currency or Foreign()
    texts = rows.texts(cell.reads or "")
    codes = rows.texts(how.of) if how.of is not None else [""] * len(rows)
    days = [next(filter(None, found), "") for found in zip(*(rows.texts(on) for on in how.on), strict=True)]
    return [
        _turn(text, (code, heading), day, cell, manner)
        for text, code, day in zip(texts, codes, days or [""] * len(rows), strict=True)
    ]


def _turn(text: str, named: tuple[str, str | None], day: str, cell: Cell, manner: Manner) -> Turned:
    own, heading = manner.settings.currency, named[1]
    number = read_number(text, manner.formats, own) if text else None
    if number is None:
        expects = unread(text, manner.formats, own)
        wrong = Wrong(expects, {"decimal": manner.formats.decimal}) if text else None
        return Turned(text, wrong=wrong)
    code = _code(named[0], own) or number.currency or heading or own
    if (unlike := _unlike(number, code, heading, cell, manner)) is not None:
        return Turned(text, wrong=unlike)
    if code == own:
        return Turned(f"{EXACT.multiply(number.value, cell.multiply):f}")
    when = parse_day(day, cell.dates or manner.formats.dates or DEFAULT_FORMS, manner.zone) if day else None
    rate = _rate(manner.rates, code, when)
    if rate is None:
        given = {"currency": code, "day": day}
        return Turned(text, code, wrong=Wrong("importing.expects.rate", given))
    amount = quantize(EXACT.multiply(EXACT.multiply(number.value, cell.multiply), rate), manner.settings.money_decimals)
    return Turned(f"{amount:f}", code, rate)


def _unlike(number: Number, code: str, heading: str | None, cell: Cell, manner: Manner) -> Wrong | None:
    """Why an amount is not one in this currency: its heading or its own sign says another, or a unit counts twice."""
    own = manner.settings.currency
    if heading is not None and (code not in heading.split("/") or (code == heading and manner.rates is None)):
        return Wrong("importing.expects.heading_currency", {"currency": own, "heading": heading})
    if number.currency not in (None, own, code):
        return Wrong("importing.expects.currency", {"currency": code})
    why = unfit(number, cell.multiply, money=True)
    return None if why is None else Wrong(why)


def _code(told: str, own: str) -> str:
    """The code of a currency that a column names, by its code or in words."""
    text = folded(told)
    return next((code for sign, code in signs_of(own) if sign == text), text)


def _rate(rates: Rates | None, code: str, when: date | datetime | None) -> Decimal | None:
    """The rate of the latest day that is not after this one; without a day, of a currency that has one rate only."""
    known = sorted((one.from_on, one.rate) for one in (rates.table if rates else ()) if one.currency == code)
    if when is None:
        return known[0][1] if len(known) == 1 else None
    day = when.date() if isinstance(when, datetime) else when
    fitting = [rate for from_on, rate in known if from_on <= day.isoformat()]
    return fitting[-1] if fitting else None


def extra(column: str, rows: Rows, cell: Cell, found: Sequence[Turned], manner: Manner) -> dict[str, list[str | None]]:
    """What stands beside an amount that was turned: as it was, its currency, the rate and the kind of rate."""
    texts = rows.texts(cell.reads or "")
    kind = manner.rates.kind if manner.rates else None
    names = [name.format(column) for name in EXTRA]
    told: list[tuple[str | None, ...]] = []
    for text, one in zip(texts, found, strict=True):
        number = read_number(text, manner.formats, manner.settings.currency) if one.rate is not None else None
        original = None if number is None else f"{EXACT.multiply(number.value, cell.multiply):f}"
        rate = None if one.rate is None else f"{one.rate:f}"
        told.append((original, one.currency, rate, kind) if one.rate is not None else (None,) * len(EXTRA))
    return {name: [one[place] for one in told] for place, name in enumerate(names)}
