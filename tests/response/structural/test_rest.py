"""Whoever is not modelled is taken as replayed."""

from kit.response import simulate
from kit.response.structural.rest import rest_of
from tests.pay.test_periods import history
from tests.pay.worlds import KINKED, Q2, Q3, plan_of


def test_the_rest_is_what_is_not_modelled(tmp_path):
    """M1 sold 100 in the second quarter and 90 in the third, M3 10; without M1's third, 110 are left."""
    plan = plan_of(KINKED)
    comparison = simulate(history(tmp_path), plan, plan, [Q2, Q3]).comparison
    rest = rest_of({("M1", "2025Q3")}, comparison)
    assert rest.sums.tolist() == [110, 20000, 110, 20000]
    assert rest.count == len(comparison.in_force.people) - 1
