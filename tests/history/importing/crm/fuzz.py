"""Files broken at random, and what came of each: read as what it says, or refused with a place. Nothing else is right.

`python -m tests.history.importing.crm.fuzz 100000` runs the full count and prints the table of `FUZZ.md`.
"""

import csv
import io
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from unittest.mock import patch

import numpy as np
import openpyxl

from kit.history.importing import Imported, MappingFile, door, import_source, load_mapping
from tests.history.importing.crm.files import write_html, write_xls, write_xlsx
from tests.history.importing.crm.vendors import Grid

MOST_SECONDS = 10
BATCH = 1_000
"""Files after which chance begins anew, so that a count is the beginning of each longer one."""
MAPPING = """\
mapping: fuzz
history: {timezone: Asia/Shanghai, currency: CNY}
formats: {empty: ["--", 无], thousands: ",", loose: true}
files: {delimiter: find, encodings: [gb18030, utf-16-le, utf-16-be], header: find, skip: [合计]}
sources:
  deals: {file: deals.*, headings: {id: 商机编号, owner: 负责人, day: 成交日期, state: 状态, amount: 金额}}
tables:
  managers: {from: deals, once: owner, columns: {manager_id: owner, name: owner}}
  deals:
    from: deals
    columns:
      deal_id: id
      manager_id: {column: owner, refer: managers}
      closed_on: day
      status: {column: state, values: {赢单: won, 输单: lost}}
      amount: amount
"""
LABELS = ["商机编号", "负责人", "成交日期", "状态", "金额"]
ROWS: list[list[object]] = [
    ["S-1", "王芳", "2025-07-01", "赢单", "1234.50"],
    ["S-2", "李雷", "2025-07-12", "输单", "80.00"],
    ["S-3", "王芳", "2025-08-30", "赢单", "99.99"],
    ["S-4", "李雷", "2025-09-05", "赢单", "100000.00"],
]
Made = Callable[[np.random.Generator], bytes]
KINDS = ("csv bytes", "csv cells", "xlsx bytes", "xlsx xml", "xls bytes", "html bytes")


class Bench:
    """Seeds of each kind, a folder to write to, and the mapping that reads them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        path = folder / "mapping.yaml"
        path.write_text(MAPPING, "utf-8")
        mapping, problems = load_mapping(path)
        assert mapping is not None, problems
        self.mapping: MappingFile = mapping
        self.source = folder / "source"
        self.source.mkdir()
        self.seeds = dict(self._seeds())

    def _seeds(self) -> Iterator[tuple[str, bytes]]:
        grid = Grid(LABELS, ROWS)
        text = io.StringIO(newline="")
        csv.writer(text).writerows([LABELS, *ROWS])
        yield "csv", text.getvalue().encode()
        typed = [[*row[:2], date.fromisoformat(str(row[2])), row[3], Decimal(str(row[4]))] for row in ROWS]
        for kind, write in (("xlsx", write_xlsx), ("xls", write_xls)):
            write(self.folder / f"seed.{kind}", Grid(LABELS, typed))  # type: ignore[operator]
            yield kind, (self.folder / f"seed.{kind}").read_bytes()
        write_html(self.folder / "seed.html", grid)
        yield "html", (self.folder / "seed.html").read_bytes()

    def run(self, kind: str, rng: np.random.Generator) -> tuple[str, float]:
        """One broken file: what came of it, and the seconds of this process that it took.

        Raises:
            AssertionError: where it was accepted as something that it does not say.

        """
        name, how = kind.split()
        raw = {"bytes": broken, "cells": other_cells, "xml": broken_inside}[how](self.seeds[name], rng)
        for old in self.source.iterdir():
            old.unlink()
        path = self.source / f"deals.{'xls' if name == 'html' else name}"
        path.write_bytes(raw)
        start = time.process_time()
        with patch.object(door, "check_built", lambda *_: []):
            found = import_source(self.source, self.mapping)
        seconds = time.process_time() - start
        if found.problems:
            assert all(one.file and one.expects for one in found.problems)
            return "refused", seconds
        if rows_of(found) == rows_of_known():
            return "read, unharmed", seconds
        if name == "csv":
            said = as_it_says(raw)
            assert said is None or said == rows_of(found), (raw, said, rows_of(found))
            return ("read as it says" if said is not None else "read in another lawful form"), seconds
        if kind == "xlsx xml":
            assert as_the_workbook_says(raw) in (None, rows_of(found)), rows_of(found)
        return "read as it says", seconds


def broken(raw: bytes, rng: np.random.Generator) -> bytes:
    """One to four changes: a byte flipped, a stretch cut, doubled, filled with junk or moved, or the rest lost."""
    data = bytearray(raw)
    for _ in range(int(rng.integers(1, 5))):
        start = int(rng.integers(0, max(1, len(data))))
        stop = min(len(data), start + int(rng.integers(1, 12)))
        change = int(rng.integers(0, 6))
        if change == 0 and data:
            data[start] ^= 1 << int(rng.integers(0, 8))
        elif change == 1:
            del data[start:stop]
        elif change == 2:
            data[start:start] = data[start:stop]
        elif change == 3:
            data[start:stop] = rng.bytes(stop - start)
        elif change == 4:
            data[start:start] = b"".join((b'"', b",", b"\n", b"\0", b"=1+1", b"\xff", b"<", b"%")[place : place + 1][0]
                                         for place in rng.integers(0, 8, 2))  # fmt: skip
        elif rng.random() < 0.3:
            del data[start:]
    return bytes(data)


ODD = (
    "", " ", "--", "0", "-1", "1e9", "1.2万", "￥5", "(5)", "$5", "5%", "１２", "2025/7/1", "2025年7月1日", "7/1/2025",
    "45839", "2025-02-30", "=1+1", "@SUM(A1)", "+cmd|'/c'!A1", "#REF!", "NaN", "Infinity", "1,23", "张三(1)",
    "\u200b甲", "丢了",
    "赢单 ", "3.6524E+18", "99999999999999999999", "a\nb", 'x"y', "合计", "无", "null", "<b>", "S-1", "true",
)  # fmt: skip


def other_cells(raw: bytes, rng: np.random.Generator) -> bytes:
    """Cells replaced by what people, spreadsheets and attackers write; rows doubled, moved, cut and widened."""
    rows = list(csv.reader(io.StringIO(raw.decode(), newline="")))
    for _ in range(int(rng.integers(1, 4))):
        row = rows[int(rng.integers(0, len(rows)))]
        change = int(rng.integers(0, 6))
        if change <= 2 and row:
            row[int(rng.integers(0, len(row)))] = ODD[int(rng.integers(0, len(ODD)))]
        elif change == 3:
            rows.insert(int(rng.integers(0, len(rows))), list(row))
        elif change == 4 and row:
            row.pop(int(rng.integers(0, len(row))))
        else:
            row.append(ODD[int(rng.integers(0, len(ODD)))])
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(("utf-8", "gb18030", "utf-16")[int(rng.integers(0, 3))])


def broken_inside(raw: bytes, rng: np.random.Generator) -> bytes:
    """A workbook whose XML is broken while the archive around it is whole."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(changed, "w") as new:
        names = old.namelist()
        target = names[int(rng.integers(0, len(names)))] if rng.random() < 0.3 else "xl/worksheets/sheet1.xml"
        for name in names:
            new.writestr(name, broken(old.read(name), rng) if name == target else old.read(name))
    return changed.getvalue()


