"""Numbers as people and spreadsheets write them, exactly: `￥1,234.50`, `1.2万`, `(500)`, `35%`, `1.2E+07`."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from kit.base.money import EXACT, parse_decimal
from kit.history.importing.mapping import Formats
from kit.history.importing.words import only_looks, signs_of, words

_EXPONENT = re.compile(r"([+-]?\d{1,20}(?:\.\d{1,20})?)[eE]([+-]?\d{1,2})")
_NUMBERED = re.compile(r"[^\W\d_]+-0\d+")
"""The number of a record, whatever its letters are elsewhere: RP-005 is no rupiah."""


@dataclass(frozen=True)
class Number:
    """A number, the currency that its sign names (None: no sign), whether told in per cent, or with a unit (万)."""

    value: Decimal
    currency: str | None = None
    per_cent: bool = False
    unit: bool = False


def unfit(number: Number, multiply: Decimal, *, money: bool) -> str | None:
    """Why a number cannot be meant as it stands, as a key of the catalogue: a unit told twice, a share of nothing.

    `1.2万` in a column that is in 万元 already is either twelve thousand or a hundred and twenty million.
    """
    if number.unit and multiply != 1:
        return "importing.expects.one_unit"
    return "importing.expects.no_per_cent" if money and number.per_cent else None


def unread(text: str, formats: Formats, currency: str) -> str:
    """Why a text is no number, as a key of the catalogue: it may be one in a dress that strict mappings refuse."""
    loose = formats.model_copy(update={"loose": True})
    dressed = not formats.loose and read_number(text, loose, currency) is not None
    return "importing.expects.plain_number" if dressed else "importing.expects.number"


def read_number(text: str, formats: Formats, currency: str) -> Number | None:
    """The number that a text says, or None; signs, units and brackets are read only where the mapping is `loose`.

    `currency` is the history's own: where several currencies have a sign (¥), it is that.
    """
    if not formats.loose:
        value = _plain(text, formats)
        return None if value is None else Number(value)
    rest = unicodedata.normalize("NFKC", text).strip()
    if only_looks(text) or _NUMBERED.fullmatch(rest):
        return None
    rest, negative = _sign(rest)
    rest, named = _currency(rest, currency)
    rest, inner = _sign(rest) if not negative else (rest, False)
    per_cent = rest.endswith("%")
    rest, factor = _unit(rest.removesuffix("%").strip())
    value = _exponent(rest) if _EXPONENT.fullmatch(rest) else _plain(rest, formats)
    if value is None:
        return None
    value = EXACT.multiply(value, factor * (Decimal("0.01") if per_cent else 1))
    return Number(-value if negative or inner else value, named, per_cent, factor != 1)


def _sign(text: str) -> tuple[str, bool]:
    """Without the brackets, the trailing or the leading minus that make a number negative."""
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), True
    if text.endswith("-") and text[:1].isdigit():
        return text[:-1].strip(), True
    if text[:1] in "-\u2212" and text[1:2] not in "-+\u2212":
        return text[1:].strip(), bool(text)
    return text, False


def _currency(text: str, own: str) -> tuple[str, str | None]:
    """Without a sign of a currency at either end; of several currencies with this sign, the history's own."""
    upper, counted = text.upper(), text.endswith(tuple(words().units))
    for sign, code in signs_of(own):
        if len(text) > len(sign) and upper.startswith(sign):
            return text[len(sign) :].strip(), code
        if len(text) > len(sign) and upper.endswith(sign) and not counted:
            return text[: -len(sign)].strip(), code
    return text, None


def _unit(text: str) -> tuple[str, Decimal]:
    for unit, factor in sorted(words().units.items(), key=lambda pair: -len(pair[0])):
        if text.endswith(unit):
            return text.removesuffix(unit).strip(), factor
    return text, Decimal(1)


def _exponent(text: str) -> Decimal | None:
    match = _EXPONENT.fullmatch(text)
    return None if match is None else Decimal(match[1]).scaleb(int(match[2]), EXACT)


def _plain(text: str, formats: Formats) -> Decimal | None:
    """Digits with the mapping's marks; a mark of thousands that stands wrong makes it no number."""
    if formats.thousands and formats.thousands in text:
        whole, _, rest = text.partition(formats.decimal)
        first, *groups = whole.split(formats.thousands)
        if not 1 <= len(first.lstrip("+-")) <= 3 or any(len(group) != 3 for group in groups):
            return None
        text = first + "".join(groups) + (formats.decimal + rest if rest else "")
    if formats.decimal == "," and "." in text:
        return None
    return parse_decimal(text.replace(formats.decimal, "."))
