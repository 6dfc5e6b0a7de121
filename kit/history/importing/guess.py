"""Which table a file is, and which of its columns is which of the contract's: by names and by what cells hold."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from kit.base.period import grain_of
from kit.history.contract import Column, contract
from kit.history.importing.amounts import read_number
from kit.history.importing.forms import parse_day
from kit.history.importing.headings import bare, named_in, plain
from kit.history.importing.mapping import Formats
from kit.history.importing.readings import every_form
from kit.history.importing.record import CellText
from kit.history.importing.words import folded, period_of, signs_of

_NOTE = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]$")
"""A note behind a heading, whatever it says: `Amount (USD)`, `Close Date (MM/DD/YYYY)`."""
LOOSE = Formats(loose=True, thousands=",")
_LIKE, _PART = 0.8, 0.4
"""A heading like a known one, or one that contains it as this part of its length at least.

Best at its end: in Chinese as in English a customer's grade is a grade.
"""
_TRIED = 300
"""Cells of a column that are tried for their kind."""
SURE, LIKELY = 0.85, 0.5


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TableLabels(_Frozen):
    """What files of a table, and its columns, are called."""

    files: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]


class DoneLabels(_Frozen):
    """What a column that says whether something took place is called, and the words for yes."""

    headings: tuple[str, ...]
    words: tuple[str, ...]


class Labels(_Frozen):
    """The whole of `labels.yaml`."""

    tables: Mapping[str, TableLabels]
    currency: tuple[str, ...]
    signed: tuple[str, ...]
    done: DoneLabels
    endings: Mapping[str, str]
    codes: Mapping[str, Mapping[str, tuple[str, ...]]]
    totals: tuple[str, ...]


@cache
def labels() -> Labels:
    """The labels, validated."""
    raw = Path(__file__).with_name("labels.yaml").read_text("utf-8")
    return Labels.model_validate(yaml.safe_load(raw))


@dataclass(frozen=True)
class Sample:
    """The first records of a file under its headings, the row of the headings counted from 1.

    `sheet` is named where a workbook has several that can be seen, and `together` are those with the same headings
    that are looked at as one table; `hidden` are those that cannot be seen.
    """

    file: str
    header: int
    labels: Sequence[str]
    records: Sequence[Sequence[CellText]]
    sheet: str = ""
    hidden: Sequence[str] = ()
    together: Sequence[str] = ()

    @property
    def name(self) -> str:
        """The file, with the sheet where there are several."""
        return f"{self.file} › {self.sheet}" if self.sheet else self.file

    def cells(self, place: int) -> list[str]:
        """A column's cells that hold something, as text."""
        found = [str(record[place]).strip() for record in self.records if place < len(record)]
        return [cell for cell in found if cell not in ("", "--", "-")]


@dataclass(frozen=True)
class Guess:
    """A table, how sure that is, and for each of its columns the place of a heading and how sure."""

    table: str
    certainty: float
    columns: Mapping[str, tuple[int, float]]


def guess(sample: Sample) -> Guess | None:
    """The table that a file most likely is; None where no table has half of what it needs."""
    found = [as_table(sample, name) for name in labels().tables]
    best = max(found, key=lambda one: one.certainty)
    return best if best.certainty > 0 else None


def as_table(sample: Sample, name: str) -> Guess:
    """The best assignment of headings to one table's columns: greedily, the surest pair first."""
    about, known = labels().tables[name], contract()[name].columns
    pairs = [
        (certainty, -order, column, place)
        for order, (column, words) in enumerate(about.columns.items())
        for place in range(len(sample.labels))
        if (certainty := _pair(sample, place, words, known[column])) >= LIKELY / 2
    ]
    chosen: dict[str, tuple[int, float]] = {}
    taken: set[int] = set()
    for certainty, _, column, place in sorted(pairs, reverse=True):
        if column not in chosen and place not in taken:
            chosen[column] = (place, round(certainty, 2))
            taken.add(place)
    needed = [column for column in about.columns if known[column].needed]
    share = sum(chosen[column][1] for column in needed if column in chosen) / max(1, len(needed))
    titled = any(word in sample.name.casefold() for word in about.files)
    breadth = sum(certainty for _, certainty in chosen.values()) / max(4, len(sample.labels))
    return Guess(name, round((share * 0.5 + 0.3 * titled + 0.2 * breadth) if share > 0.3 else 0.0, 3), chosen)


