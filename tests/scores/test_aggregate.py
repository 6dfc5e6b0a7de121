"""The weighted geometric mean."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.scores.aggregate import geometric, geometric_rows

HALF = Fraction(1, 2)


def test_by_hand():
    """Half of 25 and half of 100: the square root of 2,500 is 50, where the plain mean is 62.5."""
    assert float(geometric([(HALF, Fraction(25)), (HALF, Fraction(100))])) == pytest.approx(50, abs=1e-20)


def test_one_zero_is_zero():
    """What is missing wholly in one KPI cannot be bought off by any other."""
    assert geometric([(HALF, Fraction(0)), (HALF, Fraction(100))]) == 0


def test_equal_points_are_exact():
    """With the same points everywhere the mean is those points, without the dust of logarithms."""
    assert geometric([(Fraction(1, 3), Fraction(80)), (Fraction(2, 3), Fraction(80))]) == 80


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 120)), min_size=1, max_size=5))
def test_matrix_and_fractions_agree(pairs):
    """The board's floats and the exact score are the same number, or a slider would rank otherwise than the command."""
    total = sum(weight for weight, _ in pairs)
    exact = geometric([(Fraction(weight, total), Fraction(points)) for weight, points in pairs])
    shares = np.array([[weight / total for weight, _ in pairs]])
    rows = geometric_rows(shares, np.array([[float(points) for _, points in pairs]]))
    assert rows[0] == pytest.approx(float(exact), abs=1e-9)


def test_nobody_without_a_score_gets_one():
    """A row of NaN shares stays NaN."""
    assert np.isnan(geometric_rows(np.full((1, 2), np.nan), np.ones((1, 2)))).all()
