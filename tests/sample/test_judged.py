"""Judgements: scores within bounds, rater effects, complaints of customers."""

from collections import defaultdict
from statistics import fmean, pstdev


def test_scores_stay_between_0_and_100(tables):
    """Anything else is a problem of the contract."""
    for table in ("surveys", "reviews"):
        assert all(0 <= row["score"] <= 100 for row in tables[table])


def test_all_relations_are_there(tables):
    """A 360-degree review has marks from every side, the lead's reports included."""
    assert {row["relation"] for row in tables["reviews"]} == {"self", "peer", "lead", "report", "partner", "customer"}


def test_raters_differ_from_each_other(tables):
    """Strict and mild raters are planted; without them a correction for raters could not be tried."""
    marks = defaultdict(list)
    for row in tables["reviews"]:
        marks[row["rater"]].append(float(row["score"]))
    means = [fmean(values) for values in marks.values() if len(values) >= 12]
    assert pstdev(means) > 3


def test_no_rater_is_a_managers_id(tables):
    """A key that names the rater would end the protection of few raters."""
    ids = {row["manager_id"] for row in tables["managers"]}
    assert not ids & {row["rater"] for row in tables["reviews"]}


def test_complaints_come_from_customers(world, tables):
    """Who never bought, or is already lost, does not complain here."""
    known = {customer.customer_id: customer for customer in world.customers}
    assert tables["complaints"]
    for row in tables["complaints"]:
        customer = known[row["customer_id"]]
        assert customer.first_won <= row["raised_on"]
        assert customer.lost_on is None or row["raised_on"] < customer.lost_on
