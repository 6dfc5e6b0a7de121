"""Process KPIs, each on rows that can be worked out by hand."""

from datetime import date

from kit.kpis import Windows
from tests.kpis.made import cell, made, ratio


def done(day, kind="visit", customer="c1", **more):
    return {"done_on": day, "kind": kind, "customer_id": customer, **more}


def owned(customer="c1", grade="A", **more):
    return {"customer_id": customer, "owner_id": "ann", "grade": grade, **more}


def test_visits_are_activities_of_that_kind(tmp_path):
    """Two visits in the quarter; a call and the visit of June do not count. Bob's 0 happened."""
    activities = [done("2025-07-01"), done("2025-09-30", customer=None), done("2025-08-01", "call"), done("2025-06-30")]
    history = made(tmp_path, activities=activities)
    assert ratio(history, "visits") == (2, 1, 2)
    assert ratio(history, "visits", "bob") == (0, 1, 0)


def test_followup_frequency_is_contacts_per_customer_owned_at_the_end(tmp_path):
    """Four talks (a proposal and a visit to nobody's customer are none) over the 2 customers owned at the end."""
    kinds = ("visit", "call", "message", "meeting", "proposal", "other")
    activities = [done("2025-08-01", kind) for kind in kinds] + [done("2025-08-01", customer=None)]
    later = owned("c3", created_on="2025-10-01")
    history = made(tmp_path, activities=activities, customers=[owned("c1"), owned("c2"), later])
    assert ratio(history, "followup_frequency") == (4, 2, 2)


def test_rhythm_counts_the_gaps_to_both_ends_of_the_period(tmp_path):
    """Grade B, 30 days: 31 July, 30 August and 1 September leave gaps of 30, 30, 2 and 30 to 1 October: kept.

    Without the last contact, 32 days pass from 30 August to 1 October: not kept.
    """
    days = ["2025-07-31", "2025-08-30", "2025-09-01"]
    history = made(tmp_path / "kept", customers=[owned(grade="B")], activities=[done(day) for day in days])
    assert ratio(history, "on_rhythm") == (1, 1, 1)
    history = made(tmp_path / "not", customers=[owned(grade="B")], activities=[done(day) for day in days[:2]])
    assert ratio(history, "on_rhythm") == (0, 1, 1)
    history = made(tmp_path / "late", customers=[owned(grade="B")], activities=[done("2025-08-01"), *map(done, days)])
    assert ratio(history, "on_rhythm", windows=Windows(rhythm_days={"A": 14, "B": 29, "C": 90})) == (0, 1, 1)


def test_a_customer_acquired_in_the_period_is_due_from_then_on(tmp_path):
    """Owned by ann since 20 September: one contact on that day keeps an A customer on its rhythm of 14 days."""
    spells = [
        {"customer_id": "c1", "manager_id": "bob", "from_on": "2025-01-01", "to_on": "2025-09-20"},
        {"customer_id": "c1", "manager_id": "ann", "from_on": "2025-09-20"},
    ]
    history = made(tmp_path, customers=[owned()], customer_owners=spells, activities=[done("2025-09-20")])
    assert ratio(history, "on_rhythm") == (1, 1, 1)
    assert ratio(history, "on_rhythm", "bob") == ("no_rows",)


def test_customers_without_a_grade_have_no_rhythm(tmp_path):
    """One of the two is left out, and the page must say so; with none graded there is no rate."""
    history = made(tmp_path, customers=[owned(), owned("c2", None)], activities=[done("2025-08-01")])
    row = cell(history, "on_rhythm")
    assert (row["denominator"], row["n"], row["note"]) == (1, 1, "approximate:ungraded")


def test_in_an_open_quarter_only_the_days_known_can_be_missed(tmp_path):
    """On 10 July an A customer seen on 2 July is on rhythm, though 1 October is far away."""
    history = made(tmp_path, as_of=date(2025, 7, 10), customers=[owned()], activities=[done("2025-07-02")])
    assert ratio(history, "on_rhythm") == (1, 1, 1)


def test_new_opportunities_are_deals_created_in_the_period_whatever_became_of_them(tmp_path):
    """Open, lost and won ones count; one created in June does not."""
    deals = [
        {"created_on": "2025-07-01"},
        {"created_on": "2025-08-01", "closed_on": "2025-08-09", "status": "lost"},
        {"created_on": "2025-09-30", "closed_on": "2025-09-30", "amount": 1},
        {"created_on": "2025-06-30"},
    ]
    assert ratio(made(tmp_path, deals=deals), "new_opportunities") == (3, 1, 3)


def test_a_proposal_counts_by_activity_or_stage_until_the_periods_end(tmp_path):
    """Of four deals created in the quarter: d1 by activity, d2 by stage, d3 a day late, d4 never: 2 of 4."""
    deals = [{"deal_id": f"d{number}", "created_on": "2025-07-15"} for number in (1, 2, 3, 4)]
    history = made(
        tmp_path,
        as_of=date(2025, 12, 31),
        deals=deals,
        activities=[
            done("2025-08-01", "proposal", deal_id="d1"),
            done("2025-10-01", "proposal", deal_id="d3"),
            done("2025-08-01", "visit", deal_id="d4"),
        ],
        deal_stages=[{"deal_id": "d2", "stage": "proposal", "entered_on": "2025-09-30"}],
    )
    assert ratio(history, "proposal_rate") == (2, 4, 4)


def test_stages_alone_are_enough_for_the_proposal_rate(tmp_path):
    """A history without activities but with stages can tell; one with neither names what it lacks."""
    deals = [{"deal_id": "d1", "created_on": "2025-07-15"}]
    stages = [{"deal_id": "d1", "stage": "proposal", "entered_on": "2025-09-30"}]
    assert ratio(made(tmp_path / "stages", deals=deals, deal_stages=stages), "proposal_rate") == (1, 1, 1)
    assert ratio(made(tmp_path / "none", deals=deals), "proposal_rate") == ("no_table:activities",)


def test_record_completeness_is_the_mean_of_those_that_have_one(tmp_path):
    """0.5 and 1 give 1.5 over 2; the record without one does not count as 0."""
    activities = [done("2025-08-01", completeness="0.5"), done("2025-08-01", completeness=1), done("2025-08-01")]
    assert ratio(made(tmp_path, activities=activities), "record_completeness") == ("1.5", 2, 2)