def _pair(sample: Sample, place: int, words: Sequence[str], column: Column) -> float:
    """How sure a heading is a column: by its name (less for a mere likeness) times what its cells say."""
    label = plain(sample.labels[place])
    short, _ = bare(sample.labels[place])
    stem = _NOTE.sub("", short)
    named = 0.0
    for order, word in enumerate(words):
        one = plain(word)
        if one in (label, short):
            named = max(named, 1.0 - 0.02 * order)
        elif one == stem or _ended(one) == _ended(short):
            named = max(named, 0.9)
        elif SequenceMatcher(None, one, short).ratio() >= _LIKE:
            named = max(named, 0.6)
        elif len(one) > 1 and one in short and len(one) >= _PART * len(short):
            named = max(named, 0.7 if short.endswith(one) else 0.5)
    return named * fit(sample.cells(place)[:_TRIED], column) if named else 0.0


def _ended(label: str) -> str:
    """A heading with the usual ending for the one that it has."""
    for ending, usual in labels().endings.items():
        if label.endswith(ending) and not label.endswith(usual):
            return label.removesuffix(ending) + usual
    return label


def fit(cells: Sequence[str], column: Column) -> float:
    """What share of cells is of the column's kind; an empty column fits half."""
    if not cells:
        return 0.5
    if column.kind == "date":
        return _share(cells, lambda cell: any(parse_day(cell, [form], UTC) for form in every_form()))
    if column.kind in ("money", "number", "share", "score", "whole", "kpi"):
        numbers = _share(cells, lambda cell: read_number(cell, LOOSE, "CNY") is not None)
        return 1 - numbers if column.kind == "kpi" else numbers
    if column.kind == "period":
        return max(0.3, _share(cells, lambda cell: grain_of(period_of(cell)) is not None))
    if column.kind == "code":
        return 1.0 if len(set(cells)) <= 20 else 0.3
    return 1.0


def _share(cells: Sequence[str], test: object) -> float:
    return sum(bool(test(cell)) for cell in cells) / len(cells)  # type: ignore[operator]


def currency_of(samples: Sequence[tuple[Sample, Guess]], usual: str) -> str:
    """The currency that most amounts name, by their sign, their heading or a column beside them; else the usual one."""
    met: Counter[str] = Counter({usual: 0})
    for sample, found in samples:
        beside = [place for place, label in enumerate(sample.labels) if plain(label) in map(plain, labels().currency)]
        for column, (place, _) in found.columns.items():
            if contract()[found.table].columns[column].kind == "money":
                heading = named_in(sample.labels[place], usual) or usual
                met.update(_currencies(sample, place, beside, heading))
    return met.most_common(1)[0][0]


def _currencies(sample: Sample, place: int, beside: Sequence[int], heading: str) -> list[str]:
    """The currency of each amount in a column."""
    by_sign = dict(reversed(signs_of(heading)))
    if beside:
        return [code for cell in sample.cells(beside[0]) if (code := by_sign.get(folded(cell))) is not None]
    numbers = [read_number(cell, LOOSE, heading) for cell in sample.cells(place)]
    return [number.currency or heading for number in numbers if number is not None]


def code_of(column: str, cell: str) -> str | None:
    """The contract's code that a cell means, where people write it so."""
    folded = plain(cell)
    for code, words in labels().codes.get(column, {}).items():
        if folded in {plain(word) for word in words} | {plain(code)}:
            return code
    return None
