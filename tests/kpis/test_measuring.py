"""The door: a row for everybody, targets that count, reasons instead of zeros, and nothing lost."""

import random
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kit.base.problem import BadInput
from kit.kpis import definitions, measure
from tests.kpis.made import Q3, cell, made, quarter, ratio
from tests.kpis.test_oracle import random_tables

DEAL = {"deal_id": "d1", "customer_id": "c1", "closed_on": "2025-08-01", "amount": 100}


def values(history):
    """Every exact number of a measurement, by person and KPI."""
    frame = measure(history, tuple(definitions()), [quarter(history)]).frame
    return {
        (row["manager_id"], row["kpi"]): (row["numerator"], row["denominator"], row["n"], row["note"])
        for row in frame.to_dict("records")
    }


def test_there_is_a_row_for_every_person_period_and_kpi_in_the_order_asked(tmp_path):
    """People without anything have rows too; doubled requests do not double rows."""
    history = made(tmp_path, deals=[DEAL])
    periods = [quarter(history, label) for label in ("2025Q3", "2025Q2", "2025Q3")]
    frame = measure(history, ["visits", "sales_amount", "visits"], periods).frame
    assert list(frame["period"]) == ["2025Q3"] * 4 + ["2025Q2"] * 4
    assert list(frame["kpi"][:4]) == ["visits", "visits", "sales_amount", "sales_amount"]
    assert list(frame["manager_id"][:2]) == ["ann", "bob"]


def test_a_missing_table_or_column_is_named_and_never_zero(tmp_path):
    """Every KPI of a history of people alone has no value and a reason."""
    history = made(tmp_path, deals=[{"closed_on": "2025-08-01", "status": "lost"}])
    found = values(history)
    assert found["ann", "visits"] == (None, None, 0, "no_table:activities")
    assert found["ann", "sales_amount"] == (None, None, 0, "no_column:deals.amount")
    assert found["ann", "signed_deals"] == (Decimal(0), Decimal(1), 0, "")
    missing = [key for key, row in found.items() if row[0] is None]
    assert all(found[key][3] for key in missing)
    assert len(missing) == 2 * 19


def test_a_zero_that_happened_is_a_zero(tmp_path):
    """Bob sold nothing in a quarter that the history knows: 0, with no rows behind it and no note."""
    assert ratio(made(tmp_path, deals=[DEAL]), "sales_amount", "bob") == (0, 1, 0)


def test_a_time_before_the_rows_begin_or_after_the_last_day_has_no_value(tmp_path):
    """Deals begin in August 2025: nothing can be told of 2024, nor of the quarter after the last known day."""
    history = made(tmp_path, deals=[DEAL])
    assert cell(history, "sales_amount", period="2024Q4")["note"] == "no_rows"
    assert cell(history, "sales_amount", period="2025Q4")["note"] == "no_rows"


def test_the_latest_target_set_before_the_period_closed_counts_beside_the_first(tmp_path):
    """Set without date 100, in June 120, on the last day 150, on 1 October 170: 150 counts, 100 was first."""
    target = {"manager_id": "ann", "kpi": "sales_amount", "period": Q3}
    targets = [
        {**target, "must": 150, "stretch": 200, "set_on": "2025-09-30"},
        {**target, "must": 170, "set_on": "2025-10-01"},
        {**target, "must": 100},
        {**target, "must": 120, "stretch": 130, "set_on": "2025-06-01"},
    ]
    row = cell(made(tmp_path, deals=[DEAL], targets=targets), "sales_amount")
    assert (row["target"], row["stretch"], row["target_first"]) == (150, 200, 100)
    assert row["attainment"] == Decimal(100) / Decimal(150)


def test_attainment_is_rounded_once_from_the_exact_quotient(tmp_path):
    """A mean of 10/3 against a must of 3 is 1.111… to the last of 28 digits, not a rounding of a rounding."""
    deals = [{"closed_on": "2025-08-01", "amount": amount} for amount in (3, 3, 4)]
    target = {"manager_id": "ann", "kpi": "average_deal", "period": Q3, "must": 3}
    row = cell(made(tmp_path, deals=deals, targets=[target]), "average_deal")
    assert str(row["attainment"]) == "1.111111111111111111111111111"
    assert str(row["value"]) == "3.333333333333333333333333333"


def test_where_less_is_better_there_is_no_attainment(tmp_path):
    """A target of a complaint rate stands beside the value; dividing by it would reward complaints."""
    target = {"manager_id": "ann", "kpi": "complaint_rate", "period": Q3, "must": "0.5"}
    history = made(tmp_path, deals=[DEAL], complaints=[{"raised_on": "2025-08-01"}], targets=[target])
    row = cell(history, "complaint_rate")
    assert (row["value"], row["target"], row["attainment"]) == (1, Decimal("0.5"), None)


