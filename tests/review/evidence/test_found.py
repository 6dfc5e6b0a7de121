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


def test_an_interval_is_kept():
    """All four of its numbers."""
    assert estimate(Interval(1, 0, 2, 9)).n == 9
