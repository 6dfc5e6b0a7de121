"""The invented worlds themselves: what is done to a world must be what its name says."""

import numpy as np

from tests.response.worlds.grouped import written_down
from tests.response.worlds.world import World, make, still


def test_dates_written_down_wrong_move_days_and_no_money():
    """A quarter of the deals up to six days off: weeks change, the quarter's sum does not; without it nothing does."""
    made = make(still(World("misdated", people=20, quarters=3, misdated=0.25)), np.random.default_rng(1), times=2)
    found = written_down(made)
    assert np.allclose(found.sum(axis=2), made.sales.sum(axis=2))
    moved = np.abs(found - made.sales).sum() / made.sales.sum() / 2
    assert 0.05 < moved < 0.2
    plain = make(still(World("plain", people=5, quarters=2)), np.random.default_rng(1), times=2)
    assert written_down(plain) is plain.sales
