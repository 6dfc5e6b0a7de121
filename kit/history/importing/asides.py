"""Files beside a history: rows that were put aside with their reasons, and what a later export changed."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kit.base.problem import Problem
from kit.history.importing.update import Change
from kit.texts import Language, say
from kit.texts.problems import expectation

QUARANTINE = "quarantine.csv"
CHANGES = "changes.csv"
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def write_quarantine(folder: Path, aside: Sequence[Problem], language: Language, *, values: bool) -> None:
    """One line a reason, in the reader's language: file, row, column, value, expectation; for a spreadsheet.

    `values` is false where names are replaced: a row that was put aside would show them.
    """
    heads = [say(f"importing.aside.{name}", language) for name in ("file", "row", "column", "value", "expected")]
    if not values:
        aside = [replace(one, value=None, given={**one.given, "first": "…"}) for one in aside]
    lines = [(one.file, one.row or "", one.column or "", one.value or "", expectation(one, language)) for one in aside]
    _write(folder / QUARANTINE, heads, lines, "utf-8-sig")


def write_changes(folder: Path, changes: Sequence[Change]) -> None:
    """Every cell that is another now, and every row that is new (no column), for machines."""
    lines = [(one.table, one.key, one.column, one.was, one.now) for one in changes]
    _write(folder / CHANGES, ["table", "key", "column", "was", "now"], lines, "utf-8")


def _write(path: Path, heads: Sequence[str], lines: Sequence[Sequence[object]], encoding: str) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows([[_safe(str(cell)) for cell in line] for line in lines])


def _safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_RISKY) else text
