"""A folder of anyone's files into the contract's tables, by a mapping; nothing is written where anything is wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pyarrow as pa

from kit.base.period import Calendar
from kit.base.problem import Problem, raise_if
from kit.history.contract import contract
from kit.history.importing.build import Built, build_table
from kit.history.importing.checked import alike, check_built, one_each
from kit.history.importing.hidden import Hidden, told_once
from kit.history.importing.mapping import MappingFile
from kit.history.importing.sheet import Sheet
from kit.history.importing.sources import read_sheets
from kit.history.importing.values import Known, Manner
from kit.history.settings import Settings
from kit.history.write import columns_as_arrow, write_tables


@dataclass(frozen=True)
class Imported:
    """What an import made: tables in the contract's order, and every problem with its place in the source.

    `rows` says for each table how many rows were read and how many the mapping's filters kept; `left` how many rows of
    each file were no records, by the rule that said so; `unread` which headings nobody asked for; `hidden` what
    nobody sees in the workbooks. `aside` are the problems of rows that were put aside.
    """

    tables: Mapping[str, pa.Table]
    settings: Settings
    problems: tuple[Problem, ...]
    rows: Mapping[str, tuple[int, int]]
    left: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    unread: Mapping[str, Sequence[str]] = field(default_factory=dict)
    aside: tuple[Problem, ...] = ()
    hidden: tuple[Hidden, ...] = ()


def import_source(
    source: Path, mapping: MappingFile, *, known_kpis: frozenset[str] = frozenset(), aside: bool = False
) -> Imported:
    """Read a source folder by a mapping and check the result against the contract; nothing is written.

    `known_kpis`: ids that targets may name. Problems name the source's own file, row and heading. With `aside`, rows
    that have a problem are left out, and then those that miss them, until none has one; what is wrong with a whole
    file or with the mapping stays a problem.
    """
    sheets, problems = read_sheets(source, mapping.body, _wanted(mapping))
    if not aside:
        return _imported(mapping, sheets, problems, known_kpis)
    put: list[Problem] = []
    while True:
        here = {file for sheet in sheets.values() for file in (sheet.file, *sheet.files)}
        bad = [problem for problem in problems if problem.row is not None and problem.file in here]
        sheets = {
            name: sheet.without(frozenset((one.file, one.row or 0) for one in bad)) for name, sheet in sheets.items()
        }
        put += bad
        left = [problem for problem in problems if problem not in bad]
        found = _imported(mapping, sheets, left, known_kpis)
        if left or not any(problem.row is not None and problem.file in here for problem in found.problems):
            return replace(found, aside=_once(put))
        problems = list(found.problems)


def _imported(
    mapping: MappingFile, sheets: Mapping[str, Sheet], problems: Sequence[Problem], known_kpis: frozenset[str]
) -> Imported:
    body = mapping.body
    built = {
        name: table
        for name, table in _build(mapping, sheets).items()
        if table.stretches or not _may_lack(mapping, name)
    }
    found = [*problems, *(problem for table in built.values() for problem in table.problems)]
    tables = {
        name: columns_as_arrow(name, built[name].columns, len(built[name]), body.history)
        for name in contract()
        if name in built
    }
    rows = {name: (built[name].read, len(built[name])) for name in tables}
    if not problems:
        found += [*alike(built), *one_each(built)]
        found += check_built(mapping.file, tables, built, body.history, known_kpis)
    left = {sheet.file: sheet.left for sheet in sheets.values() if sheet.left}
    unread = _unread(sheets.values())
    hidden = told_once(one for sheet in sheets.values() for one in sheet.hidden)
    return Imported(tables, body.history, _once(found), rows, left, unread, hidden=hidden)


def _unread(sheets: Iterable[Sheet]) -> dict[str, Sequence[str]]:
    """By file the headings that nobody asked for; of a file that two sources read, those that neither did."""
    found: dict[str, Sequence[str]] = {}
    for sheet in sheets:
        found[sheet.file] = [label for label in found.get(sheet.file, sheet.unread) if label in sheet.unread]
    return {file: labels for file, labels in found.items() if labels}


def _may_lack(mapping: MappingFile, name: str) -> bool:
    """Whether all of a table comes from sources that need not be there."""
    return all(part.from_ and mapping.body.sources[part.from_].optional for part in mapping.body.tables[name])


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


_FIRST = ("periods", "managers", "customers", "deals", "dues", "receipts")
"""Built before all others: other tables ask which period a day lies in, and whom or what a name means."""


def _build(mapping: MappingFile, sheets: Mapping[str, Sheet]) -> dict[str, Built]:
    """Every table, those first that others refer to."""
    body, settings = mapping.body, mapping.body.history
    calendar = Calendar(settings.fiscal_start_month, settings.fiscal_year_named_by)
    manner = Manner(settings, calendar, body.formats, _zone(settings.timezone), {}, body.rates)
    built: dict[str, Built] = {}
    known: dict[str, Known] = {}
    order = [*(name for name in _FIRST if name in body.tables), *(name for name in body.tables if name not in _FIRST)]
    for name in order:
        built[name] = build_table(mapping, name, sheets, replace(manner, known=known))
        if built[name].stretches:
            known[name] = _known(name, built[name])
        if name == "periods":
            own = Calendar(settings.fiscal_start_month, settings.fiscal_year_named_by, _own(built[name]))
            manner = replace(manner, calendar=own)
    return built


def _known(name: str, built: Built) -> Known:
    """What each text of a column means as a key of this table; None where it is the same for several."""
    keys = [column for column in contract()[name].key or () if column in built.columns]
    if len(keys) != 1:
        return {}
    found: dict[str, dict[str, str | None]] = {}
    for column in dict.fromkeys((keys[0], *built.columns)):
        names = found.setdefault(column, {})
        for key, text in zip(built.columns[keys[0]], built.columns[column], strict=True):
            if isinstance(key, str) and isinstance(text, str):
                names[text] = key if names.get(text, key) == key else None
    return found


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
