"""A history: typed tables, what it has, and what it knew on a day."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from kit.base.problem import BadInput
from kit.history import last_closed, open_history, read_history
from kit.history.contract import contract
from tests.history.made import KNOWN, needed_by, rows, tables, write_csv, write_parquet


def cells(history, table, column):
    """A column in the order of its rows."""
    return history.table(table).to_pyarrow().column(column).to_pylist()


def test_every_contract_column_is_there_with_its_type(tmp_path):
    """A measure never asks whether a column exists in order to write its expression."""
    history = open_history(write_csv(tmp_path, {name: tables()[name] for name in ("managers", "deals")}))
    for name, table in contract().items():
        schema = history.table(name).schema()
        assert set(schema) == set(table.columns)
    schema = history.table("payouts").schema()
    assert (str(schema["amount"]), str(schema["paid_on"]), str(schema["period"])) == (
        "decimal(18, 2)",
        "date",
        "string",
    )
    assert history.has("deals", "amount", "cost")
    assert not history.has("deals", "nonsense")
    assert not history.has("surveys")


def test_csv_and_parquet_read_the_same(tmp_path):
    """The form of a file is nobody's business later on."""
    one = open_history(write_csv(tmp_path / "a", tables()), known_kpis=KNOWN)
    other = open_history(write_parquet(tmp_path / "b", tables()), known_kpis=KNOWN)
    for name in contract():
        assert one.table(name).to_pyarrow().to_pylist() == other.table(name).to_pyarrow().to_pylist()
        assert one.table(name).schema() == other.table(name).schema()


def test_amounts_are_exact_and_empty_is_nothing(tiny_history):
    """No binary float, and no zero for an empty cell."""
    history = open_history(tiny_history, known_kpis=KNOWN)
    assert cells(history, "deals", "amount") == [Decimal("100.00"), Decimal("-0.10"), Decimal("50.00"), None]
    assert cells(history, "managers", "name")[2] == "=1+1"
    assert cells(history, "managers", "consent_public") == [True, False, None]


def test_times_stay_where_the_file_knows_them(tmp_path):
    """One deal with a time of day makes the column one of times; the others are at midnight."""
    made = needed_by("deals")
    made["deals"][0]["closed_on"] = "2025-07-20T09:30"
    history = open_history(write_csv(tmp_path, made))
    assert cells(history, "deals", "closed_on")[:2] == [
        datetime.fromisoformat("2025-07-20 09:30"),
        datetime.fromisoformat("2025-08-20"),
    ]
    assert cells(history, "deals", "created_on")[0] == date(2025, 7, 1)


def test_nothing_later_than_the_day_is_in_it(tiny_history):
    """A quarter reviewed as of a day must not know what came after it."""
    history = open_history(tiny_history, known_kpis=KNOWN, as_of=date(2025, 8, 1))
    assert history.as_of == date(2025, 8, 1)
    assert cells(history, "deals", "status") == ["won", "open", "open", "open"]
    assert cells(history, "deals", "closed_on") == [date(2025, 7, 20), None, None, None]
    assert cells(history, "deals", "lost_reason") == [None] * 4, "why it was lost is not known before it is"
    assert cells(history, "receipts", "receipt_id") == []
    assert cells(history, "customers", "lost_on") == [None, None, None]
    assert cells(history, "customers", "lost_reason") == [None, None, None]
    assert cells(history, "targets", "must") == [1000, 900, 12, 3]
    assert cells(history, "complaints", "resolved_on") == [None]
    assert cells(history, "appeals", "outcome") == [None]
    assert cells(history, "payouts", "amount") == [Decimal("-0.25")]
    assert cells(history, "dues", "due_id") == ["U1", "U2"], "what is due later is known before"


def test_a_target_set_later_is_not_known_yet(tiny_history):
    """The quarter's first target counted until the second was set."""
    history = open_history(tiny_history, known_kpis=KNOWN, as_of=date(2025, 7, 1))
    assert cells(history, "targets", "must") == [1000, 12, 3]


def test_the_last_day_is_the_last_on_which_something_happened(tiny_history, tmp_path):
    """Not the due date of next December, nor the day on which an open deal is expected to close."""
    assert open_history(tiny_history, known_kpis=KNOWN).as_of == date(2025, 9, 25)
    made = needed_by("deals")
    made["deals"][3]["closed_on"] = "2026-03-01"
    assert open_history(write_csv(tmp_path / "deals", made)).as_of == date(2025, 9, 1)


def test_a_history_of_scores_alone_ends_with_their_last_period(tmp_path):
    """Companies that keep only KPI values have no dates; one of dues alone must be told the day."""
    made = {"managers": tables()["managers"], "scores": tables()["scores"]}
    assert open_history(write_csv(tmp_path / "scores", made)).as_of == date(2025, 9, 30)
    made = {"managers": tables()["managers"], "dues": tables()["dues"]}
    folder = write_csv(tmp_path / "dues", made)
    assert [problem.expects for problem in read_history(folder)[1]] == ["history.expects.any_date"]
    assert open_history(folder, as_of=date(2025, 7, 1)).as_of == date(2025, 7, 1)


def test_opening_raises_every_problem(tmp_path):
    """The edge shows all of them, in the order of their place."""
    made = needed_by("deals")
    made["deals"][0] |= {"status": "Won", "manager_id": "M9"}
    with pytest.raises(BadInput) as caught:
        open_history(write_csv(tmp_path, made))
    assert [problem.column for problem in caught.value.problems] == ["manager_id", "status"]


CLOSED = [("2025-09-30", "2025Q3"), ("2025-09-29", "2025Q2"), ("2025-10-01", "2025Q3")]


@pytest.mark.parametrize(("as_of", "label"), CLOSED)
def test_the_last_closed_quarter_of_a_day_that_was_given(tmp_path, as_of, label):
    """On its last day a quarter is over, the day before it is not."""
    history = open_history(write_csv(tmp_path, needed_by("deals")), as_of=date.fromisoformat(as_of))
    assert last_closed(history).label == label


def test_without_a_day_a_quarter_is_over_when_its_last_week_is_booked(tmp_path):
    """Nobody books on every last day."""
    made = needed_by("activities")
    assert last_closed(open_history(write_csv(tmp_path / "a", made))).label == "2025Q3"
    made["activities"][1]["done_on"] = "2025-09-20"
    assert last_closed(open_history(write_csv(tmp_path / "b", made))).label == "2025Q2"


def test_the_companys_own_quarters_decide(tmp_path):
    """A 4-4-5 quarter ends on its own day; a calendar without one that is over says so."""
    made = needed_by("activities") | {"periods": rows("period,from_on,to_on", "2025Q3,2025-06-30,2025-09-29")}
    folder = write_csv(tmp_path, made)
    assert last_closed(open_history(folder)).to_on == date(2025, 9, 29)
    with pytest.raises(BadInput):
        last_closed(open_history(folder, as_of=date(2025, 7, 1)))
