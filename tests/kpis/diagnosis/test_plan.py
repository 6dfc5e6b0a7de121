"""Next quarter's goals of a whole company: where the total is from, and that everything sums."""

from decimal import Decimal

import pytest

from kit.kpis.diagnosis.plan import planned
from kit.kpis.diagnosis.seasonality import seasonality
from tests.review import small


@pytest.fixture(scope="module")
def plan(sample, quarter):
    """The sample's fourth quarter of 2025, for which nothing is set yet."""
    return planned(sample, quarter, sample.calendar.following(quarter))


def test_people_teams_months_and_days_sum_to_the_company(sample, plan):
    """Nothing set: this quarter's must is taken apart, to the cent, down to the working day."""
    assert plan.kind == "this"
    everybody = [one.manager_id for one in plan.people]
    assert sum(plan.proposed.values()) == plan.total
    laid = plan.of(everybody)
    assert laid.within(plan.period) == plan.total
    assert sum(laid.within(part) for part in sample.calendar.within(plan.period, "week")) == plan.total
    assert laid.working(plan.period) == 61


def test_a_target_that_is_set_is_the_goal(folder):
    """A, B and D have targets for 2025Q4, C and E have none: the total is this quarter's must, A's goal its own."""
    history = small.opened(folder)
    quarter = history.calendar.period("2025Q3")
    found = planned(history, quarter, history.calendar.following(quarter))
    assert found.kind == "this"
    assert found.goal("A") == 110_000
    assert found.schedules["A"].within(found.period) == 110_000
    assert found.goal("C") == found.proposed["C"]


def test_a_total_from_outside_is_taken(folder):
    """Who plans another figure gets that one taken apart."""
    history = small.opened(folder)
    quarter = history.calendar.period("2025Q3")
    found = planned(history, quarter, history.calendar.following(quarter), total=Decimal("1000000.01"))
    assert sum(found.proposed.values()) == Decimal("1000000.01")


def test_batches_show_no_season(tmp_path):
    """The third month of each quarter booked nine times as much; of 61 working days 18 are October's all the same."""
    history = small.opened(small.in_batches(tmp_path, grows=9))
    quarter = history.calendar.period("2025Q3")
    found = planned(history, quarter, history.calendar.following(quarter), total=Decimal("610.00"))
    laid = found.of([one.manager_id for one in found.people])
    working = [laid.working(month) for month in found.months]
    assert (working[0], sum(working)) == (18, 61)
    for month, days in zip(found.months, working, strict=True):
        assert abs(laid.within(month) - 10 * days) < Decimal("0.5")
    assert seasonality(history, found.period).company[2] > 2
