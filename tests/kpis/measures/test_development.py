"""Development and retention KPIs, each on rows that can be worked out by hand."""

import pytest

from kit.kpis import Windows
from tests.kpis.made import cell, made, ratio

OWNED = [{"customer_id": f"c{number}", "owner_id": "ann"} for number in (1, 2, 3, 4)]


def deal(customer, closed_on, **more):
    return {"customer_id": customer, "closed_on": closed_on, "amount": 1, **more}


def test_a_new_customer_is_one_whose_first_won_deal_is_in_the_period(tmp_path):
    """c1 is new (two deals count once), c2 bought in June, c3's earlier deal was lost: 2."""
    deals = [
        deal("c1", "2025-07-01"),
        deal("c1", "2025-07-02"),
        deal("c2", "2025-06-30"),
        deal("c2", "2025-08-01"),
        deal("c3", "2025-01-01", status="lost"),
        deal("c3", "2025-09-30"),
    ]
    assert ratio(made(tmp_path, deals=deals), "new_customers") == (2, 1, 2)


def test_the_first_deals_credit_shares_say_whose_new_customer_it_is(tmp_path):
    """The first deal (smaller id of two on one day) is split 60 to 40."""
    deals = [
        deal("c1", "2025-07-01", deal_id="d1", manager_id="bob"),
        deal("c1", "2025-07-01", deal_id="d2", manager_id="ann"),
    ]
    shares = [
        {"deal_id": "d1", "manager_id": "ann", "share": "0.4"},
        {"deal_id": "d1", "manager_id": "bob", "share": "0.6"},
    ]
    history = made(tmp_path, deals=deals, credits=shares)
    assert ratio(history, "new_customers") == ("0.4", 1, 1)
    assert ratio(history, "new_customers", "bob") == ("0.6", 1, 1)


@pytest.mark.parametrize(
    ("earlier", "awoke"), [("2025-02-02", 1), ("2025-02-01", 1), ("2025-02-03", 0), ("2025-02-04", 0)]
)
def test_a_customer_is_awakened_after_180_days_without_a_deal(tmp_path, earlier, awoke):
    """2 August less 180 days is 3 February: a deal on that day is inside the window, one the day before is not."""
    history = made(tmp_path, deals=[deal("c1", earlier), deal("c1", "2025-08-02"), deal("c1", "2025-09-01")])
    assert ratio(history, "dormant_awakened")[0] == awoke


def test_a_new_customer_is_not_awakened_and_the_days_can_be_set(tmp_path):
    """Without an earlier deal there is nothing to awaken; with 30 days the second deal of c1 awakens it."""
    history = made(tmp_path, deals=[deal("c1", "2025-07-01"), deal("c1", "2025-09-01")])
    assert ratio(history, "dormant_awakened") == (0, 1, 0)
    assert ratio(history, "dormant_awakened", windows=Windows(dormant_days=30)) == (1, 1, 1)


def test_old_customers_are_active_by_deal_visit_call_or_meeting(tmp_path):
    """c1 buys, c2 is called, c3 only gets a message, c4 is visited in June: 2 of 4; a new customer is not old."""
    deals = [deal(f"c{number}", "2025-01-01") for number in (1, 2, 3, 4)]
    activities = [
        {"customer_id": "c2", "kind": "call", "done_on": "2025-09-30", "manager_id": "bob"},
        {"customer_id": "c3", "kind": "message", "done_on": "2025-08-01"},
        {"customer_id": "c4", "kind": "visit", "done_on": "2025-06-30"},
    ]
    history = made(
        tmp_path,
        customers=[*OWNED, {"customer_id": "c5", "owner_id": "ann"}],
        deals=[*deals, deal("c1", "2025-07-01"), deal("c5", "2025-07-01")],
        activities=activities,
    )
    assert ratio(history, "active_old_customers") == (2, 4, 4)


def test_without_activities_active_means_bought_and_is_said(tmp_path):
    """c1 bought again, c2 did not; the page must say that contacts are not known."""
    history = made(tmp_path, deals=[deal("c1", "2025-01-01"), deal("c2", "2025-01-01"), deal("c1", "2025-08-01")])
    row = cell(history, "active_old_customers")
    assert (row["numerator"], row["denominator"], row["note"]) == (1, 2, "approximate:no_activities")


def test_repurchase_is_about_those_who_bought_in_the_year_before(tmp_path):
    """Window [2024-07-01, 2025-07-01): c1 (first day) bought again, c2 (last day) not, c3 (a day early) is out."""
    deals = [deal("c1", "2024-07-01"), deal("c2", "2025-06-30"), deal("c3", "2024-06-30")]
    deals += [deal("c1", "2025-09-30"), deal("c2", "2025-10-01"), deal("c3", "2025-08-01")]
    assert ratio(made(tmp_path, customers=OWNED, deals=deals), "repurchase_rate") == (1, 2, 2)


def test_churn_is_silence_of_a_year_or_a_mark(tmp_path):
    """Of the four who bought in the year before July two are gone: 2 of 4.

    c1 is silent since 30 September 2024; c2 since 1 October, 365 days before the end, which is still in; c3 bought
    again but is marked as lost; c4 bought again and is marked a day too late.
    """
    customers = [*OWNED[:2], {**OWNED[2], "lost_on": "2025-09-30"}, {**OWNED[3], "lost_on": "2025-10-01"}]
    deals = [deal("c1", "2024-09-30"), deal("c2", "2024-10-01"), deal("c3", "2025-05-01"), deal("c4", "2025-05-01")]
    history = made(tmp_path, customers=customers, deals=[*deals, deal("c3", "2025-08-01"), deal("c4", "2025-08-01")])
    assert ratio(history, "churn_rate") == (2, 4, 4)
    assert cell(history, "churn_rate")["attainment"] is None
    assert ratio(history, "churn_rate", windows=Windows(churn_days=366)) == (1, 4, 4)
