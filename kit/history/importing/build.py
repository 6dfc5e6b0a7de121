"""One table of the contract from its parts: values by column, and where in the source each of them came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kit.base.problem import Problem
from kit.history.contract import Column, contract
from kit.history.importing.currency import extra, turned
from kit.history.importing.doubled import changes, newcomers, once
from kit.history.importing.idents import damaged
from kit.history.importing.joins import Rows, joined
from kit.history.importing.mapping import Cell, Formats, MappingFile, Part
from kit.history.importing.record import CellText
from kit.history.importing.sheet import Sheet
from kit.history.importing.values import Manner, Value, Wrong, value_of

_TEXT = Column(kind="text")
_WRITTEN = "rows"


@dataclass(frozen=True)
class Stretch:
    """Rows of a table that came from one part."""

    rows: Rows
    reads: Mapping[str, str]

    def place(self, column: str | None, row: int) -> tuple[str, int | None, str | None]:
        """File, row and column in the source of a cell of the contract."""
        reference = self.reads.get(column or "")
        file, line, heading = self.rows.place(reference, row)
        return file, line, heading or column


@dataclass(frozen=True)
class Built:
    """A table's values by column, in the order of the source, and the stretches they came from."""

    columns: Mapping[str, Sequence[Value]]
    stretches: Sequence[Stretch]
    read: int
    problems: Sequence[Problem] = field(default=())

    def __len__(self) -> int:
        return sum(len(stretch.rows) for stretch in self.stretches)

    def place(self, column: str | None, row: int) -> tuple[str, int | None, str | None]:
        """File, row and column in the source of a cell, for a row of the table counted from 0."""
        for stretch in self.stretches:
            if row < len(stretch.rows):
                return stretch.place(column, row)
            row -= len(stretch.rows)
        raise IndexError(row)


def build_table(mapping: MappingFile, name: str, sheets: Mapping[str, Sheet], manner: Manner) -> Built:
    """Build one table from those of its parts whose sources could be read; all bad cells are problems at once."""
    stretches: list[Stretch] = []
    problems: list[Problem] = []
    columns: dict[str, list[Value]] = {}
    read = 0
    met: dict[str, set[Value]] = {}
    for number, part in enumerate(mapping.body.tables[name]):
        needed = {part.from_ or "", *(join.source for join in part.join)}
        if not part.rows and (not needed <= set(sheets) or sheets[part.from_ or ""].absent):
            continue
        stretch, filled, found = _build_part(mapping, name, number, sheets, manner)
        problems += found
        if part.new_by:
            fresh = newcomers(name, part.new_by, filled, met)
            stretch = Stretch(stretch.rows.only(fresh), stretch.reads)
            filled = {column: [cells[row] for row in fresh] for column, cells in filled.items()}
        for column, cells in filled.items():
            met.setdefault(column, set()).update(cells)
        before = sum(len(earlier.rows) for earlier in stretches)
        for column in dict.fromkeys((*columns, *filled)):
            nothing: list[Value] = [None] * len(stretch.rows)
            columns.setdefault(column, [None] * before).extend(filled.get(column, nothing))
        stretches.append(stretch)
        read += len(part.rows) or len(sheets[part.from_ or ""].rows)
    return Built(columns, stretches, read, problems)


def _build_part(
    mapping: MappingFile, name: str, number: int, sheets: Mapping[str, Sheet], manner: Manner
) -> tuple[Stretch, dict[str, list[Value]], list[Problem]]:
    part = mapping.body.tables[name][number]
    if part.rows:
        part, sheets = _written(mapping, name, number, part)
        manner = Manner(manner.settings, manner.calendar, Formats(), manner.zone)
    rows, problems = joined(part, sheets)
    rows, unlike = once(changes(rows, manner), manner)
    problems += unlike
    told = {problem.place() for problem in problems}
    known = contract()[name].columns
    filled: dict[str, list[Value]] = {}
    for column, cell in part.cells.items():
        about = known.get(column, _TEXT)
        if cell.value is not None:
            line = mapping.line(name, number, "columns" if column in part.columns else "also", column)
            place = (mapping.file, line, f"{name}.{column}")
            filled[column], found = _constant(rows, cell, about, manner, place)
        else:
            filled[column], found, beside = _read_any(rows, column, cell, about, manner)
            filled |= beside
        problems += [problem for problem in found if problem.place() not in told]
    reads = {column: cell.reads for column, cell in part.cells.items() if cell.reads is not None}
    return Stretch(rows, reads), filled, problems


def _written(mapping: MappingFile, name: str, number: int, part: Part) -> tuple[Part, dict[str, Sheet]]:
    """Rows that the mapping itself holds, as if they were a file: the mapping."""
    headings = list(dict.fromkeys(column for row in part.rows for column in row))
    lines = [mapping.line(name, number, "rows", place) or 1 for place in range(len(part.rows))]
    cells = {heading: [(row.get(heading) or "").strip() for row in part.rows] for heading in headings}
    plain = Part.model_validate({"from": _WRITTEN, "columns": {heading: heading for heading in headings}})
    return plain, {_WRITTEN: Sheet(mapping.file, lines, cells)}


