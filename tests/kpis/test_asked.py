"""Putting rows into periods and dividing them, the two things that every measure does."""

from decimal import Decimal

import ibis

from kit.kpis.asked import Asked, before_end, before_start, by_person, credited, product, within
from kit.kpis.windows import Windows
from tests.kpis.made import made, quarter

DAYS = ["2025-06-30", "2025-07-01", "2025-08-15", "2025-09-30", "2025-10-01"]


def asked(history, *labels):
    """What is asked of a history for some periods."""
    return Asked(history, tuple(quarter(history, label) for label in labels), Windows())


def met(history, labels, span=None):
    """How many activities meet each period."""
    question = asked(history, *labels)
    spans = () if span is None else (span,)
    rows = within(question, question.table("activities"), "done_on", *spans, keep=["activity_id"])
    counted = rows.group_by("period").aggregate(n=ibis._.count()).to_pyarrow().to_pylist()
    return {row["period"]: row["n"] for row in counted}


def test_one_period_and_several_agree_on_the_half_open_ends(tmp_path):
    """The short way of a single period must not differ from the join of many, overlapping or not."""
    history = made(tmp_path, activities=[{"done_on": day} for day in DAYS[:4]])
    assert met(history, ["2025Q3"]) == {"2025Q3": 3}
    assert met(history, ["2025Q3", "2025-09", "2025Q2"]) == {"2025Q3": 3, "2025-09": 1, "2025Q2": 1}


def test_one_period_and_several_are_added_up_alike(tmp_path):
    """Without the label as a key the sums of one period, and their columns, are those that several have."""
    history = made(tmp_path, activities=[{"done_on": day} for day in DAYS[:4]])
    found = []
    for labels in (["2025Q3"], ["2025Q3", "2025Q2"]):
        question = asked(history, *labels)
        rows = within(question, question.table("activities"), "done_on", keep=["manager_id"])
        counted = by_person(question, rows, n=ibis._.count())
        found.append(counted.filter(counted.period == "2025Q3").to_pyarrow().to_pylist())
    assert found[0] == found[1]
    assert [list(row) for row in found[0]] == [["manager_id", "period", "n"]]


def test_windows_before_a_period_end_where_it_begins_or_ends(tmp_path):
    """One day before the start is 30 June alone; 47 days before the end reach back to 15 August."""
    history = made(tmp_path, activities=[{"done_on": day} for day in DAYS[:4]])
    assert met(history, ["2025Q3"], before_start(1)) == {"2025Q3": 1}
    assert met(history, ["2025Q3", "2025Q2"], before_end(47))["2025Q3"] == 2


def test_times_of_day_belong_to_their_day(tmp_path):
    """The last minute of the quarter is in it, midnight of the next day is not."""
    folder = tmp_path / "timed"
    folder.mkdir()
    (folder / "managers.csv").write_text("manager_id,name\nann,Ann\n", "utf-8")
    rows = "a1,ann,visit,2025-09-30 23:59:59\na2,ann,visit,2025-10-01 00:00:00\na3,ann,visit,2025-07-01 00:00:00\n"
    (folder / "activities.csv").write_text("activity_id,manager_id,kind,done_on\n" + rows, "utf-8")
    from kit.history import open_history

    history = open_history(folder)
    assert met(history, ["2025Q3"]) == {"2025Q3": 2}
    assert met(history, ["2025Q3", "2025Q4"]) == {"2025Q3": 2, "2025Q4": 1}


def test_thirds_give_what_they_miss_to_the_first_of_the_largest(tmp_path):
    """Three times 0.333333333 misses a billionth: ann, the first, has it."""
    people = ["ann", "bob", "cid"]
    history = made(
        tmp_path,
        managers=[{"manager_id": person} for person in people],
        deals=[{"deal_id": "d1", "closed_on": "2025-08-01", "amount": 1}],
        credits=[{"deal_id": "d1", "manager_id": person, "share": "0.333333333"} for person in people],
    )
    question = asked(history, "2025Q3")
    rows = credited(question, question.table("deals").select("deal_id", "manager_id")).to_pyarrow().to_pylist()
    shares = {row["manager_id"]: row["share"] for row in rows}
    assert shares == {"ann": Decimal("0.333333334"), "bob": Decimal("0.333333333"), "cid": Decimal("0.333333333")}


def test_a_product_is_exact_to_its_last_decimal(tmp_path):
    """A billionth of ten billions less a cent has eleven decimals; a binary float would add others."""
    history = made(tmp_path, deals=[{"closed_on": "2025-08-01", "amount": "9999999999999.99"}])
    deals = history.table("deals")
    found = deals.select(amount=product(deals.amount, ibis.literal(Decimal("0.000000001"), "decimal(18, 9)")))
    assert found.to_pyarrow()["amount"].to_pylist() == [Decimal("9999.99999999999")]


def test_the_first_date_of_an_empty_table_is_unknown(tmp_path):
    """No first row is no date, not the first date there is."""
    history = made(tmp_path, activities=[{"done_on": "2025-08-01"}])
    question = asked(history, "2025Q3")
    assert str(question.first_on("activities", "done_on")) == "2025-08-01"
    assert question.first_on("deals", "closed_on") is None
