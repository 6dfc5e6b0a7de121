"""Reading a mapping file, and whether it agrees with the contract and with itself."""

from collections.abc import Iterator
from pathlib import Path

from kit.base.document import line_of, load, read
from kit.base.near import meant
from kit.base.problem import Problem
from kit.base.shipped import shipped
from kit.history.contract import Column, contract
from kit.history.importing.mapping import Body, Cell, MappingFile, Part


def load_mapping(path: Path | str) -> tuple[MappingFile | None, list[Problem]]:
    """Read a mapping file; a bare name such as `adventureworks` is one that the kit ships.

    Problems carry the file's name, the line, the key and the value, all at once.
    """
    found = _find(Path(path))
    body, problems = load(found, Body)
    if body is None:
        return None, problems
    _, lines, _ = read(found.read_bytes(), found.name)
    mapping = MappingFile(found.name, body, lines)
    problems = list(_disagreements(mapping))
    return (None, problems) if problems else (mapping, [])


def _find(path: Path) -> Path:
    if path.exists() or path.suffix or path.name != str(path):
        return path
    try:
        return shipped("templates", "mappings", f"{path.name}.yaml")
    except FileNotFoundError:
        return path


def _disagreements(mapping: MappingFile) -> Iterator[Problem]:
    """Tables and columns that the contract lacks, needed ones that are missing, sources that are not named."""
    known = contract()
    for name, table in known.items():
        if table.required and name not in mapping.body.tables:
            line = line_of(("tables",), mapping.lines)
            yield Problem(mapping.file, line, "tables", None, "importing.expects.table", {"table": name})
    for name, parts in mapping.body.tables.items():
        if name not in known:
            line = line_of(("tables", name), mapping.lines)
            yield Problem(mapping.file, line, "tables", name, "importing.expects.known_table", meant(name, known))
            continue
        for number, part in enumerate(parts):
            yield from _sources(mapping, name, number, part)
            yield from _dedupe(mapping, name, number, part)
            yield from _rows(mapping, name, number, part) if part.rows else _columns(mapping, name, number, part)


def _sources(mapping: MappingFile, table: str, number: int, part: Part) -> Iterator[Problem]:
    """Every source is named under `sources`; joins are not doubled and reach only what stands before them."""
    given = {"sources": ", ".join(mapping.body.sources)}
    if part.from_ is not None and part.from_ not in mapping.body.sources:
        line = mapping.line(table, number, "from")
        yield Problem(mapping.file, line, f"{table}.from", part.from_, "importing.expects.source", given)
    met: list[str] = []
    for place, join in enumerate(part.join):
        line = mapping.line(table, number, "join", place, "source")
        if join.source not in mapping.body.sources:
            yield Problem(mapping.file, line, f"{table}.join", join.source, "importing.expects.source", given)
        if join.source in (*met, part.from_):
            yield Problem(mapping.file, line, f"{table}.join", join.source, "importing.expects.joined_once")
        for key in join.left:
            source, _ = part.locate(key)
            if source not in (*met, part.from_):
                line = mapping.line(table, number, "join", place, "left")
                yield Problem(mapping.file, line, f"{table}.join", key, "importing.expects.joined_before")
        met.append(join.source)


def _dedupe(mapping: MappingFile, table: str, number: int, part: Part) -> Iterator[Problem]:
    """`latest` with `once`; `new_by` in a table with a key; what a cell refers to is a table of the mapping."""
    if part.latest is not None and not part.once:
        line = mapping.line(table, number, "latest")
        yield Problem(mapping.file, line, f"{table}.latest", part.latest, "importing.expects.latest")
    if part.new_by and (not contract()[table].key or not set(part.new_by) <= set(contract()[table].columns)):
        line = mapping.line(table, number, "new_by")
        yield Problem(mapping.file, line, f"{table}.new_by", ", ".join(part.new_by), "importing.expects.keyed_table")
    for column, cell in part.cells.items():
        line = mapping.line(table, number, "columns", column)
        if cell.refer is not None and (cell.refer not in mapping.body.tables or cell.refer == table):
            given = {"tables": ", ".join(mapping.body.tables)}
            yield Problem(mapping.file, line, f"{table}.{column}", cell.refer, "importing.expects.refer_table", given)


def _columns(mapping: MappingFile, table: str, number: int, part: Part) -> Iterator[Problem]:
    """Known columns under `columns`, unknown ones under `also`, every needed one there, options where they fit."""
    known = contract()[table].columns
    for column in part.columns:
        if column not in known:
            line = mapping.line(table, number, "columns", column)
            given = {"table": table, "columns": ", ".join(known)} | meant(column, known)
            yield Problem(mapping.file, line, f"{table}.columns", column, "importing.expects.known_column", given)
    for column in part.also:
        if column in known:
            line = mapping.line(table, number, "also", column)
            yield Problem(mapping.file, line, f"{table}.also", column, "importing.expects.own_column")
    for block, cells in (("columns", part.columns), ("also", part.also)):
        for column, cell in cells.items():
            line = mapping.line(table, number, block, column)
            for option in _misplaced(known.get(column, Column(kind="text")), cell):
                yield Problem(mapping.file, line, f"{table}.{block}.{column}", option, "importing.expects.option")
    for column, about in known.items():
        if about.needed and column not in part.columns:
            line = mapping.line(table, number, "columns")
            given = {"table": table, "column": column}
            yield Problem(mapping.file, line, f"{table}.columns", None, "importing.expects.needed_column", given)


def _misplaced(column: Column, cell: Cell) -> Iterator[str]:
    """Options that mean nothing for a column of this kind."""
    number = column.kind in ("money", "number", "whole", "share", "score")
    fits = {
        "plus_days": column.kind == "date",
        "clock": column.kind == "date",
        "dates": column.kind == "date" or cell.period_of is not None,
        "multiply": number,
        "currency": column.kind == "money",
        "id": column.kind == "key",
        "refer": column.kind == "key",
        "period_of": column.kind == "period",
    }
    unset = Cell(column="")
    for option, right in fits.items():
        if not right and getattr(cell, option) != getattr(unset, option):
            yield option


def _rows(mapping: MappingFile, table: str, number: int, part: Part) -> Iterator[Problem]:
    known = contract()[table].columns
    for place, row in enumerate(part.rows):
        line = mapping.line(table, number, "rows", place)
        for column in row:
            if column not in known:
                given = {"table": table, "columns": ", ".join(known)}
                yield Problem(mapping.file, line, f"{table}.rows", column, "importing.expects.known_column", given)
        for column, about in known.items():
            if about.needed and row.get(column) is None:
                given = {"table": table, "column": column}
                yield Problem(mapping.file, line, f"{table}.rows", None, "importing.expects.needed_column", given)
