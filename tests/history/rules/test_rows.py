"""Rows: ends after beginnings, deals that are closed, targets that are someone's."""

import pytest

from kit.history.contract import contract
from tests.history.made import found, needed_by, write, write_csv

ORDERS = [(name, *pair) for name, table in contract().items() if name != "periods" for pair in table.in_order]


@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.parametrize(("name", "begins", "ends"), ORDERS)
def test_an_end_before_its_beginning_is_a_problem(tmp_path, name, begins, ends, form):
    """Closed before created, left before hired, in every table that has a beginning and an end."""
    made = needed_by(name)
    made[name][0] |= {begins: "2025-07-03", ends: "2025-07-02"}
    row = 2 if form == "csv" else 1
    assert (f"{name}.{form}", row, ends, "2025-07-02", "in_order") in found(write(tmp_path, form, made))


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_one_day_is_in_order_and_times_of_day_count_where_both_are_known(tmp_path, form):
    """A deal signed at ten and booked on that day without a time is no mistake; one closed at nine is."""
    made = needed_by("deals")
    made["deals"][0] |= {"created_on": "2025-07-20 10:00:00", "closed_on": "2025-07-20 00:00:00"}
    made["deals"][1] |= {"created_on": "2025-07-20 10:00:00", "closed_on": "2025-07-20 09:00:00"}
    made["deals"][2] |= {"created_on": "2025-07-20 10:00:00", "closed_on": "2025-07-20 10:00:00"}
    problems = found(write(tmp_path, form, made))
    assert [(one[1], one[2], one[4]) for one in problems] == [(3 if form == "csv" else 2, "closed_on", "in_order")]


@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.parametrize(
    ("cells", "column", "expects"),
    [
        ({"status": "won", "closed_on": ""}, "closed_on", "closed_on"),
        ({"status": "lost", "closed_on": ""}, "closed_on", "closed_on"),
        ({"status": "won", "amount": ""}, "amount", "won_amount"),
    ],
)
def test_a_closed_deal_has_its_day_and_a_won_one_its_amount(tmp_path, cells, column, expects, form):
    """Otherwise it would fall out of every sum without a word."""
    made = needed_by("deals")
    made["deals"][0] |= cells
    assert found(write(tmp_path, form, made)) == [(f"deals.{form}", 2 if form == "csv" else 1, column, None, expects)]


def test_columns_that_a_file_lacks_are_told_row_by_row(tmp_path):
    """A file of won deals without the column closed_on is as wrong as one with empty cells."""
    made = needed_by("deals")
    made["deals"] = [{key: row[key] for key in ("deal_id", "manager_id", "status")} for row in made["deals"]]
    told = [(one[1], one[4]) for one in found(write_csv(tmp_path, made))]
    assert told == [(2, "won_amount"), (2, "closed_on"), (3, "won_amount"), (3, "closed_on"), (4, "closed_on")]


@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.parametrize(("manager", "team", "shown"), [("M1", "North", "M1"), ("", "", None)])
def test_a_target_is_of_a_person_or_of_a_team(tmp_path, manager, team, shown, form):
    """One of nobody would count for nobody; one of both would count twice."""
    made = needed_by("targets")
    made["targets"][0] |= {"manager_id": manager, "team": team}
    row = 2 if form == "csv" else 1
    assert found(write(tmp_path, form, made)) == [(f"targets.{form}", row, "manager_id", shown, "whose_target")]