def _constant(
    rows: Rows, cell: Cell, about: Column, manner: Manner, place: tuple[str, int | None, str]
) -> tuple[list[Value], list[Problem]]:
    """The same value in every row (where its condition holds); a wrong one is wrong once, in the mapping."""
    plain = Manner(manner.settings, manner.calendar, Formats(), manner.zone)
    value = value_of(cell.value or "", about, cell, plain)
    if isinstance(value, Wrong):
        file, line, column = place
        return [None] * len(rows), [Problem(file, line, column, cell.value, value.expects, value.given)]
    return [value if met else None for met in rows.meeting(cell.when)], []


def _read_any(
    rows: Rows, column: str, cell: Cell, about: Column, manner: Manner
) -> tuple[list[Value], list[Problem], dict[str, list[Value]]]:
    """The values of one column, and of those that stand beside an amount in another currency."""
    source, heading = rows.part.locate(cell.reads or "")
    cell, unit = _with_unit(rows.sheets[source], heading, cell, about)
    cells, wrong = _cells(rows, cell)
    beside: dict[str, list[Value]] = {}
    named = rows.sheets[source].currencies.get(heading) if about.kind == "money" and not cell.choose else None
    if cell.currency is not None or named is not None:
        found = turned(rows, cell, manner, named)
        cells = [one.text for one in found]
        wrong = {row: one.wrong for row, one in enumerate(found) if one.wrong is not None}
        beside = {name: list(texts) for name, texts in extra(column, rows, cell, found, manner).items()}
        cell = cell.model_copy(update={"multiply": Decimal(1)})
        manner = replace(manner, formats=Formats())
    wrong |= dict.fromkeys(range(len(rows)), unit) if unit is not None else {}
    if about.kind == "money" and (shared := rows.sheets[source].shared.get(heading)):
        again = (row for row in range(len(rows)) if rows.place(cell.reads, row)[:2] in shared)
        wrong |= dict.fromkeys(again, Wrong("importing.expects.one_amount"))
    values, problems = _read(rows, cells, cell, about, manner, wrong)
    return values, problems, beside


def _with_unit(sheet: Sheet, heading: str, cell: Cell, about: Column) -> tuple[Cell, Wrong | None]:
    """The column with its heading's unit as a factor; wrong where that is told twice, or seen and not answered.

    Whoever names 金额(万元) knows of the unit, and may have multiplied or not: only the mapping can say which.
    """
    factor, unit = sheet.factors.get(heading), sheet.units.get(heading)
    if factor is not None and cell.multiply != 1:
        return cell, Wrong("importing.expects.one_unit")
    if unit is not None and about.kind == "money" and "multiply" not in cell.model_fields_set:
        return cell, Wrong("importing.expects.heading_unit", {"factor": f"{unit:f}"})
    return (cell if factor is None else cell.model_copy(update={"multiply": factor})), None


def _cells(rows: Rows, cell: Cell) -> tuple[list[CellText], dict[int, Wrong]]:
    """What a column is read from: one heading, several put together, or a choice by conditions."""
    if cell.choose:
        met = [rows.meeting(choice.when) for choice in cell.choose]
        firsts = [next((place for place, fits in enumerate(row) if fits), None) for row in zip(*met, strict=True)]
        plain = rows.texts(cell.reads or "")
        chosen = [plain[row] if place is None else cell.choose[place].value for row, place in enumerate(firsts)]
        bad = {row: Wrong("importing.expects.choice") for row, place in enumerate(firsts) if place is None}
        return list(chosen), bad
    cells = rows.cells(cell.reads or "")
    if cell.made_of:
        texts = list(zip(*map(rows.texts, cell.made_of), strict=True))
        made = [cell.between.join(filter(None, parts)) for parts in texts]
        cells = [one if cell.column is not None and one != "" else made[row] for row, one in enumerate(cells)]
    return cells, {}


def _read(
    rows: Rows, cells: Sequence[CellText], cell: Cell, about: Column, manner: Manner, refused: Mapping[int, Wrong]
) -> tuple[list[Value], list[Problem]]:
    """The values of one column; each distinct cell is understood once, each bad one is told where it stands."""
    reference = cell.reads or ""
    if cell.when:
        cells = [text if met else "" for text, met in zip(cells, rows.meeting(cell.when), strict=True)]
    known = {text: value_of(text, about, cell, manner) for text in set(cells)}
    if about.kind == "key" and damaged([text for text in known if isinstance(text, str)]):
        known |= {text: Wrong("importing.expects.whole_id") for text in known if text != ""}
    bad = {text: value for text, value in known.items() if isinstance(value, Wrong)}
    if about.needed:
        bad |= {text: Wrong("importing.expects.filled") for text, value in known.items() if value is None}
    problems = []
    for row, text in enumerate(cells) if bad or refused else ():
        wrong = refused.get(row, bad.get(text)) if text != "" else bad.get(text)
        if wrong is not None and not rows.lacks(reference, row):
            problems.append(Problem(*rows.place(reference, row), str(text), wrong.expects, wrong.given))
    good: dict[object, Value] = {text: value for text, value in known.items() if not isinstance(value, Wrong)}
    return [None if row in refused else good.get(text) for row, text in enumerate(cells)], problems
