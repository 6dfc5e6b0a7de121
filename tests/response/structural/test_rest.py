"""Whoever is not modelled is taken as replayed."""

from fractions import Fraction

import numpy as np

from kit.pay.facts import Person
from kit.response import simulate
from kit.response.structural.gather import PersonQuarter
from kit.response.structural.rest import carried_of, rest_of
from kit.response.structural.wages import Curve
from tests.pay.test_periods import history
from tests.pay.worlds import KINKED, Q2, Q3, plan_of


def test_the_rest_is_what_is_not_modelled(tmp_path):
    """M1 sold 100 in the second quarter and 90 in the third, M3 10; without M1's third, 110 are left."""
    plan = plan_of(KINKED)
    comparison = simulate(history(tmp_path), plan, plan, [Q2, Q3]).comparison
    rest = rest_of({("M1", "2025Q3")}, comparison)
    assert rest.sums.tolist() == [110, 20000, 110, 20000]
    assert rest.count == len(comparison.in_force.people) - 1


RATE = """
plan: rate
effective: 2022-10-01
roles: {all: {components: [{commission: {measure: sales_amount, rate: 0.10}}]}}
"""
HELD = "{deferral: {of: [commission], share: 0.4, after_quarters: 4, leavers: forfeited}}"


def test_what_is_deferred_is_no_part_of_the_curve(tmp_path):
    """Of 90 sold at a tenth, 9 are earned and 5.40 paid: 3.60 less, on the proposed side alone."""
    later = plan_of(RATE.replace("0.10}}]", f"0.10}}}}, {HELD}]"))
    comparison = simulate(history(tmp_path), plan_of(RATE), later, [Q3]).comparison
    person = Person("M1", "all")
    row = PersonQuarter("M1", 0, "2025Q3", person, person, Fraction(100), np.full(13, 90 / 13))
    curve = Curve(np.array([0.0, 2.0]), np.array([0.0, 20.0]), np.array([0.0, 20.0]))
    assert np.allclose(carried_of([row], ([curve], [curve]), comparison), [0, 0, 0, -3.6])