def test_values_given_elsewhere_are_taken_as_the_scheme_says(tmp_path):
    """A KPI unknown to the kit is given; a known one is measured unless the scheme says given, or it cannot be."""
    scores = [
        {"manager_id": "ann", "period": Q3, "kpi": "exam", "value": "81.5"},
        {"manager_id": "ann", "period": Q3, "kpi": "signed_deals", "value": 7},
        {"manager_id": "ann", "period": Q3, "kpi": "visits", "value": 9},
    ]
    history = made(tmp_path, deals=[DEAL], scores=scores)
    period = [quarter(history)]
    kpis = ["exam", "signed_deals", "visits"]
    measured = measure(history, kpis, period).frame
    assert [str(value) for value in measured["value"] if value is not None] == ["81.5", "1", "0", "9"]
    given_ = measure(history, kpis, period, source="given").frame
    assert [str(value) for value in given_["value"] if value is not None] == ["81.5", "7", "9"]
    assert set(given_[given_["manager_id"] == "bob"]["note"]) == {"no_rows"}


def test_an_unknown_kpi_is_a_problem_that_names_it(tmp_path):
    """A misspelt id must not become an empty column."""
    with pytest.raises(BadInput) as raised:
        measure(made(tmp_path, deals=[DEAL]), ["sales", "visits", "deal"], [])
    assert [problem.value for problem in raised.value.problems] == ["sales", "deal"]


def test_what_people_did_who_were_gone_is_kept_apart(tmp_path):
    """Bob left in June, a deal of his closed in August: no row for him, but his 100 are not lost."""
    managers = [{"manager_id": "ann"}, {"manager_id": "bob", "left_on": "2025-06-01"}]
    history = made(tmp_path, managers=managers, deals=[{**DEAL, "manager_id": "bob"}])
    measured = measure(history, ["sales_amount"], [quarter(history)])
    assert list(measured.frame["manager_id"]) == ["ann"]
    assert measured.outside[["manager_id", "kpi", "numerator"]].values.tolist() == [["bob", "sales_amount", 100]]


def test_several_periods_at_once_are_each_as_if_asked_alone(tmp_path):
    """Overlapping periods of unlike length in one request must not disturb each other."""
    history = made(tmp_path, **random_tables(random.Random(99)))
    periods = [quarter(history, label) for label in ("2025Q3", "2025-08", "2025", "2025W31")]
    kpis = list(definitions())
    together = measure(history, kpis, periods)
    for period in periods:
        alone = measure(history, kpis, [period]).frame
        same = together.frame[together.frame["period"] == period.label].reset_index(drop=True)
        assert same.equals(alone)


def test_the_order_of_rows_and_the_form_of_files_change_nothing(tmp_path):
    """The same rows shuffled, and as CSV, give the same numbers to the last digit."""
    tables = random_tables(random.Random(7))
    first = values(made(tmp_path / "first", **tables))
    for name in ("deals", "activities"):
        key = name.removesuffix("s").replace("activitie", "activity") + "_id"
        tables[name] = [{key: f"{number:04d}", **row} for number, row in enumerate(tables[name])]
    shuffled = {name: random.Random(3).sample(rows, len(rows)) for name, rows in tables.items()}
    assert values(made(tmp_path / "second", form="csv", **shuffled)) == first


def test_names_of_people_change_nothing(tmp_path):
    """Ids that sort the other way give each person the same numbers."""
    tables = random_tables(random.Random(11))
    first = values(made(tmp_path / "first", **tables))
    other = {"ann": "zoe", "bob": "yan", "cid": "abe"}
    renamed = {
        name: [
            {column: other.get(cell, cell) if isinstance(cell, str) else cell for column, cell in row.items()}
            for row in rows
        ]
        for name, rows in tables.items()
    }
    again = values(made(tmp_path / "second", **renamed))
    assert {(other[person], kpi): row for (person, kpi), row in first.items()} == again


@example(cents=100, parts=[1, 1, 1])
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cents=st.integers(1, 10**12),
    parts=st.lists(st.integers(1, 9), min_size=1, max_size=3),
)
def test_the_parts_of_a_split_deal_sum_to_the_deal(tmp_path_factory, cents, parts):
    """However it is split, thirds and all, nobody's share is lost: the whole stays the whole to the last cent."""
    people = ["ann", "bob", "cid"][: len(parts)]
    shares = [round(Decimal(part) / sum(parts), 9) for part in parts]
    amount = Decimal(cents) / 100
    history = made(
        tmp_path_factory.mktemp("split"),
        managers=[{"manager_id": person} for person in people],
        deals=[{**DEAL, "amount": amount}],
        credits=[
            {"deal_id": "d1", "manager_id": person, "share": share}
            for person, share in zip(people, shares, strict=True)
        ],
    )
    frame = measure(history, ["sales_amount", "signed_deals"], [quarter(history)]).frame
    assert sum(frame[frame["kpi"] == "sales_amount"]["value"]) == amount
    assert sum(frame[frame["kpi"] == "signed_deals"]["value"]) == 1
