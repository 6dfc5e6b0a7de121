"""A stated elasticity, by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from kit.history import open_history
from kit.kpis import definitions
from kit.pay import open_plan
from kit.response import Behaviour, simulate
from kit.scores import open_scheme
from kit.scores.score import score_period
from tests.pay.test_periods import history
from tests.pay.worlds import Q3, history_of, plan_of, won

RATE = """
plan: rate
effective: 2022-10-01
roles: {all: {components: [{commission: {measure: sales_amount, rate: 0.10}}]}}
"""


@pytest.fixture(scope="module")
def scored(project):
    """The sample, its last two quarters, and their scores."""
    known = frozenset(definitions())
    history = open_history(project / "data" / "sample", known_kpis=known)
    scheme = open_scheme(project / "templates" / "schemes" / "sample.yaml", known_kpis=known)
    periods = history.calendar.span("2025Q2", "2025Q3")
    return history, periods, {period.label: score_period(history, scheme, period) for period in periods}


def test_a_fifth_more_a_unit(tmp_path):
    """M1 has a quota and sold 90: from 10 % to 12 % is a fifth more, times 0.5 a tenth: 99; M3, without quota, 10."""
    behaviour = Behaviour("elasticity", {"all": Decimal("0.5")})
    found = simulate(history(tmp_path), plan_of(RATE), plan_of(RATE.replace("0.10", "0.12")), [Q3], behaviour)
    assert abs(float(found.sales.value) - 109) < 0.001
    assert abs(float(found.payout.value) - 13.08) < 0.001
    assert abs(float(found.sales.low) - 104.5) < 0.001
    assert abs(float(found.sales.high) - 113.5) < 0.001
    assert (found.kind, found.verdict) == ("elasticity", None)
    assert [one.kind for one in found.beside] == ["replay"]


def test_a_plan_against_itself(tmp_path):
    """Without a change of reward nobody changes."""
    behaviour = Behaviour("elasticity", {"all": Decimal(1)})
    found = simulate(history(tmp_path), plan_of(RATE), plan_of(RATE), [Q3], behaviour)
    assert found.sales_change.value == found.sales_change.low == found.sales_change.high == 0


@pytest.mark.parametrize(
    "name", ["contest", "team_pool", "team_coefficient", "deferred_bonus", "recoverable_draw", "clawback"]
)
def test_whoever_does_not_respond_is_paid_as_replayed(scored, project, name):
    """Pools, contests and teams of the proposal alone, reversals, pay that is carried over: all are in both lines."""
    history, periods, scores = scored
    known = frozenset(definitions())
    in_force, proposed = (
        open_plan(project / "templates" / "plans" / f"{one}.yaml", known_kpis=known, settings=history.settings)
        for one in ("in_force", name)
    )
    found = simulate(history, in_force, proposed, periods, Behaviour("elasticity", {"all": Decimal(0)}), scores=scores)
    replayed = Fraction(found.comparison.proposed.total)
    assert found.payout.low == found.payout.value == found.payout.high
    assert abs(found.payout.value / replayed - 1) < Fraction(1, 100_000)
    assert abs(found.payout_change.value - found.beside[0].payout_change.value) < Fraction(1, 100_000)


@pytest.mark.parametrize(("deal", "left"), [("D1", -30), ("D3", -30), ("D2", 0)])
def test_a_quarter_with_more_reversed_than_sold_is_as_replayed(tmp_path, deal, left):
    """M1 sold 60, and 90 of an earlier deal, M1's or M2's, came back; with 60 back nothing is left and none owed."""
    target = {"kpi": "sales_amount", "must": Decimal(100), "set_on": date(2025, 3, 1)}
    back = {"reversal_id": "R1", "deal_id": deal, "reversed_on": date(2025, 8, 5), "amount": Decimal(60 - left)}
    deals = [("D1", "M1", date(2025, 4, 5), "100.00"), ("D2", "M1", date(2025, 8, 1), "60.00")]
    opened = history_of(
        tmp_path,
        deals=[won(*one) for one in [*deals, ("D3", "M2", date(2025, 4, 6), "100.00")]],
        targets=[target | {"manager_id": who, "period": "2025Q3"} for who in ("M1", "M2")],
        reversals=[back],
    )
    behaviour = Behaviour("elasticity", {"all": Decimal(0)})
    found = simulate(opened, plan_of(RATE), plan_of(RATE.replace("0.10", "0.12")), [Q3], behaviour)
    assert (found.sales.value, found.payout.value) == (left, Fraction(str(found.comparison.proposed.total)))
    assert float(found.payout.value) == pytest.approx(0.12 * left)
