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
from kit.history.importing.words import folded, signs_of, symbolic, words

Asked = Mapping[str, int | None]
"""The headings that a mapping names in one source, with the line of the mapping that first does."""

Record = tuple[int, Sequence[CellText]]

_NOTE = re.compile(r"^(.+?)[(\[【]([^()\[\]【】]*)[)\]】]$")
_APART = re.compile(r"[\s_\-/:;,、.*|()\[\]【】]+")
_LONG, _CODE = 2, 3
"""Letters of a Chinese name (one alone is everybody's unit), and of a code, that name a currency without brackets."""
_NTH = re.compile(r"^(.+)#([1-9])$")


@dataclass(frozen=True)
class Shape:
    """Where the columns stand in a file, the factor that a heading's own unit means, and how many rows hold headings.

    `full` are the headings with the group above them. `twins` are further columns under the same heading: harmless
    where they say the same in each record. `units` are like `factors`, of headings that the mapping names with their
    unit: there the mapping says what becomes of it.
    """

    row: int
    width: int
    places: Mapping[str, int]
    rows: int = 1
    twins: Mapping[str, Sequence[int]] = field(default_factory=dict)
    factors: Mapping[str, Decimal] = field(default_factory=dict)
    units: Mapping[str, Decimal] = field(default_factory=dict)
    labels: Sequence[str] = ()
    full: Sequence[str] = ()

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
    units: dict[str, Decimal] = {}
    problems = []
    for heading, line in asked.items():
        wanted = source.headings.get(heading, (heading,))
        found, noted = _find(wanted, labels, grouped)
        named = {labels[place] for place in found}
        if found and len(named) == 1:
            places[heading], twins[heading] = found[0], found[1:]
            (units if noted else factors)[heading] = bare(labels[found[0]])[1]
        elif found or heading not in source.may_lack:
            given = {"line": str(line or ""), "columns": ", ".join(filter(None, labels)), "wanted": " / ".join(wanted)}
            expects = "importing.expects.which_column" if found else "importing.expects.column"
            problems.append(Problem(file, row, heading, ", ".join(sorted(named)) or None, expects, given))
    twins = {heading: others for heading, others in twins.items() if others}
    factors, units = ({key: one for key, one in told.items() if one != 1} for told in (factors, units))
    return Shape(row, shape.width, places, shape.rows, twins, factors, units, shape.labels, grouped), problems


def _find(wanted: Sequence[str], labels: Sequence[str], grouped: Sequence[str]) -> tuple[list[int], bool]:
    """The columns that the first fitting name means, by the strictest reading that finds any; whether with its note."""
    for name in wanted:
        exact = [place for place in range(len(labels)) if name in (labels[place], grouped[place])]
        nth = _NTH.match(name)
        if not exact and nth is not None:
            exact = [place for place, label in enumerate(labels) if label == nth[1]][int(nth[2]) - 1 :][:1]
        if exact:
            return exact, True
    folded = {plain(name) for name in wanted}
    loose = [place for place, label in enumerate(labels) if label and {plain(label), bare(label)[0]} & folded]
    return loose, bool(loose) and plain(labels[loose[0]]) in folded


def plain(label: str) -> str:
    """A heading whatever its width, case, blanks, underscores and stars."""
    return re.sub(r"[\s_*]+", "", unicodedata.normalize("NFKC", label).casefold()).rstrip(":")


def bare(label: str) -> tuple[str, Decimal]:
    """A heading without a note in brackets that is known, and the factor that the note means.

    A note that names a currency beside the unit, (万美元), stays: it is another column than the one without.
    """
    text = plain(label)
    match = _NOTE.match(text)
    if match is None:
        return text, Decimal(1)
    if match[2] in words().notes:
        return match[1], Decimal(1)
    units = {**words().units, "%": Decimal("0.01")}
    if match[2] in units:
        return match[1], units[match[2]]
    signs = [sign.casefold() for sign, _ in signs_of("")]
    mixed = [match[2].removeprefix(sign).removesuffix(sign).strip(",/") for sign in signs if sign in match[2]]
    return text, next((units[one] for one in mixed if one in units), Decimal(1))


def named_in(heading: str, own: str) -> str | None:
    """The currency that a heading names: `Amount (USD)`, `金额（万美元）`, `美元金额`, `Revenue EUR`; None for none.

    Where the history's own is among several it is that; several others are told together (`HKD/USD`), as no currency.
    """
    found: dict[str, None] = {}
    told = folded(heading)
    for word in filter(None, _APART.split(told)):
        bracketed = any(f"{left}{word}{right}" in told for left, right in ("()", "[]", "【】"))
        found |= dict.fromkeys(filter(None, [_currency(word, own, bracketed=bracketed)]))
    return own if own in found else "/".join(found) or None


def _currency(word: str, own: str, *, bracketed: bool) -> str | None:
    """The currency that one word of a heading names; two letters (RM, a manager as well) do so in brackets only."""
    rest = word
    for unit in sorted(words().units, key=len, reverse=True):
        rest = rest.removeprefix(unit) if rest != unit else rest
        rest = rest.removesuffix(unit) if rest != unit and not rest.endswith(tuple(_names(own))) else rest
    for sign, code in signs_of(own):
        if rest == sign and (bracketed or symbolic(sign) or len(sign) >= (_CODE if sign.isascii() else _LONG)):
            return code
        if symbolic(sign) and sign in rest:
            return code
    ends = {name: code for name, code in _names(own).items() if rest.startswith(name) or rest.endswith(name)}
    return next(iter(ends.values()), rest if rest in words().further else None)


def _names(own: str) -> Mapping[str, str]:
    """Currencies by their Chinese names."""
    return {
        sign: code for sign, code in signs_of(own) if not sign.isascii() and not symbolic(sign) and len(sign) >= _LONG
    }
