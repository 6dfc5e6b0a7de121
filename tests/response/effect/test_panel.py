"""The panel: who is usable, and how many clusters stand on each side."""

import numpy as np

from kit.response.effect.panel import NEVER, Panel, sides, usable


def test_who_changed_from_the_start_or_has_no_value_is_left_out_and_a_later_change_is_none():
    """A row without a "before" would be compared with itself; a change that is still to come has done nothing."""
    values = np.array([[1.0, 2.0], [1.0, 2.0], [np.nan, np.nan], [1.0, 3.0]])
    used = usable(Panel(values, np.array([0, 1, 1, 2]), np.arange(4)))
    assert used.first.tolist() == [1, NEVER]
    assert used.changes == [1]


def test_sides_count_clusters_not_rows():
    """Ten people of one team are one cluster: they were treated together."""
    panel = Panel(np.zeros((4, 2)), np.array([1, 1, NEVER, NEVER]), np.array([0, 0, 1, 2]))
    assert sides(panel) == (1, 2)
    assert sides(panel.of(panel.first == 1)) == (1, 0)
    assert panel.sized(np.ones((4, 2))).values.sum() == 8
