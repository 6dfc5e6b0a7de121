"""Satisfaction KPIs, each on rows that can be worked out by hand."""

from kit.kpis import Windows
from tests.kpis.made import made, ratio


def test_satisfaction_score_is_the_plain_mean_of_answers(tmp_path):
    """80 and 95.5 answered in the quarter: 175.5 over 2; the answer of June is out."""
    surveys = [
        {"answered_on": "2025-07-01", "score": 80},
        {"answered_on": "2025-09-30", "score": "95.5"},
        {"answered_on": "2025-06-30", "score": 1},
    ]
    assert ratio(made(tmp_path, surveys=surveys), "satisfaction_score") == ("175.5", 2, 2)


def test_complaints_are_set_against_owned_customers_who_bought_in_a_year(tmp_path):
    """Ann: 2 complaints over c1 and c2; c3 bought 366 days before the end, c2 exactly 365 days before it."""
    owner = [{"customer_id": customer, "owner_id": "ann"} for customer in ("c1", "c2", "c3")]
    deals = [
        {"customer_id": "c1", "closed_on": "2025-08-01", "amount": 1},
        {"customer_id": "c2", "closed_on": "2024-10-01", "amount": 1},
        {"customer_id": "c3", "closed_on": "2024-09-30", "amount": 1},
    ]
    complaints = [{"raised_on": "2025-07-01"}, {"raised_on": "2025-09-30"}, {"raised_on": "2025-06-30"}]
    history = made(tmp_path, customers=owner, deals=deals, complaints=complaints)
    assert ratio(history, "complaint_rate") == (2, 2, 2)
    assert ratio(history, "complaint_rate", windows=Windows(complaint_days=366)) == (2, 3, 3)


def test_no_complaint_is_a_rate_of_zero(tmp_path):
    """Bob has a customer and no complaint: 0, which happened. Who has neither has no rate."""
    deals = [{"customer_id": "c1", "manager_id": "bob", "closed_on": "2025-08-01", "amount": 1}]
    history = made(tmp_path, deals=deals, complaints=[{"raised_on": "2025-09-30"}])
    assert ratio(history, "complaint_rate", "bob") == (0, 1, 1)
    assert ratio(history, "complaint_rate") == ("zero_denominator",)
    assert ratio(history, "complaint_rate", "bob", "2025Q2") == ("no_rows",)
