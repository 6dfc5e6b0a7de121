"""A folder of anyone's files into the contract's tables, by a mapping; nothing is written where anything is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pyarrow as pa

from kit.base.period import Calendar
from kit.base.problem import Problem, raise_if
from kit.history.contract import contract
from kit.history.importing.build import Built, build_table
from kit.history.importing.checked import check_built
from kit.history.importing.mapping import MappingFile
from kit.history.importing.sources import Sheet, read_sheets
from kit.history.importing.values import Manner
from kit.history.settings import Settings
from kit.history.write import columns_as_arrow, write_tables


@dataclass(frozen=True)
class Imported:
    """What an import made: tables in the contract's order, and every problem with its place in the source.

    `rows` says for each table how many rows were read and how many the mapping's filters kept.
    """

    tables: Mapping[str, pa.Table]
    settings: Settings
    problems: tuple[Problem, ...]
    rows: Mapping[str, tuple[int, int]]


def import_source(source: Path, mapping: MappingFile, *, known_kpis: frozenset[str] = frozenset()) -> Imported:
    """Read a source folder by a mapping and check the result against the contract; nothing is written.

    `known_kpis`: ids that targets may name. Problems name the source's own file, row and heading.
    """
    body = mapping.body
    sheets, problems = read_sheets(source, body, _wanted(mapping))
    whole = not problems
    built = _build(mapping, sheets)
    problems += [problem for table in built.values() for problem in table.problems]
    tables = {
        name: columns_as_arrow(name, built[name].columns, len(built[name]), body.history)
        for name in contract()
        if name in built
    }
    rows = {name: (built[name].read, len(built[name])) for name in tables}
    if whole:
        problems += check_built(mapping.file, tables, built, body.history, known_kpis)
    return Imported(tables, body.history, _once(problems), rows)


def write_import(imported: Imported, out: Path) -> None:
    """Write an import as a history of Parquet files.

    Raises:
        BadInput: where the import has problems, or `out` holds tables that would mix with these.

    """
    raise_if(imported.problems)
    raise_if(list(_in_the_way(imported.tables, out)))
    write_tables(out, imported.tables, imported.settings)


def _in_the_way(tables: Iterable[str], out: Path) -> Iterable[Problem]:
    """What would make a mixed history: `out` is a file, or holds tables that this import does not write anew."""
    if out.exists() and not out.is_dir():
        yield Problem(out.name, expects="importing.expects.out_folder")
        return
    mine = {f"{name}.parquet" for name in tables}
    for name in contract():
        for file in (f"{name}.csv", f"{name}.parquet"):
            if file not in mine and (out / file).exists():
                yield Problem(f"{out.name}/{file}", expects="importing.expects.no_other_table")


def _build(mapping: MappingFile, sheets: Mapping[str, Sheet]) -> dict[str, Built]:
    """Every table; the company's own periods first, since other tables may ask which of them a day lies in."""
    settings = mapping.body.history
    calendar = Calendar(settings.fiscal_start_month, settings.fiscal_year_named_by)
    built: dict[str, Built] = {}
    for name in sorted(mapping.body.tables, key=lambda name: name != "periods"):
        manner = Manner(settings, calendar, mapping.body.formats, _zone(settings.timezone))
        built[name] = build_table(mapping, name, sheets, manner)
        if name == "periods":
            calendar = Calendar(settings.fiscal_start_month, settings.fiscal_year_named_by, _own(built[name]))
    return built


def _own(periods: Built) -> dict[str, tuple[date, date]]:
    rows = zip(*(periods.columns[column] for column in ("period", "from_on", "to_on")), strict=True)
    return {
        label: (_plain(from_on), _plain(to_on))
        for label, from_on, to_on in rows
        if isinstance(label, str) and isinstance(from_on, date) and isinstance(to_on, date)
    }


def _plain(day: date) -> date:
    return day.date() if isinstance(day, datetime) else day


def _zone(name: str) -> tzinfo | None:
    """The company's zone; None where this machine does not know it, which only cells with an offset mind."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """In the order of their place; a cell that two tables read is told once."""
    told = {(*problem.place(), problem.value, problem.expects): problem for problem in problems}
    return tuple(sorted(told.values(), key=Problem.place))


def _wanted(mapping: MappingFile) -> dict[str, dict[str, int | None]]:
    """By source, the headings that the mapping names, with the line of the first that does."""
    wanted: dict[str, dict[str, int | None]] = {}
    for name, parts in mapping.body.tables.items():
        for number, part in enumerate(parts):
            if part.from_ is None:
                continue
            wanted.setdefault(part.from_, {})
            line = mapping.line(name, number)
            for join in part.join:
                for heading in join.right:
                    wanted.setdefault(join.source, {}).setdefault(heading, line)
            for reference in part.references():
                source, heading = part.locate(reference)
                wanted.setdefault(source, {}).setdefault(heading, line)
    return wanted
