"""Weights by method."""

import numpy as np
import pytest

from kit.scores.weighing import critic_weights, entropy_weights, spread_weights
from kit.workbench.page.presets import hundredths, presets
from tests.workbench.made import desk_of_rows

ROWS = [[10, 50, 30], [90, 55, 20], [40, 60, 70]]


def test_each_method_gives_whole_hundredths_that_sum_to_all():
    """What a preset puts is saved as it stands: one hundredth too many and the file is no scheme."""
    found = {one.method: one.weights for one in presets(desk_of_rows(ROWS, [50, 30, 20]), 0)}
    assert set(found) == {"equal", "entropy", "critic", "spread"}
    assert all(sum(weights) == 10_000 and min(weights) >= 0 for weights in found.values())
    points = np.array(ROWS, dtype=float)
    for method, weigh in (("entropy", entropy_weights), ("critic", critic_weights), ("spread", spread_weights)):
        assert np.array(found[method]) / 10_000 == pytest.approx(weigh(points), abs=1e-4)


def test_where_nobody_differs_only_equal_weights_are_offered():
    """A method that needs differences has nothing to say where there are none, and must not fail."""
    assert [one.method for one in presets(desk_of_rows([[1, 2], [1, 2]], [50, 50]), 0)] == ["equal"]
    assert [one.method for one in presets(desk_of_rows([[1, None], [None, 2]], [50, 50]), 0)] == ["equal"]
    assert [one.method for one in presets(desk_of_rows([[1], [2]], [100]), 0)] == ["equal"]


def test_thirds_go_by_largest_remainder():
    """33.34, 33.33, 33.33."""
    assert hundredths(np.full(3, 1 / 3)) in {(3334, 3333, 3333), (3333, 3334, 3333), (3333, 3333, 3334)}
