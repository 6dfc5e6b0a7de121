"""A team's goal: what is set for the team, else its part of the company's."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kit.kpis.diagnosis import planned
from kit.review.evidence.findings import GoalQuarter
from kit.review.evidence.goal import Of, names_of, of_team
from kit.review.evidence.next_must import NextMust
from kit.review.evidence.part import spanned
from tests.review import small

BOUGHT = {"K1": Decimal(90_000), "K2": Decimal(10_000), "K9": Decimal(0)}


@pytest.fixture(scope="module")
def found(folder):
    """The small company's history, its plan for 2025Q4 and its names."""
    history = small.opened(folder)
    quarter = history.calendar.period("2025Q3")
    return history, planned(history, quarter, history.calendar.following(quarter)), names_of(history)


@pytest.mark.parametrize("must", [None, Decimal(250000), Decimal("1000000.01")])
def test_people_months_weeks_and_customers_sum_to_the_total(found, must):
    """Whether the total is the team's own target or its part of the company's."""
    history, plan, names = found
    goal = of_team(history, plan, names, Of(small.EAST, NextMust(must), BOUGHT))
    assert must is None or goal.total == must
    assert goal.kind == ("set" if must is not None else plan.kind)
    for parts in (goal.months, goal.weeks, goal.customers):
        assert sum(one.amount for one in parts) == goal.total
    assert sum(one.proposed for one in goal.people) == goal.total
    assert sum(one.days for one in goal.weeks) == goal.days == 61
    assert [one.name for one in goal.people] == ["安然", "O'Brien & <script>alert(1)</script>", '=SUM(1) "引" 号']


def test_a_month_s_part_of_its_quarter_is_told_as_such(found):
    """The amount is the goal; a quarter that is reached leaves the proposal, and is named all the same."""
    history, plan, names = found
    quarter = GoalQuarter(span=spanned(plan.period), must=Decimal(9000), sold=Decimal(2000), last=True)
    goal = of_team(history, plan, names, Of(small.EAST, NextMust(Decimal(7000), quarter), BOUGHT))
    assert (goal.kind, goal.total, goal.quarter) == ("quarter", 7000, quarter)
    reached = of_team(history, plan, names, Of(small.EAST, NextMust(None, quarter), BOUGHT))
    assert (reached.kind, reached.quarter) == (plan.kind, quarter)


def test_a_person_s_part_stands_beside_what_it_follows(found):
    """Sales before and potential, as the plan has them."""
    history, plan, names = found
    goal = of_team(history, plan, names, Of(small.EAST, None, BOUGHT))
    basis = {one.manager_id: (one.history, one.potential) for one in plan.people}
    assert [(one.history, one.potential) for one in goal.people] == [basis[one] for one in "ABD"]


def test_a_team_without_people_has_no_goal(found):
    """Nobody is there to reach it."""
    history, plan, names = found
    assert of_team(history, plan, names, Of("nobody's", None, BOUGHT)) is None


def test_names_are_those_of_people_and_customers(found):
    """By id."""
    assert found[2].people["A"] == "安然"
    assert set(found[2].customers) >= {"K1", "K2", "K9"}


def test_customers_that_exist_are_planned_as_such(found):
    """9 to 1 of what is left when a tenth of 200,000 is kept for those to come; or nothing is."""
    history, plan, names = found
    goal = of_team(history, plan, names, Of(small.EAST, NextMust(Decimal(200_000)), BOUGHT, Fraction(1, 10)))
    assert [(one.kind, one.amount) for one in goal.customers] == [
        ("customer", 162_000), ("customer", 18_000), ("others", 0), ("new", 20_000),
    ]  # fmt: skip
    goal = of_team(history, plan, names, Of(small.EAST, NextMust(Decimal(200_000)), BOUGHT))
    assert [(one.kind, one.amount) for one in goal.customers] == [
        ("customer", 180_000), ("customer", 20_000), ("others", 0),
    ]  # fmt: skip


@pytest.mark.parametrize("must", [None, Decimal(250_000), Decimal("1000000.01")])
def test_a_proposal_is_what_history_and_potential_make_of_it(found, must):
    """The two parts sum to it to the cent, and each is the same share of what it follows for everybody."""
    history, plan, names = found
    goal = of_team(history, plan, names, Of(small.EAST, NextMust(must), BOUGHT))
    assert {one.potential is None for one in goal.people} == {True, False}
    for one in goal.people:
        assert one.by_history + one.by_potential == one.proposed
        share = goal.rates.alone if one.potential is None else goal.rates.history
        assert abs(one.by_history - one.present * share * one.history) < 1
        assert abs(one.by_potential - one.present * goal.rates.potential * (one.potential or 0)) < 1
