"""Several sheets of a workbook as one table: which of them a source means (a sheet a month, with the same headings)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import Path

from kit.base.problem import Problem
from kit.history.importing.headings import Asked, shape_of
from kit.history.importing.kinds import Kind, records_of, sheets_of
from kit.history.importing.record import CellText, Records
from kit.history.importing.shelf import Shelf
from kit.history.importing.source import ALIKE, Source

LOOK = 40
"""Records among which the headings are looked for, where the mapping says so."""


@dataclass(frozen=True)
class Opened:
    """A file of a source: its place, its name in messages, its kind, and the shelf on which a workbook stays open."""

    path: Path
    file: str
    kind: Kind
    shelf: Shelf


def sheets_meant(opened: Opened, source: Source, asked: Asked) -> tuple[list[Source], list[Problem]]:
    """The source once for each sheet that is read, in order; the source itself where it names no several.

    A name that no sheet has is a problem, and so is, among all that are alike, a sheet that has some of the headings
    and lacks others: half of a year could be left out without a word.
    """
    seen = sheets_of(opened.kind, opened.path, opened.shelf) if source.sheets is not None else []
    if source.sheets is None or opened.kind not in ("workbook", "legacy"):
        return [source], []
    if source.sheets == (ALIKE,):
        names, problems = _alike(opened, source, asked, seen)
    else:
        names, problems = _named(opened, source, seen)
    return [_only(source, name) for name in names], problems


def others_alike(opened: Opened, source: Source, asked: Asked) -> list[Problem]:
    """Further sheets of a workbook with the same headings, where the mapping names none: a month each, mostly."""
    if source.sheet is not None or source.sheets is not None:
        return []
    others = sheets_of(opened.kind, opened.path, opened.shelf)[1:]
    alike = [name for name in others if _lacks(opened, _only(source, name), asked) == 0]
    given = {"sheets": ", ".join(alike)}
    return [Problem(opened.file, value=alike[0], expects="importing.expects.one_sheet", given=given)] if alike else []


def filled(records: Records, source: Source) -> Iterator[tuple[int, Sequence[CellText]]]:
    """The records from the headings on that hold anything at all."""
    least = source.header if isinstance(source.header, int) else 1
    for row, record in records:
        if row >= least and any(cell.strip() if isinstance(cell, str) else True for cell in record):
            yield row, record


def first_of(records: Iterator[tuple[int, Sequence[CellText]]], source: Source) -> list[tuple[int, Sequence[CellText]]]:
    """The records among which the headings stand."""
    return list(islice(records, LOOK if source.header == "find" else 1))


def _only(source: Source, sheet: str) -> Source:
    return source.model_copy(update={"sheet": (sheet,), "sheets": None})


def _named(opened: Opened, source: Source, seen: Sequence[str]) -> tuple[list[str], list[Problem]]:
    """The sheets that the names and patterns mean; an empty one that only a pattern finds has nothing to read."""
    found, problems = set(), []
    for name in source.sheets or ():
        fits = [one for one in seen if fnmatchcase(one.casefold(), name.casefold())]
        fits = [name] if name in seen else [one for one in fits if not _is_empty(opened, _only(source, one))]
        found |= set(fits)
        if not fits:
            given = {"sheets": ", ".join(seen)}
            problems.append(Problem(opened.file, value=name, expects="importing.expects.sheet", given=given))
    return [name for name in seen if name in found], problems


def _alike(opened: Opened, source: Source, asked: Asked, seen: Sequence[str]) -> tuple[list[str], list[Problem]]:
    """The sheets with all headings; one that has half of them is told with each that it lacks."""
    names, problems = [], []
    needed = [heading for heading in asked if heading not in source.may_lack]
    for name in seen:
        only = _only(source, name)
        if (lacks := _lacks(opened, only, asked)) == 0:
            names.append(name)
        elif lacks is not None and 2 * lacks <= len(needed):
            problems.append(Problem(f"{opened.file} › {name}", expects="importing.expects.alike"))
            problems += _shaped(opened, only, asked)
    if not names and not problems:
        given = {"sheets": ", ".join(seen)}
        problems = [Problem(opened.file, value=ALIKE, expects="importing.expects.some_alike", given=given)]
    return names, problems


def _is_empty(opened: Opened, source: Source) -> bool:
    return next(_records(opened, source), None) is None


def _lacks(opened: Opened, source: Source, asked: Asked) -> int | None:
    """How many of the headings a sheet lacks; None where it is empty."""
    return None if _is_empty(opened, source) else len(_shaped(opened, source, asked))


def _shaped(opened: Opened, source: Source, asked: Asked) -> list[Problem]:
    first = first_of(_records(opened, source), source)
    return shape_of(f"{opened.file} › {(source.sheet or ('',))[0]}", source, first, asked)[1]


def _records(opened: Opened, source: Source) -> Iterator[tuple[int, Sequence[CellText]]]:
    return filled(records_of(opened.kind, opened.path, source, shelf=opened.shelf), source)
