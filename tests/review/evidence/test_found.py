"""A team's findings: its own people and customers, and nobody else's."""

import csv
from collections import Counter
from decimal import Decimal

from kit.base.shipped import shipped
from kit.kpis.diagnosis.estimates import Interval
from kit.review.evidence.found import estimate
from tests.review import small


def test_the_sample_teams_hold_their_own(sampled):
    """Whoever is named in a team's findings is one of the team."""
    for team, evidence in sampled.items():
        people = {one.manager_id for one in evidence.people}
        findings = evidence.findings
        named = {one.manager_id for one in (*findings.went, *findings.rush, *findings.gaps, *findings.deserving)}
        assert named <= people, team
        assert findings.goal.total == sum(one.proposed for one in findings.goal.people)


def test_no_other_teams_customer_or_person_is_in_it(sampled):
    """Names of people and customers of each team are looked for in every other team's evidence.

    A few of the sample's customers share a name; those cannot be told apart by it.
    """
    with (shipped("data", "sample") / "customers.csv").open(encoding="utf-8-sig", newline="") as file:
        counts = Counter(row["name"] for row in csv.DictReader(file))
    texts = {team: evidence.model_dump_json() for team, evidence in sampled.items()}
    for team, evidence in sampled.items():
        names = {one.name for one in evidence.people} | {one.customer for one in evidence.findings.deserving}
        own = {name for name in names if counts[name] <= 1}
        assert len(own) > 10
        assert not [name for name in own for other, text in texts.items() if other != team and name in text]


def test_the_small_company_by_hand(east):
    """K3 went in September on record, without a deal before; B lives off an old customer; nobody has five peers."""
    findings = east.findings
    assert [(one.customer, one.kind) for one in findings.went] == [("明湖材料", "recorded")]
    assert findings.old == (1, Decimal(2) / 3)
    assert findings.gaps == ()
    assert east.team == small.EAST


def test_whose_customers_and_who_paused(east):
    """A owns K1 and K3 (lost on record, and counted as hers), B K2, D nobody; both customers of before bought again."""
    assert [(one.manager_id, one.customers, one.recorded) for one in east.findings.held] == [
        ("A", 2, ()), ("B", 1, ()), ("D", 0, ()),
    ]  # fmt: skip
    assert east.findings.paused == ()


def test_nobody_of_another_team_is_named(tmp_path):
    """D owns nobody and signs last with C's K9 and A's K1: A's name stands there, C's does not; C's page has no D."""
    deals = (
        "deal_id,customer_id,manager_id,created_on,closed_on,status,amount\nA1,K1,D,2025-08-05,2025-08-05,won,9.00\n"
        "A2,K9,D,2025-08-05,2025-08-05,won,9.00\nA3,K2,B,2025-05-01,2025-05-01,won,7.00\n"
        "A4,K9,D,2025-08-05,,open,9.00\n"
    )
    folder = small.write_small(tmp_path / "h", deals=deals, dues="", receipts="", reversals="")
    teams = small.gathered(folder)
    findings = teams[small.EAST].findings
    assert {one.manager_id: (one.customers, one.recorded) for one in findings.held}["D"] == (2, ("", "A"))
    assert [(one.customer, one.recorded, one.last_by) for one in findings.deserving] == [("别组客户", "", None)]
    assert [(one.customer, one.manager_id, one.elsewhere) for one in findings.paused] == [("远川 & 电子", "B", False)]
    assert teams[small.WEST].findings.deserving == ()
    assert {one.customers for one in teams[small.WEST].findings.held} == {0}


def test_who_is_lost_is_no_key_customer(tmp_path):
    """A had K1 lost on the quarter's last day; the goal goes down to customers that are still there."""
    customers = "customer_id,name,owner_id,lost_on,lost_reason\nK1,a,A,2025-09-30,\nK2,b,B,2025-10-01,\nK3,c,A,,\n"
    deals = "deal_id,customer_id,manager_id,created_on,closed_on,status,amount\n" + "".join(
        f"P{n},{customer},{person},2025-08-05,2025-08-20,won,{amount}.00\n"
        for n, (customer, person, amount) in enumerate([("K1", "A", 900), ("K2", "B", 50), ("K3", "A", 40)])
    )
    small_one = small.write_small(tmp_path / "h", customers=customers, deals=deals, dues="", receipts="", reversals="")
    goal = small.gathered(small_one)[small.EAST].findings.goal
    assert [one.customer for one in goal.customers if one.kind == "customer"] == ["b", "c"]
    assert sum(one.amount for one in goal.customers) == goal.total


def test_an_interval_is_kept():
    """All four of its numbers."""
    assert estimate(Interval(1, 0, 2, 9)).n == 9
