"""Periods: labels, and the company's own calendar."""

import pytest

from tests.history.made import found, needed_by, rows, write, write_csv

HEADER = "period,from_on,to_on"
QUARTERS = ["2025Q1,2024-12-30,2025-03-31", "2025Q2,2025-03-31,2025-06-30", "2025Q3,2025-06-30,2025-09-29"]


def calendar(*lines):
    """A history whose only extra is its calendar."""
    return needed_by("managers") | {"periods": rows(HEADER, *lines)}


FAULTS = [
    (2, "2025Q3,2025-07-07,2025-09-29", ("from_on", "2025-07-07", "period_gap")),
    (2, "2025Q3,2025-06-29,2025-09-29", ("from_on", "2025-06-29", "period_overlap")),
    (2, "2025Q3,2025-06-30,2025-07-28", ("period", "2025Q3", "period_span")),
    (2, "2025H2,2025-06-30,2025-09-29", ("period", "2025H2", "period_span")),
    (2, "2024Q3,2025-06-30,2025-09-29", ("period", "2024Q3", "period_order")),
    (2, "2025-Q3,2025-06-30,2025-09-29", ("period", "2025-Q3", "period")),
    (2, "2025Q3,2025-06-30,2025-06-29", ("to_on", "2025-06-29", "in_order")),
    (2, "2025Q3,30.06.2025,2025-09-29", ("from_on", "30.06.2025", "date")),
    (2, "2025Q3,2025-06-30,", ("to_on", None, "needed")),
    (2, ",2025-06-30,2025-09-29", ("period", None, "needed")),
    (2, "2025Q2,2025-06-30,2025-09-29", ("period", "2025Q2", "unique")),
]


@pytest.mark.parametrize(
    ("form", "place", "line", "told"),
    [("csv", *fault) for fault in FAULTS] + [("parquet", *fault) for fault in FAULTS if fault[2][2] != "date"],
)
def test_each_fault_of_the_companys_calendar_is_told(tmp_path, form, place, line, told):
    """A gap would leave days, and an overlap count them twice, in every sum of the company."""
    lines = [*QUARTERS[:place], line, *QUARTERS[place + 1 :]]
    first = 2 if form == "csv" else 1
    assert found(write(tmp_path, form, calendar(*lines))) == [(f"periods.{form}", first + place, *told)]


def test_spans_of_unlike_kinds_lie_side_by_side(tmp_path):
    """A year and its quarters overlap and must; the order of the rows does not matter."""
    assert found(write_csv(tmp_path, calendar(*reversed(QUARTERS), "2025,2024-12-30,2025-12-29"))) == []


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_label_must_be_one_of_the_companys_calendar(tmp_path, form):
    """Where the company says what its quarters are, one beyond them has no days; its months follow the dates."""
    made = calendar(*QUARTERS) | {"payouts": needed_by("payouts")["payouts"]}
    made["payouts"][0] |= {"period": "2026Q1", "for_period": "2025Q2"}
    made["payouts"][1] |= {"period": "2026-01", "for_period": "2025W31"}
    row = 2 if form == "csv" else 1
    assert found(write(tmp_path, form, made)) == [(f"payouts.{form}", row, "period", "2026Q1", "own_period")]


def test_a_week_that_its_year_does_not_have_is_told(tmp_path):
    """2026 has a 53rd ISO week, 2025 has none."""
    made = needed_by("payouts")
    made["payouts"][0]["period"] = "2026W53"
    made["payouts"][1]["period"] = "2025W53"
    assert found(write_csv(tmp_path, made)) == [("payouts.csv", 3, "period", "2025W53", "period_range")]


def test_a_long_label_is_named_in_full_length(tmp_path):
    """Text that is no label at all is told like any other."""
    made = needed_by("payouts")
    made["payouts"][0]["period"] = "the third quarter"
    assert found(write_csv(tmp_path, made)) == [("payouts.csv", 2, "period", "the third quarter", "period")]
