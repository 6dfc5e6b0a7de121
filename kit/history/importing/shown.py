"""What a spreadsheet shows around a number by its format: a currency, per cent, a unit, zeros in front.

A cell means what its reader sees. 1234 under the format `[$USD] #,##0` is the text `USD 1234`, 0.35 under `0%` is the
text `35%` (and so is 35 under `0"%"`), and from there on each is read, turned or refused like such a text in any other
file. An amount that is shown in the history's own currency stays a plain number; 5 under `"RP-"000` is the text
`RP-005`, which is no amount.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kit.base.money import EXACT
from kit.history.importing.words import folded, signs_of, symbolic, words

PADDED = re.compile("0{2,}")
"""A number's format that shows zeros in front."""
_PART = re.compile(
    r'"(?P<said>[^"]*)"?|\[(?P<inside>[^\]]*)\]?|[\\!](?P<sign>.)|[_*].?|(?P<general>general|g/\w+)|(?P<plain>.)',
    re.IGNORECASE | re.DOTALL,
)
"""A text in quotes, a bracket, an escaped sign, a blank as wide as the next sign, a number as it is, anything else."""
_WHEN = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_SCALED = re.compile(r"(?<=[0#?])(,+)(?=\.|l|$)")
_APART = re.compile(r"[\s\-+()/:.,'&^~]+")
_CODE = re.compile("[A-Z]{3}")
_LOCALE = re.compile("[0-9A-F]+")
_THOUSAND = 1000


@dataclass(frozen=True)
class Dress:
    """What one section of a format shows around a number, which it shows divided by `scale`."""

    currency: str = ""
    unit: str = ""
    per_cent: bool = False
    scale: int = 1
    when: tuple[str, Decimal] | None = None
    share: str = ""
    """A sign of per cent (or per mille, which no column accepts) that is only text: 35 under `0"%"`."""

    def fits(self, number: Decimal) -> bool:
        """Whether the section's own condition holds; one without a condition takes what is left."""
        if self.when is None:
            return True
        sign, bound = self.when
        return (number < bound and "<" in sign) or (number > bound and ">" in sign) or (number == bound and "=" in sign)

    def around(self, text: str) -> str:
        """A number's text as this section shows it, with all of its digits."""
        if self.per_cent or self.scale != 1:
            shown = EXACT.divide(EXACT.multiply(Decimal(text), 100 if self.per_cent else 1), self.scale)
            text = f"{shown:f}"
            text = text.rstrip("0").rstrip(".") if "." in text else text
        return f"{self.currency} {text}{self.unit}{'%' if self.per_cent else ''}{self.share}".lstrip()


@dataclass(frozen=True)
class Form:
    """A format that shows more than the number: its sections, and how many digits it fills up with zeros.

    A number that is filled up may bear words `before` and `behind` it: `RP-005`.
    """

    sections: Sequence[Dress]
    zeros: int = 0
    before: str = ""
    behind: str = ""

    def shown(self, text: str) -> str:
        """A number's text as the spreadsheet shows it."""
        if self.zeros and text.isdecimal():
            return f"{self.before}{text.zfill(self.zeros)}{self.behind}"
        return text if not self.sections else self._section(Decimal(text)).around(text)

    def _section(self, number: Decimal) -> Dress:
        if any(one.when for one in self.sections):
            return next((one for one in self.sections if one.fits(number)), self.sections[-1])
        place = 0 if number > 0 else 1 if number < 0 else 2
        return self.sections[place if place < len(self.sections) else 0]


@cache
def form_of(code: str, own: str) -> Form | None:
    """What a format shows around a number; None where that is the number alone, or money of the history's `own`."""
    if PADDED.fullmatch(code):
        return Form((), len(code))
    sections: list[list[re.Match[str]]] = [[]]
    for part in _PART.finditer(code):
        if part["plain"] == ";":
            sections.append([])
        else:
            sections[-1].append(part)
    dresses = [_dress(parts, own) for parts in sections[:3]]
    if (label := _label(sections[0])) is not None:
        return Form(dresses, *label)
    return Form(dresses) if any(one != Dress(when=one.when) for one in dresses) else None


