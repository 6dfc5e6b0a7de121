"""Wages: pay as numbers to solve with."""

import numpy as np

from kit.response.structural.lattice import nodes
from kit.response.structural.wages import MOST_KINDS, Curve, kinds, usual

CURVE = Curve(np.array([0, 0.8, 1.0, 2.0]), np.array([50.0, 50, 70, 170]), np.array([50.0, 60, 70, 170]))


def test_who_stands_on_a_line_has_it():
    """Right-continuous, straight between corners, and straight on behind the last."""
    assert CURVE.paid(np.array([0.0, 0.79999, 0.8, 0.9, 1.0, 2.5])).round(6).tolist() == [50, 50, 60, 65, 70, 220]


def test_a_wage_is_pay_over_what_is_usual():
    """What is fixed moves nobody; what quota earns beyond it, 20, is the unit."""
    (scale,) = usual([CURVE])
    assert scale == 20
    wage = CURVE.wage(float(scale))
    assert wage.jumps == ((0.8, 0.5),)
    at = {round(float(x), 4): y for x, y in zip(nodes(), wage.whole, strict=True)}
    assert at[0.0] == 0
    assert abs(at[0.8] - 0.5) < 1e-9
    assert abs(at[1.0] - 1.0) < 1e-9


def test_like_curves_are_solved_once():
    """Two people with the same rules in other money are one kind; many unlike ones are gathered to a few."""
    double = Curve(CURVE.x, 2 * CURVE.below, 2 * CURVE.at)
    wages, kind = kinds([CURVE, double], usual([CURVE, double]))
    assert (len(wages), kind.tolist()) == (1, [0, 0])
    steeper = [Curve(CURVE.x, CURVE.below + step * CURVE.x, CURVE.at + step * CURVE.x) for step in range(40)]
    wages, kind = kinds(steeper, usual(steeper))
    assert len(wages) <= MOST_KINDS
    assert len(kind) == 40
    assert set(kind.tolist()) == set(range(len(wages)))


def test_who_can_earn_nothing_is_measured_by_the_others():
    """A closed gate leaves nothing to divide by."""
    closed = Curve(CURVE.x, np.full(4, 50.0), np.full(4, 50.0))
    assert usual([CURVE, closed]).tolist() == [20, 20]
    assert not closed.wage(20.0).whole.any()
