"""The whole import of a small source: what comes out, and that nothing does where anything is wrong."""

from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.base.problem import BadInput
from kit.history import open_history
from kit.history.importing import import_source, write_import
from tests.history.importing.conftest import FILES, MAPPING, mapping_of, places


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_source_becomes_a_history_that_passes_the_check(bring, tmp_path):
    """Joined teams, filtered rows, an amount only where it was won, and a reader that takes all of it."""
    imported = bring()
    assert imported.problems == ()
    assert dict(imported.rows) == {"managers": (3, 3), "deals": (4, 3)}
    deals = imported.tables["deals"].to_pylist()
    assert [deal["amount"] for deal in deals] == [Decimal("10.50"), None, None]
    assert [manager["team"] for manager in imported.tables["managers"].to_pylist()] == ["North", "South", None]
    write_import(imported, tmp_path / "out")
    history = open_history(tmp_path / "out")
    assert history.settings.company == "Tiny"
    assert history.has("deals", "amount")
    assert not history.has("deals", "stage")


def test_two_imports_have_the_same_bytes(bring, tmp_path):
    """Also over an earlier one: nothing of the clock, of the folder's name or of chance is in the files."""
    write_import(bring(), tmp_path / "one")
    write_import(bring(), tmp_path / "two")
    write_import(bring(), tmp_path / "one")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert set(contents(tmp_path / "one")) == {"history.yaml", "managers.parquet", "deals.parquet"}


