"""Broken and hostile files: read as what they say, or refused in words; never a crash, a hang or a silent slip."""

import struct
import zipfile

import pytest

from kit.history.importing import import_source
from tests.history.importing.crm.fuzz import KINDS, Bench, count

PART = 300
WHOLE = 100_000


@pytest.mark.parametrize("kind", KINDS)
def test_a_part_of_the_broken_files(kind):
    """Fifty of each kind on every run; the full count is the evidence run."""
    found, _ = count(PART // len(KINDS), seed=len(kind), kinds=(kind,))
    assert sum(found[kind].values()) == PART // len(KINDS)
    assert found[kind]["refused"] > 0


@pytest.mark.evidence
@pytest.mark.timeout(7200)
def test_a_hundred_thousand_broken_files():
    """The table in `kit/history/importing/FUZZ.md` is made by this count."""
    found, _ = count(WHOLE, seed=7)
    assert sum(sum(one.values()) for one in found.values()) == WHOLE


@pytest.fixture
def bench(tmp_path):
    """The mapping and the folder of the broken files."""
    return Bench(tmp_path)


def refused(bench, name, raw):
    """What an import of one hostile file says."""
    path = bench.source / name
    path.write_bytes(raw) if isinstance(raw, bytes) else raw(path)
    found = import_source(bench.source, bench.mapping)
    assert found.problems
    return {problem.expects.removeprefix("importing.expects.") for problem in found.problems}


def packed(**members):
    """An XLSX-like archive with members of one's own."""

    def write(path):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in members.items():
                file.writestr(name.replace("__", "/") + ".xml", content)

    return write


def changed_sheet(bench, old, new):
    """The seed workbook with its sheet's XML changed."""

    def write(path):
        seed = bench.folder / "seed.xlsx"
        with zipfile.ZipFile(seed) as from_, zipfile.ZipFile(path, "w") as to:
            for name in from_.namelist():
                raw = from_.read(name)
                to.writestr(name, raw.replace(old, new, 1) if "sheet1" in name else raw)

    return write


def test_bombs_are_refused(bench):
    """A zip bomb and XML entities, before anything is unpacked or parsed."""
    assert refused(bench, "deals.xlsx", packed(xl__workbook=bytes(64 << 20))) == {"no_bomb"}
    laughs = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>'
    assert refused(bench, "deals.xlsx", packed(xl__workbook=laughs)) == {"no_entities"}
    hidden = "<?xml version='1.0'?>" + "<!--" + "x" * 5000 + "-->" + laughs.partition("?>")[2]
    assert refused(bench, "deals.xlsx", changed_sheet(bench, b"<worksheet", hidden.encode() + b"<worksheet"))


def test_a_gigabyte_in_a_cell_is_refused(bench):
    """In a CSV file without an end of line, a sparse gigabyte; in a quoted cell of a hundred thousand lines."""

    def sparse(path):
        with path.open("wb") as file:
            file.write("商机编号,负责人\n1,".encode() + b"x" * (5 << 20))
            file.truncate(1 << 30)

    assert refused(bench, "deals.csv", sparse) == {"line"}
    assert refused(bench, "deals.csv", '商机编号,负责人\n"'.encode() + b"x\n" * 200_000 + b'",1\n') == {"csv"}


def test_a_sheet_without_end_is_refused(bench):
    """A row a billion rows down, a merged range over everything, and a cell far to the right."""
    below = b'<row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData>'
    assert refused(bench, "deals.xlsx", changed_sheet(bench, b"</sheetData>", below)) >= {"size"}
    merged = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert refused(bench, "deals.xlsx", changed_sheet(bench, b"</sheetData>", merged)) >= {"merged"}


def test_formulas_are_no_values(bench):
    """One in a CSV cell is never computed and never kept; one in a workbook without its value is told as missing."""
    head = "商机编号,负责人,成交日期,状态,金额\n"
    for cell in ("=1+1", '=HYPERLINK("x")', "@SUM(A1)", "+cmd|'/c calc'!A1", "-A1!B2"):
        quoted = cell.replace('"', '""')
        raw = f'{head}S-1,"{quoted}",2025-07-01,赢单,5\n'.encode()
        assert "no_formula" in refused(bench, "deals.csv", raw)
    (bench.source / "deals.csv").unlink()
    bare = changed_sheet(bench, b'<c r="E2" t="n"><v>1234.5</v></c>', b'<c r="E2"><f>A1+B1</f></c>')
    assert refused(bench, "deals.xlsx", bare) >= {"number"}


def test_a_compound_file_that_points_into_itself_is_refused(bench):
    """An XLS whose chain of sectors is a ring must not be followed for ever."""
    raw = bytearray((bench.folder / "seed.xls").read_bytes())
    sector = 512 + 512 * struct.unpack_from("<I", raw, 76)[0]
    for place in range(0, 128 * 4, 4):
        struct.pack_into("<I", raw, sector + place, (place // 4) % 4)
    assert refused(bench, "deals.xls", bytes(raw)) == {"workbook"}
