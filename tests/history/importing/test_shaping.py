"""Tables in cells, and columns made rows."""

from dataclasses import replace
from decimal import Decimal

from kit.history.importing.shaping import shaped
from kit.history.importing.sheet import Sheet
from kit.history.importing.source import Source

INSIDE = {"column": "plan", "fields": ["due", "sum"]}


def shape(columns, **source):
    rows = range(2, 2 + len(next(iter(columns.values()))))
    return shaped(Sheet("a.csv", list(rows), columns), Source.model_validate({"file": "a.csv", **source}))


def test_a_table_in_a_cell_becomes_records_of_its_row():
    """Two instalments in one cell, by lines or as JSON, are two records at the same row; an empty cell is none."""
    lines = "2025-07-01|100\n2025-08-01 | 50"
    listed = '[{"due": "2025-07-01", "sum": 100}, {"due": "2025-08-01", "sum": 50}]'
    for cell in (lines, listed):
        sheet, problems = shape({"id": ["a", "b"], "plan": [cell, ""]}, inside=INSIDE)
        assert problems == []
        assert (sheet.rows, sheet.columns["id"]) == ([2, 2], ["a", "a"])
        assert (sheet.columns["due"], sheet.columns["sum"]) == (["2025-07-01", "2025-08-01"], ["100", "50"])


def test_a_cell_that_holds_no_such_table_is_a_problem():
    """A field too many, broken JSON and JSON of another shape are told at their row, and the others stay."""
    cells = ["1|2|3", "[{", '["x"]', '[{"due": [1]}]', "d|1"]
    sheet, problems = shape({"plan": cells}, inside=INSIDE)
    assert [(problem.row, problem.column) for problem in problems] == [
        (2, "plan"),
        (3, "plan"),
        (4, "plan"),
        (5, "plan"),
    ]
    assert (sheet.rows, sheet.whole) == ([6], False)


def test_columns_of_months_become_rows():
    """A year of targets in twelve columns is one record a month; an empty month is no target of zero."""
    melt = {"columns": {"january_value": "01", "february_value": "02"}, "name": "month", "value": "must"}
    sheet, _ = shape({"who": ["1"], "january_value": ["5"], "february_value": [""]}, melt=melt)
    assert sheet.columns == {
        "who": ["1"], "january_value": ["5"], "february_value": [""], "month": ["01"], "must": ["5"]
    }  # fmt: skip


def test_what_the_headings_say_of_unit_and_currency_holds_for_their_values():
    """Twelve columns in ten thousands of dollars are that as records too; one that differs is a problem."""
    melt = {"columns": {"m1": "01", "m2": "02"}, "name": "month", "value": "must"}
    sheet = Sheet("a.csv", [2], {"m1": ["5"], "m2": ["6"]}, labels={"m1": "1月(万美元)", "m2": "2月"})
    source = Source.model_validate({"file": "a.csv", "melt": melt})
    both = {"m1": Decimal(10000), "m2": Decimal(10000)}
    found, problems = shaped(replace(sheet, factors=both, currencies={"m1": "USD", "m2": "USD"}), source)
    assert (found.factors["must"], found.currencies["must"], problems) == (10000, "USD", [])
    _, problems = shaped(replace(sheet, factors={"m1": Decimal(10000)}), source)
    assert [(one.column, one.expects) for one in problems] == [("2月", "importing.expects.same_unit")]
