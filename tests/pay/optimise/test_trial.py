"""One trial, by hand."""

from datetime import date

import pytest

from tests.pay.optimise import made

CONTEST = made.FREE.replace(
    "      - quota_bonus:", "      - contest: {measure: sales_amount, prizes: [1.00]}\n      - quota_bonus:"
)


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """The bench and the plan in force on it."""
    return made.bench(tmp_path_factory.mktemp("b"))


def test_the_plan_in_force_as_a_trial(bench):
    """5 + 10 + 15 is 30.00; pay follows attainment exactly; neighbours are 5 apart, half of the mean of 10."""
    _, before = bench
    assert before.cost == 3000
    assert before.correlation == pytest.approx(1)
    assert before.unevenness == pytest.approx(0.5)
    assert before.loss == 0


def test_numbers_by_hand(bench):
    """Rate 0.05, incentive 4.00: 2.50 + 2, 5 + 4, 7.50 + 4, in all 25.00; M3 falls from 15 to 11.50, 23.3 %."""
    found, _ = bench
    trial = found.trial([400, 3])
    assert [str(number) for number in found.chosen([400, 3]).values()] == ["4.00", "0.05"]
    assert trial.cost == 2500
    assert trial.loss == pytest.approx(3.5 / 15)


def test_numbers_that_make_no_plan(tmp_path):
    """Points of a curve in the wrong order are no plan, and no trial."""
    text = made.FREE.replace("[[0, 0], [1, 1]]", "[[0, 0], [{value: 0.5, free: [0.1, 2.0]}, 0.2], [1, 1]]")
    found, _ = made.bench(tmp_path, text)
    assert found.trial([1000, 8, 19]) is None
    assert found.trial([1000, 8, 1]) is not None


def test_terms_that_arrays_do_not_know(tmp_path):
    """A contest is priced one by one: its prize of 1.00 comes on top of what the plan without it costs."""
    found, _ = made.bench(tmp_path, CONTEST)
    plain, _ = made.bench(tmp_path / "plain")
    assert found.trial([1000, 8]).cost == plain.trial([1000, 8]).cost + 100


FACTOR = """
plan: open
effective: 2025-01-01
roles:
  all:
    components:
      - commission:
          booking: {amount: contract, by: signing, products: {A: {value: 1, free: [0.5, 2.0]}}}
          rate: 0.10
"""
LEAVERS = """
plan: open
effective: 2025-01-01
roles:
  all:
    components:
      - commission:
          booking: {amount: collection, by: collection, after_leaving_days: {value: 10, free: [5, 90]}}
          rate: 0.10
"""


def test_a_number_within_a_booking(tmp_path):
    """Another factor is another booking, which the file's plan never measured: unmeasured it would pay nothing.

    50, 100 and 150 of product A at 10 %: 30.00 at factor 1, 15.00 at a half, 60.00 at 2.
    """
    found, _ = made.bench(tmp_path, FACTOR, product="A")
    assert [found.trial([step]).cost for step in (0, 5, 15)] == [1500, 3000, 6000]


def test_a_longer_time_after_leaving_reaches_more_people(tmp_path):
    """M4 left on 31 May and collected 200 on 20 July: within 90 days 20.00 of it are due, within 10 nothing."""
    found, _ = made.bench(tmp_path, LEAVERS, late=date(2025, 7, 20))
    assert [found.trial([step]).cost for step in (5, 85)] == [0, 2000]


def test_an_end_that_makes_no_plan_is_no_trial(tmp_path):
    """A year of leaving that the plan's rules do not admit stops nothing: only its own trials are none."""
    found, _ = made.bench(tmp_path, LEAVERS.replace("[5, 90]", "[5, 9000]"), late=date(2025, 7, 20))
    assert found.trial([5]).cost == 0
    assert found.trial([8995]) is None
