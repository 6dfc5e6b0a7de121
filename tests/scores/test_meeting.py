"""Where exponentials of quotients of lines meet: by hand, and every change of sign of a fine grid."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.scores.lines import Terms
from kit.scores.meeting import meetings

NUMBERS = st.floats(-3, 3, allow_nan=False)
GRID = np.linspace(0, 1, 4001)


def _terms(top: float, slope: float, bottom: float) -> Terms:
    return Terms(*(np.array([one]) for one in (top, slope, bottom)))


def test_by_hand():
    """exp(d) - exp(0) - 1 = 0 at d = ln 2; and exp(d) + 1 never meets exp(d)."""
    way = (np.array([0.0]), np.array([1.0]))
    one = np.array([1.0])
    found = meetings((_terms(0, 1, 0), _terms(0, 0, 0)), (one, one), np.array([-1.0]), way)
    assert found[np.isfinite(found)] == pytest.approx([np.log(2)])
    assert np.isnan(meetings((_terms(0, 1, 0), _terms(0, 1, 0)), (one, one), one, way)).all()


def test_two_roots_on_both_sides_of_where_they_run_alike():
    """exp(2d) - 3·exp(d) + 2.16 = (e^d - 1.2)(e^d - 1.8): both are found."""
    way = (np.array([0.0]), np.array([1.0]))
    gains = (np.array([1.0]), np.array([3.0]))
    found = meetings((_terms(0, 2, 0), _terms(0, 1, 0)), gains, np.array([2.16]), way)
    assert np.sort(found[np.isfinite(found)]) == pytest.approx(np.log([1.2, 1.8]))


@settings(max_examples=200)
@given(
    st.tuples(NUMBERS, NUMBERS, st.floats(-0.95, 3)),
    st.tuples(NUMBERS, NUMBERS, st.floats(-0.95, 3)),
    st.tuples(st.floats(0.1, 1), st.floats(0.1, 1)),
    NUMBERS,
)
def test_no_change_of_sign_is_missed(one, other, gains, gap):
    """Between two positions of a grid of unlike sign lies an odd number of the meetings found."""
    a, b = _terms(*one), _terms(*other)
    sizes = tuple(np.array([gain]) for gain in gains)
    found = meetings((a, b), sizes, np.array([gap]), (np.array([0.0]), np.array([1.0])))
    met = found[np.isfinite(found)]
    values = gains[0] * np.exp(a.at(GRID)) - gains[1] * np.exp(b.at(GRID)) + gap
    sure = np.flatnonzero(np.abs(values) > 1e-9 * max(1.0, np.abs(values).max()))
    turned = np.flatnonzero(values[sure[:-1]] * values[sure[1:]] < 0)
    for at in turned:
        assert ((met > GRID[sure[at]]) & (met < GRID[sure[at + 1]])).sum() % 2 == 1