def test_nothing_is_written_where_anything_is_wrong(bring, tmp_path):
    """Half a history would be worse than none."""
    imported = bring(files={"deals.csv": FILES["deals.csv"].replace("Lost", "Gone")})
    assert [place[:4] for place in places(imported)] == [("deals.csv", 3, "state", "Gone")]
    with pytest.raises(BadInput):
        write_import(imported, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_tables_of_another_history_are_not_mixed_in(bring, tmp_path):
    """An old surveys.csv in the output folder would be read as if it belonged to this source."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "surveys.csv").write_text("survey_id\n")
    (out / "deals.csv").write_text("deal_id\n")
    (out / "notes.txt").write_text("mine")
    with pytest.raises(BadInput) as raised:
        write_import(bring(), out)
    assert [problem.file for problem in raised.value.problems] == ["out/deals.csv", "out/surveys.csv"]
    with pytest.raises(BadInput):
        write_import(bring(), out / "notes.txt")


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        ({"people.csv": "id,name,place\n1,Ann,N\n"}, [("people.csv", 1, "hired", None, "column")]),
        ({"people.csv": ""}, [("people.csv", 1, None, None, "header")]),
        ({"people.csv": b"\xff\xfe\x00\xd8"}, [("people.csv", 1, None, r"\x00\xd8", "encoding")]),
        ({"places.csv": "id,team\nN,North\nN,South\nS,South\n"}, [("places.csv", 3, "id", "N", "one_partner")]),
        ({"places.csv": "id,team\nN,North\n"}, [("people.csv", 3, "place", "S", "partner")]),
        ({"people.csv": FILES["people.csv"] + "4,,N,\n"}, [("people.csv", 5, "name", "", "filled")]),
        (
            {"people.csv": FILES["people.csv"].replace("2020-01-01", "1.1.20").replace("2021-02-03", "x")},
            [("people.csv", 2, "hired", "1.1.20", "date_named"), ("people.csv", 3, "hired", "x", "date")],
        ),
        (
            {"deals.csv": FILES["deals.csv"].replace("10.50", "10.505").replace("b,2", "b,2,2")},
            [
                ("deals.csv", 2, "amount", "10.505", "decimals"),
                ("deals.csv", 3, None, "b,2,2,2025-02-02,2025-03-31,Lost,7", "fields"),
            ],
        ),
    ],
)
def test_bad_sources_name_the_place(bring, files, wanted):
    """Each kind of fault, alone or with others, names file, row, heading, value and what was expected."""
    assert places(bring(files=files)) == wanted


def test_a_missing_file_is_named_beside_all_other_problems(bring, tmp_path):
    """Whoever forgot one export learns in the same run what is wrong in the others."""
    imported = bring(files={"deals.csv": FILES["deals.csv"].replace("10.50", "much")})
    (tmp_path / "source" / "people.csv").unlink()
    found = import_source(tmp_path / "source", mapping_of(tmp_path))
    assert [problem.file for problem in found.problems] == ["deals.csv", "people.csv"]
    assert len(imported.problems) == 1


def test_headings_alone_are_a_table_without_rows(bring):
    """A CRM without a single deal yet is told that nothing happened, not met with a traceback."""
    imported = bring(files={"deals.csv": "id,owner,opened,closed,state,amount\n"})
    assert imported.tables["deals"].num_rows == 0
    assert imported.problems


def test_a_cell_that_two_columns_read_is_told_once(bring):
    """created_on and closed_on from one heading are one cell, and one problem."""
    text = MAPPING.replace("closed_on: closed", "closed_on: opened")
    found = places(bring(text, {"deals.csv": FILES["deals.csv"].replace("2025-01-02", "soon")}))
    assert found == [("deals.csv", 2, "opened", "soon", "date")]


def test_a_workbook_in_gb_forms_reads_as_the_same_tables(bring, tmp_path):
    """The form of a file decides nothing: XLSX with real dates and numbers gives the bytes that CSV gives."""
    write_import(bring(), tmp_path / "csv")
    book = openpyxl.Workbook()
    for row in (
        ("Deals", None),
        ("id", "owner", "opened", "closed", "state", "amount"),
        ("a", 1, _day(2025, 1, 2), _day(2025, 1, 31), "Won", 10.5),
        ("b", 2, _day(2025, 2, 2), _day(2025, 3, 31), "Lost", 7),
        ("c", None, _day(2025, 2, 2), None, "Open", "--"),
        ("d", 3, _day(2025, 3, 2), None, "Open", None),
    ):
        book.active.append(row)
    (tmp_path / "source").mkdir(exist_ok=True)
    book.save(tmp_path / "source" / "deals.xlsx")
    text = MAPPING.replace("deals: {file: deals.csv}", "deals: {file: deals.xlsx, header: 2}")
    write_import(bring(text), tmp_path / "xlsx")
    assert contents(tmp_path / "xlsx") == contents(tmp_path / "csv")


def _day(*parts):
    from datetime import date

    return date(*parts)


def test_encodings_and_delimiters_do_not_change_the_tables(bring, tmp_path):
    """GB18030 with semicolons gives the bytes that UTF-8 with commas gives."""
    chinese = {"people.csv": FILES["people.csv"].replace("Ann", "王芳")}
    write_import(bring(files=chinese), tmp_path / "one")
    text = MAPPING.replace("{file: people.csv}", "{file: people.csv, delimiter: ;, encodings: gb18030}")
    other = {"people.csv": chinese["people.csv"].replace(",", ";").encode("gb18030")}
    write_import(bring(text, other), tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=80))
def test_no_bytes_break_an_import(bring, raw):
    """Whatever lies in a file, an import ends in tables or in problems with a place."""
    imported = bring(files={"places.csv": raw})
    assert places(imported)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_characters='",\r\n\0', exclude_categories=["Cs"]), max_size=12))
def test_no_cell_breaks_an_import(bring, cell):
    """Any text in each column of a row is a value or a problem in that row."""
    deals = FILES["deals.csv"] + f"e,{cell},{cell},{cell},{cell},{cell}\n"
    assert all(row == 6 for _, row, *_ in places(bring(files={"deals.csv": deals})))


def test_rows_with_problems_are_put_aside_and_what_misses_them_follows(bring, tmp_path):
    """A person whose row is bad takes the deals along, each with its reason; what is wrong with a file stays wrong."""
    bring()
    source = tmp_path / "source"
    (source / "people.csv").write_text(FILES["people.csv"].replace("2021-02-03", "soon"))
    found = import_source(source, mapping_of(tmp_path), aside=True)
    assert found.problems == ()
    assert [(one.file, one.row, one.column) for one in found.aside] == [
        ("deals.csv", 3, "owner"),
        ("people.csv", 3, "hired"),
    ]
    assert found.tables["deals"]["deal_id"].to_pylist() == ["a", "d"]
    assert found.tables["managers"]["manager_id"].to_pylist() == ["1", "3"]
    (source / "people.csv").write_text("id,name,place\n1,Ann,N\n")
    found = import_source(source, mapping_of(tmp_path), aside=True)
    assert any(one.expects == "importing.expects.column" for one in found.problems)


def test_rows_of_two_sheets_of_a_workbook_are_not_mixed_up(tmp_path):
    """A bad row 3 of the deals is put aside, and not row 3 of the people with it; a message names the sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    people, deals = book.create_sheet("p"), book.create_sheet("d")
    for row in (["id", "name"], ["1", "Ann"], ["2", "Bo"]):
        people.append(row)
    for row in (["No", "who", "day", "sum"], ["a", "1", "2025-01-02", 5], ["b", "2", "2025-01-02", "x"]):
        deals.append(row)
    (tmp_path / "s").mkdir()
    book.save(tmp_path / "s" / "b.xlsx")
    text = """\
mapping: x
sources: {p: {file: b.xlsx, sheet: p}, d: {file: b.xlsx, sheet: d, headings: {amount: sum}}}
tables:
  managers: {from: p, columns: {manager_id: id, name: name}}
  deals: {from: d, columns: {deal_id: "No", manager_id: who, closed_on: day, status: {value: won}, amount: amount}}
"""
    found = import_source(tmp_path / "s", mapping_of(tmp_path, text), aside=True)
    assert (found.problems, found.tables["managers"].num_rows, found.tables["deals"].num_rows) == ((), 2, 1)
    assert [(one.file, one.row, one.column, one.value) for one in found.aside] == [("b.xlsx › d", 3, "sum", "x")]


def test_an_amount_shown_in_another_currency_is_refused_or_turned_like_a_text(tmp_path):
    """A number under [$USD] and the text `USD 1,234.5` are one amount: without a way to turn it neither is read."""
    book = openpyxl.Workbook()
    for row in (
        ["No", "who", "sum", "part"],
        ["a", "1", 1234.5, 0.35],
        ["b", "1", "USD 1,234.5", "35%"],
        ["c", "1", 7],
    ):
        book.active.append(row)
    for row, form in ((2, "[$USD] #,##0.0"), (4, '_ "¥"* #,##0.00_ ')):
        book.active.cell(row, 3).number_format = form
    book.active["D2"].number_format = "0%"
    (tmp_path / "s").mkdir()
    book.save(tmp_path / "s" / "b.xlsx")
    text = """\
mapping: x
formats: {loose: true, thousands: ","}
sources: {p: {file: b.xlsx}}
tables:
  managers: {from: p, once: who, columns: {manager_id: who, name: who}}
  deals:
    from: p
    columns: {deal_id: "No", manager_id: who, status: {value: open}, created_on: {value: "2025-01-02"}, amount: sum}
    also: {part: part}
"""
    found = import_source(tmp_path / "s", mapping_of(tmp_path, text))
    assert places(found) == [
        ("b.xlsx", 2, "sum", "USD 1234.5", "currency"),
        ("b.xlsx", 3, "sum", "USD 1,234.5", "currency"),
    ]
    turned = text.replace("sources:", "rates: {kind: signing, table: [{currency: USD, rate: 7}]}\nsources:", 1)
    turned = turned.replace("amount: sum", "amount: {column: sum, currency: {}}")
    found = import_source(tmp_path / "s", mapping_of(tmp_path, turned))
    assert found.problems == ()
    deals = found.tables["deals"].to_pydict()
    assert deals["amount"] == [Decimal("8641.50"), Decimal("8641.50"), Decimal("7.00")]
    assert (deals["currency"], deals["part"]) == (["USD", "USD", None], ["35%", "35%", None])