def _label(parts: Sequence[re.Match[str]]) -> tuple[int, str, str] | None:
    """Of a format such as `"RP-"000` the digits, and the words before and behind them; None of any other.

    Words before zeros that are filled up name a record, and no amount; without such words the digits alone do.
    """
    before, digits, behind = "", "", ""
    for part in parts:
        plain, inside = part["plain"] or "", part["inside"]
        if part["general"] or (plain and plain in "#?@.,%") or (inside or "").startswith("$"):
            return None
        said = "" if inside is not None or plain == "0" else part["said"] or part["sign"] or plain
        if plain == "0" and behind:
            return None
        digits += "0" if plain == "0" else ""
        before, behind = (before, behind + said) if digits else (before + said, "")
    named = any(sign.isalnum() for sign in before)
    return (len(digits), before.lstrip(), behind.rstrip()) if named and PADDED.fullmatch(digits) else None


def _dress(parts: Sequence[re.Match[str]], own: str) -> Dress:
    """One section: the digits it has place for, and what it says before and behind them."""
    digits, said, currency, when = "", "", "", None
    for part in parts:
        inside, plain = part["inside"], part["plain"] or ""
        if inside is not None:
            test = _WHEN.fullmatch(inside)
            when = (test[1], Decimal(test[2])) if test else when
            sign, _, locale = inside[1:].partition("-") if inside.startswith("$") else ("", "", "")
            currency = currency or _in_brackets(sign.strip(), locale, own)
            said += "" if currency else sign
        elif part["general"] or (plain and plain in "0#?@.,%"):
            digits += plain or "0"
            said += "\n"
        else:
            said += part["said"] or part["sign"] or plain
            digits += "l" if "." in (part["said"], part["sign"]) else ""
    named, unit = _words(said, own)
    currency = currency or named
    per_cent = "%" in digits
    scale, unit = _scale(digits.replace("%", ""), unit)
    letter = next((word for word in _APART.split(said.rpartition("\n")[2]) if word.upper() in words().letters), "")
    unit = unit or (letter if scale == 1 else "")
    share = next((sign for sign in "%‰" if sign in folded(said)), "")
    return Dress("" if currency == own else currency, unit, per_cent, scale, when, share)


def _scale(digits: str, unit: str) -> tuple[int, str]:
    """By what a number is divided to be shown, and the unit that says so.

    A comma behind the last digit hides three digits; a point that is only text (`0!.0,`) hides those behind it. Such a
    format under a heading that has a unit itself may mean either, so the number says its unit, and the import asks.
    """
    scale = 1_000 ** sum(len(match[1]) for match in _SCALED.finditer(digits))
    if "l" in digits and "." not in digits:
        scale *= 10 ** len(re.findall("[0#?]", digits.partition("l")[2]))
    if unit or scale < _THOUSAND:
        return scale, unit
    known = {int(factor): name for name, factor in reversed(list(words().units.items()))}
    return (scale, known[scale]) if scale in known else (_THOUSAND, known[_THOUSAND])


def _in_brackets(sign: str, locale: str, own: str) -> str:
    """The currency of `[$€-407]`; without a sign (`[$-409]`) there is none, and other text is only text.

    The locale decides where several currencies share the sign: `[$¥-411]` is the yen.
    """
    if not sign:
        return ""
    place = locale.partition(",")[0].upper()
    place = f"{int(place, 16) & 0xFFFF:X}" if _LOCALE.fullmatch(place) else place
    found = words().shared.get(folded(sign), {}).get(place, "") or _named(sign, own)
    return found or (sign if locale or _CODE.fullmatch(sign) or symbolic(sign) else "")


def _words(said: str, own: str) -> tuple[str, str]:
    """The currency and the unit among the words around a number: a `US$` before it, a unit behind it.

    A word that is neither (what is counted) changes nothing; a symbol of a currency that nobody knows is kept, so that
    the amount is refused and not taken for the history's own.
    """
    currency = unit = ""
    for word in filter(None, _APART.split(said)):
        rest = word
        for known in sorted(words().units, key=len, reverse=True):
            behind = word.removeprefix(known)
            if behind != word and (not behind or behind in words().counted or _named(behind, own)):
                unit, rest = unit or known, behind
                break
        currency = currency or _named(rest, own) or (rest if symbolic(rest) else "")
    return currency, unit


def _named(word: str, own: str) -> str:
    """The currency whose sign a word is, or whose symbol is in it; of several the history's own, as for a text."""
    text = folded(word)
    return next((code for sign, code in signs_of(own) if sign == text or (symbolic(sign) and sign in text)), "")
