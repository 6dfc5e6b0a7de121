"""The dynamic program, held against cases by hand and against the worlds' own solver."""

from itertools import pairwise

import numpy as np

from kit.response.structural.backward import Taste, Wage, solve
from kit.response.structural.lattice import nodes
from tests.response.worlds import agents

SEASON = np.full(13, 1 / 13)
LEVELS = np.exp(np.log(0.8) + 0.025 * np.arange(12))
KINKED = [(0.0, 0.0), (0.8, 0.0), (0.8, 0.4), (1.0, 0.6), (1.0, 1.0), (1.2, 1.3)]


def wage(curve):
    """A curve as the solver takes it."""
    x = nodes()
    jumps = tuple((a, d - b) for (a, b), (c, d) in pairwise(curve) if a == c)
    smooth = agents.paid(curve, x) - sum(size * (x >= at - 1e-9) for at, size in jumps)
    return Wage(smooth, jumps)


def test_straight_pay_means_even_effort():
    """By hand: where every unit earns the same, effort is (1 + theta) ** eta, always and everywhere."""
    taste = Taste(0.2, eta=0.4, sigma=0.4)
    found = solve(Wage(nodes()), LEVELS, SEASON, taste)
    assert np.abs(found - 0.2).max() < 0.005


def test_flat_pay_means_no_effort():
    """Who can earn nothing more does not push; nor does anybody without a taste for pay."""
    assert np.abs(solve(Wage(np.ones_like(nodes())), LEVELS, SEASON, Taste(0.3))).max() < 1e-6
    assert not solve(wage(KINKED), LEVELS, SEASON, Taste(0.0)).any()


def test_it_agrees_with_another_solver():
    """Quadrature over listed efforts on another grid chooses the same, but for the last steps before a jump."""
    taste = Taste(0.35 * np.log1p(1.0), eta=0.35, sigma=0.4)
    own = np.exp(solve(wage(KINKED), LEVELS, SEASON, taste))
    other = agents.efforts(KINKED, agents.Nature(1.0, 0.35), SEASON)
    level = int(np.argmin(np.abs(agents.LEVELS - 0.95)))
    near = int(np.argmin(np.abs(LEVELS - agents.LEVELS[level])))
    for week in (0, 6, 11, 12):
        theirs = np.interp(nodes()[:112], agents.NODES, other[week, level])
        assert np.abs(own[week, near, :112] - theirs).mean() < 0.02


def test_later_value_that_weighs_less_moves_effort_to_the_end():
    """Present bias puts effort off: less in the first week, and no less in the last."""
    plain, biased = (solve(wage(KINKED), LEVELS, SEASON, Taste(0.3, bias=bias)) for bias in (1.0, 0.4))
    assert biased[0, :, 0].mean() < plain[0, :, 0].mean()
    assert np.allclose(biased[12], plain[12], atol=1e-6)


def test_a_blurred_jump_is_felt_before_it():
    """Just below a line effort falls with a sharp jump less than with a blurred one that seems to begin earlier."""
    sharp, blurred = (solve(wage(KINKED), LEVELS, SEASON, Taste(0.3, blur=blur)) for blur in (0.0, 0.03))
    assert np.abs(sharp - blurred).max() > 0.05


def test_impatience_puts_effort_off():
    """The less the longer there is to go: pay that falls due at the end moves the first week least."""
    plain, hasty = (solve(wage(KINKED), LEVELS, SEASON, Taste(0.3, patience=one)) for one in (1.0, 0.95))
    first, last = (float((hasty[week, :, 0] - plain[week, :, 0]).mean()) for week in (0, 12))
    assert first < last <= 1e-6
