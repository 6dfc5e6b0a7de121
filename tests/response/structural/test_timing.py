"""Moved sales: seen where they are, not seen where they are not, and never counted as effort."""

from dataclasses import replace

import numpy as np
import pytest

from kit.response.structural.ahead import Asked
from kit.response.structural.side import Side
from kit.response.structural.timing import NOTHING, Moved, masked, moved, shifted
from kit.response.structural.wages import Curve

JUMPING = Curve(np.array([0.0, 1.0, 2.0]), np.array([0.0, 0.0, 10.0]), np.array([0.0, 10.0, 10.0]))


@pytest.fixture(scope="module")
def side():
    """One person in two quarters under a plan with a line at 1, flat behind it."""
    return Side((JUMPING, JUMPING), (JUMPING.wage(10.0),), np.zeros(2, dtype=int))


def test_what_is_borrowed_is_missing_after(side):
    """By hand: 0.97 becomes 1.00, and the next quarter's 0.5 becomes 0.47; sales in all are the same."""
    asked = Asked(np.zeros(2, dtype=int), np.arange(2), np.full(2, 100.0))
    ends = np.array([[0.97], [0.5]])
    found = shifted(asked, side, ends, Moved(borrow=1.0, width=0.05), 0.1)
    assert np.allclose(found, [[1.0], [0.47]])
    assert np.array_equal(shifted(asked, side, ends, NOTHING, 0.1), ends)


def test_what_is_laid_aside_comes_after(side):
    """Beyond the line nothing more is earned: half of the last week's tenth of 1.2 waits for the next quarter."""
    asked = Asked(np.zeros(2, dtype=int), np.arange(2), np.full(2, 100.0))
    found = shifted(asked, side, np.array([[1.2], [0.5]]), Moved(hold=0.5), 0.1)
    assert np.allclose(found, [[1.14], [0.56]])


def test_nothing_is_seen_where_nobody_moves(group, estimated):
    """Effort that pushes to the line must not be taken for borrowing."""
    assert not moved(group.weeks, estimated.found.best).any


def test_holding_back_is_seen(group, estimated):
    """A third of the last week laid aside by all who are past the last corner comes back as about that.

    What only lacks, and is not found again in the weeks after, is rest. Those weeks are without luck here: of thirty
    quarters it could hide either.
    """
    weeks, best = group.weeks, estimated.found.best
    sold = weeks.sold.copy()
    past = np.flatnonzero(weeks.before[:, -1] > 1.2)
    aside = 0.35 * sold[past, -1]
    sold[past, -1] -= aside
    follows = np.isin(past + 1, np.flatnonzero(np.diff(weeks.person) == 0) + 1)
    after = past[follows] + 1
    sold[after, :3] = best.mean[after, :3]
    assert not moved(replace(weeks, sold=sold), best).hold
    sold[after, 0] += (aside * weeks.quota[past])[follows] / weeks.quota[after]
    seen = moved(replace(weeks, sold=sold), best)
    assert abs(seen.hold - 0.35) < 0.12
    kept = masked(replace(weeks, sold=sold), seen, estimated.found.best).kept
    assert not kept[past, -1].any()
    assert kept.mean() > 0.7
