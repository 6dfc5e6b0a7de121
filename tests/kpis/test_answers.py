"""What an engine tells of a measure, read in columns."""

from decimal import Decimal

import pyarrow as pa
import pytest

from kit.kpis import definitions, measure
from kit.kpis.answers import NOBODY, cells, read
from kit.kpis.asked import Asked
from kit.kpis.cells import Cell
from kit.kpis.windows import Windows
from tests.kpis.made import made, quarter

EXACT = pa.decimal128(38, 18)
NOTHING = Cell(note="no_rows")
D = Decimal


def told(rows, *, noted=False):
    """An engine's answer: manager_id, period, numerator, denominator, n, and perhaps a note."""
    names = ["manager_id", "period", "numerator", "denominator", "n", "note"][: 6 if noted else 5]
    kinds = [pa.string(), pa.string(), EXACT, EXACT, pa.int64(), pa.string()]
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    return pa.table({name: pa.array(column, kind) for name, kind, column in zip(names, kinds, columns, strict=False)})


def test_everybody_has_their_own_cell_in_each_period():
    """People of whom the same was measured share one cell; periods and ids are never mixed up."""
    rows = [
        ("b", "Q1", D(3), D(4), 4),
        ("a", "Q2", D(3), D(4), 4),
        ("a", "Q1", D(3), D(4), 5),
        ("c", "Q1", D(3), D(4), 4),
    ]
    found = read(told(rows))
    assert {label: answer.by_person() for label, answer in found.items()} == {
        "Q1": {"b": Cell(D(3), D(4), 4), "a": Cell(D(3), D(4), 5), "c": Cell(D(3), D(4), 4)},
        "Q2": {"a": Cell(D(3), D(4), 4)},
    }
    assert len(found["Q1"].unlike) == 2


def test_people_in_the_order_of_the_roster():
    """Who has no rows has the cell that is given for them, and who is not on the roster is told of apart."""
    found = read(told([("b", "Q1", D(1), D(1), 1), ("z", "Q1", D(2), D(1), 2), ("y", "Q1", D(2), D(1), 2)]))["Q1"]
    roster = pa.array(["a", "b", "c"], pa.string())
    unlike, of = found.spread(roster, NOTHING)
    assert [unlike[place] for place in of] == [NOTHING, Cell(D(1), D(1), 1), NOTHING]
    assert found.besides(roster) == {"z": Cell(D(2), D(1), 2), "y": Cell(D(2), D(1), 2)}


def test_without_rows_everybody_has_nothing():
    """An engine that finds nothing answers with an empty table."""
    assert read(told([])) == {}
    unlike, of = NOBODY.spread(pa.array(["a", "b"], pa.string()), NOTHING)
    assert [unlike[place] for place in of] == [NOTHING, NOTHING]
    assert NOBODY.besides(pa.array(["a"], pa.string())) == {}


def test_notes_and_what_is_divided_by_nothing():
    """A note of the measure stays; over zero there is no value, and the note says so."""
    rows = [("a", "Q1", D(1), D(2), 2, "approximate:ungraded"), ("b", "Q1", D(1), D(0), 0, "")]
    found = read(told(rows, noted=True))["Q1"].by_person()
    assert found["a"] == Cell(D(1), D(2), 2, "approximate:ungraded")
    assert (found["b"].note, found["b"].value) == ("zero_denominator", None)


@pytest.mark.parametrize("kpi", ["visits", "record_completeness"])
def test_cells_are_what_is_measured(tmp_path, kpi):
    """The cells of a KPI, and the frame that everybody reads, are one answer."""
    history = made(tmp_path, activities=[{"done_on": "2025-08-01", "manager_id": "ann", "completeness": "0.5"}])
    period = quarter(history, "2025Q3")
    found = cells(Asked(history, (period,), Windows()), definitions()[kpi])["2025Q3"]
    rows = measure(history, [kpi], [period]).of(period, kpi).set_index("manager_id")
    assert found["ann"] == tuple(rows.loc["ann", ["numerator", "denominator", "n", "note"]])
