"""The lattice: expectations without quadrature."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kit.response.structural.lattice import REACH, STEP, Moves, call_price, nodes


@given(st.floats(0.02, 0.3), st.floats(0.1, 0.7))
def test_weights_keep_the_mean(mean, sigma):
    """A week's weights sum to 1 and move attainment by its mean, or effort would be worth what it is not."""
    weights = Moves(np.array([mean]), sigma).weights[:, 0]
    assert abs(weights.sum() - 1) < 1e-9
    lost = float(call_price(np.array(mean), np.array((REACH - 1) * STEP), sigma))
    assert abs(weights @ (STEP * np.arange(REACH)) - mean) < lost + 1e-6


def test_an_expectation_against_draws():
    """E[max(x + m z - 1, 0)] by the weights is what two million draws give."""
    rng = np.random.default_rng(1)
    z = np.exp(0.4 * rng.standard_normal(2_000_000) - 0.08)
    moves = Moves(np.array([0.2]), 0.4)
    x = nodes()
    start = 64
    value = np.maximum(x - 1, 0)[start : start + REACH] @ moves.weights[:, 0]
    assert abs(value - np.maximum(x[start] + 0.2 * z - 1, 0).mean()) < 2e-4


def test_the_chance_of_a_line():
    """On the line one has it; a line that is a median away is reached half of the time."""
    moves = Moves(np.array([0.1]), 0.5)
    chance = moves.beyond(np.array([-0.1, 0.0, 0.1 * np.exp(-0.125)]))[:, 0]
    assert chance[0] == chance[1] == 1
    assert abs(chance[2] - 0.5) < 1e-9
