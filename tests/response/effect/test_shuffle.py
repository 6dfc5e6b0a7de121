"""Dates dealt out anew: every way, the exact p, the interval, and no bound where none can be told."""

import numpy as np
import pytest

from kit.response.effect.panel import NEVER, Panel
from kit.response.effect.shuffle import deal


def _panel(gains, treated):
    """One person a team, two periods; the first `treated` of them change in the second."""
    values = np.array([[0.0, gain] for gain in gains])
    first = np.array([1 if at < treated else NEVER for at in range(len(gains))])
    return Panel(values, first, np.arange(len(gains)))


def test_the_p_of_the_lady_tasting_tea():
    """Four of eight teams gain most: one of 70 ways is as extreme, and its mirror: p = 2 / 70."""
    dealt = deal(_panel([9.0, 8.0, 7.0, 6.0, 4.0, 3.0, 2.0, 1.0], 4), "never", np.random.default_rng(1))
    assert len(dealt.found) == 70
    assert dealt.found[0, 0] == pytest.approx(5.0)
    assert dealt.p == pytest.approx(2 / 70)


def test_the_interval_holds_what_the_test_does_not_reject():
    """An effect just inside is not rejected when it is taken out of the data, one just outside is."""
    gains = np.array([9.0, 8.0, 7.0, 6.0, 4.0, 3.0, 2.0, 1.0])
    low, high = deal(_panel(gains, 4), "never", np.random.default_rng(1)).interval
    assert low is not None
    assert high is not None
    taken = np.array([1.0] * 4 + [0.0] * 4)
    for bound, way in ((low, 1), (high, -1)):
        for step, rejected in ((0.01, False), (-0.01, True)):
            rest = gains - (bound + way * step) * taken
            p = deal(_panel(rest, 4), "never", np.random.default_rng(1)).p
            assert (p <= 0.05) == rejected


def test_two_against_two_teams_give_no_bound():
    """Six ways cannot reject at 5 %: an interval would be made up."""
    dealt = deal(_panel([9.0, 8.0, 1.0, 0.0], 2), "never", np.random.default_rng(1))
    assert dealt.interval == (None, None)
    assert dealt.p == pytest.approx(1 / 3)
    assert all(np.isnan(half).all() for half in dealt.halves)


def test_the_time_before_is_tested_the_same_way():
    """A team that ran ahead before the change stands out before it; without a time before there is no p."""
    values = np.array([[0.0, 5.0 * (at < 4), 5.0 * (at < 4)] for at in range(8)])
    dealt = deal(Panel(values, np.array([2] * 4 + [NEVER] * 4), np.arange(8)), "never", np.random.default_rng(1))
    assert dealt.p_before(np.array([-1, 0])) == pytest.approx(2 / 70)
    assert dealt.p_before(np.array([0])) is None
    groups, since = dealt.halves
    assert (len(groups), len(since)) == (1, 2)
