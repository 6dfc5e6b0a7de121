"""Which column a heading of the mapping means: exactly, else whatever its case, else without blanks, stars and notes.

The row of the headings is where most of them are found; headings may stand in two rows, group over column.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kit.base.problem import Problem
from kit.history.importing.record import CellText
from kit.history.importing.source import Source
from kit.history.importing.words import words

Asked = Mapping[str, int | None]
"""The headings that a mapping names in one source, with the line of the mapping that first does."""

Record = tuple[int, Sequence[CellText]]

_NOTE = re.compile(r"^(.+?)[(\[【]([^()\[\]【】]*)[)\]】]$")
_NTH = re.compile(r"^(.+)#([1-9])$")


@dataclass(frozen=True)
class Shape:
    """Where the columns stand in a file, the factor that a heading's own unit means, and how many rows hold headings.

    `twins` are further columns under the same heading: harmless where they say the same in each record.
    """

    row: int
    width: int
    places: Mapping[str, int]
    rows: int = 1
    twins: Mapping[str, Sequence[int]] = field(default_factory=dict)
    factors: Mapping[str, Decimal] = field(default_factory=dict)
    labels: Sequence[str] = ()

    def repeats(self, record: Sequence[CellText]) -> bool:
        """Whether a record is the row of headings once more, as printed on a second page."""
        return [str(cell).strip() for cell in record[: self.width]] == list(self.labels)


def shape_of(file: str, source: Source, first: Sequence[Record], asked: Asked) -> tuple[Shape, list[Problem]]:
    """The shape of a file whose first records are given: at its header row, or where most headings are found."""
    if source.header != "find":
        return _shape(file, source, first[0][0], [_text(cell) for cell in first[0][1]], asked, ())
    best: tuple[int, Shape, list[Problem]] | None = None
    for place, (row, record) in enumerate(first):
        labels = [_text(cell) for cell in record]
        tries: list[tuple[Sequence[str], Sequence[str]]] = [((), labels)]
        if place + 1 < len(first) and first[place + 1][0] == row + 1:
            tries.append((labels, [_text(cell) for cell in first[place + 1][1]]))
        for upper, lower in tries:
            shape, problems = _shape(file, source, row + bool(upper), lower, asked, upper)
            if best is None or len(shape.places) > best[0]:
                best = len(shape.places), shape, problems
    assert best is not None  # noqa: S101 - there is a first record
    return best[1], best[2]


def _text(cell: CellText) -> str:
    return str(cell).strip().removeprefix("\ufeff").strip()


def _shape(
    file: str, source: Source, row: int, lower: Sequence[str], asked: Asked, upper: Sequence[str]
) -> tuple[Shape, list[Problem]]:
    """Where each heading stands; one that is missing, or that two columns could be, is a problem."""
    labels = [label or (upper[place] if place < len(upper) else "") for place, label in enumerate(lower)]
    labels += list(upper[len(lower) :])
    grouped = [f"{upper[place]}.{label}" if place < len(upper) else label for place, label in enumerate(labels)]
    shape = Shape(row, len(labels), {}, 2 if upper else 1, labels=list(lower))
    places: dict[str, int] = {}
    twins: dict[str, list[int]] = {}
    factors: dict[str, Decimal] = {}
    problems = []
    for heading, line in asked.items():
        wanted = source.headings.get(heading, (heading,))
        found, factor = _find(wanted, labels, grouped)
        named = {labels[place] for place in found}
        if found and len(named) == 1:
            places[heading], twins[heading] = found[0], found[1:]
            factors[heading] = factor
        elif found or heading not in source.may_lack:
            given = {"line": str(line or ""), "columns": ", ".join(filter(None, labels)), "wanted": " / ".join(wanted)}
            expects = "importing.expects.which_column" if found else "importing.expects.column"
            problems.append(Problem(file, row, heading, ", ".join(sorted(named)) or None, expects, given))
    twins = {heading: others for heading, others in twins.items() if others}
    factors = {heading: factor for heading, factor in factors.items() if factor != 1}
    return Shape(row, shape.width, places, shape.rows, twins, factors, shape.labels), problems


def _find(wanted: Sequence[str], labels: Sequence[str], grouped: Sequence[str]) -> tuple[list[int], Decimal]:
    """The columns that the first fitting name means, by the strictest reading that finds any."""
    for name in wanted:
        exact = [place for place in range(len(labels)) if name in (labels[place], grouped[place])]
        nth = _NTH.match(name)
        if not exact and nth is not None:
            exact = [place for place, label in enumerate(labels) if label == nth[1]][int(nth[2]) - 1 :][:1]
        if exact:
            return exact, Decimal(1)
    folded = {plain(name) for name in wanted}
    loose = [(place, bare(label)) for place, label in enumerate(labels) if label]
    found = [(place, factor) for place, (label, factor) in loose if label in folded or plain(labels[place]) in folded]
    return [place for place, _ in found], found[0][1] if found else Decimal(1)


def plain(label: str) -> str:
    """A heading whatever its width, case, blanks, underscores and stars."""
    return re.sub(r"[\s_*]+", "", unicodedata.normalize("NFKC", label).casefold()).rstrip(":")


def bare(label: str) -> tuple[str, Decimal]:
    """A heading without a note in brackets that is known, and the factor that the note means."""
    text = plain(label)
    match = _NOTE.match(text)
    if match is None:
        return text, Decimal(1)
    if match[2] in words().notes:
        return match[1], Decimal(1)
    units = {**words().units, "%": Decimal("0.01")}
    return (match[1], units[match[2]]) if match[2] in units else (text, Decimal(1))
