"""Effort: high below a jump, low beyond the cap and far below, ordinary in between."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.sample.effort import effort, marginal_value, payout_share
from kit.sample.planted import planted

NUMBERS = planted().effort
CURVE = [(float(x), float(y)) for x, y in planted().curve]


def worth(expected: float, blur: float) -> float:
    return marginal_value(CURVE, expected, blur, NUMBERS.step)


def test_the_curve_is_right_continuous():
    """Who stands on a jump has it."""
    at = np.array([-1, 0, 0.79, 0.8, 0.9, 0.999, 1.0, 1.1, 1.2, 5.0])
    assert payout_share(CURVE, at) == pytest.approx([0, 0, 0, 0.4, 0.5, 0.599, 1.0, 1.15, 1.3, 1.3])


def test_people_rush_below_a_jump_and_rest_beyond_the_cap():
    """Late in the quarter little is unforeseen: 0.95 is worth a sprint, 1.4 and 0.4 are not."""
    assert worth(0.95, 0.03) > 4
    assert worth(1.4, 0.03) == pytest.approx(0, abs=0.01)
    assert worth(0.4, 0.03) == pytest.approx(0, abs=0.01)


def test_far_below_early_there_is_still_hope():
    """Early in the quarter the same place is worth something, because much may still come."""
    assert worth(0.6, NUMBERS.blur) > worth(0.6, 0.02) + 0.1


def test_an_ordinary_week_is_ordinary():
    """At the usual slope effort is exactly 1, so the plan shifts effort and does not inflate it."""
    assert effort(NUMBERS, NUMBERS.ordinary) == pytest.approx(1)


@given(st.floats(-2, 100))
def test_effort_stays_within_its_bounds(value):
    """Nobody works not at all, and nobody works without end."""
    if value < -1 / NUMBERS.theta:
        value = 0.0
    assert NUMBERS.least <= effort(NUMBERS, value) <= NUMBERS.most