def rows_of(found: Imported) -> list[tuple[object, ...]]:
    """The deals of an import."""
    columns = found.tables["deals"].to_pydict()
    names = ("deal_id", "manager_id", "closed_on", "status", "amount")
    return list(zip(*(columns.get(name, [None] * len(columns["deal_id"])) for name in names), strict=True))


def rows_of_known() -> list[tuple[object, ...]]:
    """The deals as they were before."""
    states = {"赢单": "won", "输单": "lost"}
    return [
        (row[0], row[1], date.fromisoformat(str(row[2])), states[str(row[3])], Decimal(str(row[4]))) for row in ROWS
    ]


def as_it_says(raw: bytes) -> list[tuple[object, ...]] | None:
    """The deals of a CSV file by the plainest reading there is; None where that reading does not fit it."""
    states = {"赢单": "won", "输单": "lost"}
    try:
        records = [
            row for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")) if any(map(str.strip, row))
        ]
        if any(cell != cell.strip("\u200b'=") or cell in ("--", "无", "合计") for row in records for cell in row):
            return None
        rows = [dict(zip(records[0], map(str.strip, row), strict=True)) for row in records[1:]]
        return [
            (
                row["商机编号"],
                row["负责人"],
                date.fromisoformat(row["成交日期"]) if len(row["成交日期"]) == 10 else _other(row["成交日期"]),
                states[row["状态"]],
                Decimal(row["金额"]).quantize(Decimal("0.01"))
                if row["金额"].replace(".", "", 1).isdecimal()
                else _other(""),
            )
            for row in rows
        ]
    except (UnicodeDecodeError, csv.Error, ValueError, KeyError, IndexError, InvalidOperation):
        return None


def _other(text: str) -> date:
    raise ValueError(text)


def as_the_workbook_says(raw: bytes) -> list[tuple[object, ...]] | None:
    """The deals of a workbook as the library reads it whole; None where it cannot, or the cells are of other kinds."""
    states = {"赢单": "won", "输单": "lost"}
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
        rows = [row for row in book.worksheets[0].iter_rows(values_only=True) if any(cell is not None for cell in row)]
        if list(rows[0]) != LABELS:
            return None
        return [
            (row[0], row[1], row[2].date(), states[row[3]], Decimal(repr(row[4])).quantize(Decimal("0.01")))
            for row in rows[1:]
        ]
    except Exception:  # noqa: BLE001 - the library's own reading is only a second opinion where it has one
        return None


def count(runs: int, seed: int, kinds: tuple[str, ...] = KINDS) -> tuple[dict[str, Counter[str]], float]:
    """So many broken files, the kinds in turn: what came of them, and the longest time one took.

    Raises:
        AssertionError: for the first that was read as something else, or took longer than ten seconds.

    """
    rng = np.random.default_rng([seed, 0])
    found: dict[str, Counter[str]] = {kind: Counter() for kind in kinds}
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        for run in range(runs):
            if run % BATCH == 0:
                rng = np.random.default_rng([seed, run // BATCH])
            kind = kinds[run % len(kinds)]
            came, seconds = bench.run(kind, rng)
            found[kind][came] += 1
            slowest = max(slowest, seconds)
            assert seconds < MOST_SECONDS, (kind, seconds)
    return found, slowest


if __name__ == "__main__":
    results, worst = count(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    outcomes = sorted({came for one in results.values() for came in one})
    sys.stdout.write("| broken | files | " + " | ".join(outcomes) + " |\n|" + "---|" * (len(outcomes) + 2) + "\n")
    for kind, one in results.items():
        cells = " | ".join(f"{one[came]:,}" for came in outcomes)
        sys.stdout.write(f"| {kind} | {sum(one.values()):,} | {cells} |\n")
    sys.stdout.write(f"\nSlowest: {worst:.2f} s of processor time.\n")
