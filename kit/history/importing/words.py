"""How people write numbers, days and truth: the data of `words.yaml`, read once."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict


class Words(BaseModel):
    """The whole file; its comments say what each entry means."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    dates: tuple[str, ...]
    spelt: tuple[str, ...]
    asked: Mapping[str, tuple[str, ...]]
    clocks: tuple[str, ...]
    periods: Mapping[str, tuple[str, ...]]
    numerals: Mapping[str, int]
    noon: Mapping[str, tuple[str, ...]]
    units: Mapping[str, Decimal]
    above: tuple[str, ...]
    scales: Mapping[str, Decimal]
    letters: frozenset[str]
    notes: frozenset[str]
    signs: Mapping[str, tuple[str, ...]]
    further: frozenset[str]
    shared: Mapping[str, Mapping[str, str]]
    counted: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    failed: frozenset[str]
    gone: frozenset[str]

    @cached_property
    def usual(self) -> tuple[str, ...]:
        """All forms of days that can be read in one way only."""
        return (*self.dates, *(form + clock for form in self.spelt for clock in self.clocks))


@cache
def words() -> Words:
    """The words, validated."""
    raw = Path(__file__).with_name("words.yaml").read_text("utf-8")
    return Words.model_validate(yaml.safe_load(raw))


@cache
def signs_of(own: str) -> Sequence[tuple[str, str]]:
    """Every sign of a currency, folded, with its code: the longest first, of those with one sign the history's own."""
    signs = words().signs
    ordered = [own, *(code for code in signs if code != own)] if own else list(signs)
    pairs = [(folded(sign), code) for code in ordered for sign in signs.get(code, (code,))]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def folded(sign: str) -> str:
    """A sign whatever its width and case."""
    return unicodedata.normalize("NFKC", sign).upper()


def only_looks(text: str) -> bool:
    """Whether a sign in a text looks like a number and is none: the 2 of m², a circled 5; folded they would be."""
    return any(unicodedata.category(sign) == "No" for sign in text)


def symbolic(text: str) -> bool:
    """Whether a symbol of a currency is in a text, whichever that is."""
    return any(unicodedata.category(sign) == "Sc" for sign in text)


_LABELS = {"year": "{year}", "half": "{year}H{number}", "quarter": "{year}Q{number}", "month": "{year}-{number:02}"}


def period_of(text: str) -> str:
    """The label of a period that is written in words (`2025年三季度`: 2025Q3), else the text as it is."""
    plain = unicodedata.normalize("NFKC", text).upper()
    for grain, forms in words().periods.items():
        for form in forms:
            match = re.fullmatch(form, plain)
            if match is not None:
                year, number = (*match.groups(), "0")[:2]
                return _LABELS[grain].format(year=year, number=words().numerals.get(number) or int(number))
    return text
