"""People on a line more than once, beside what chance makes."""

import numpy as np
import pytest

from kit.response.gaming.repeated import repeated


def test_counted_beside_chance():
    """Three people of four quarters, a third of them on a line: one twice; chance makes 3 · P(B(4, 1/4) ≥ 2)."""
    found = repeated(np.repeat([0, 1, 2], 4), np.array([1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0], dtype=bool))
    assert (found.people, found.often, found.rate) == (3, 1, 0.25)
    assert found.by_chance == pytest.approx(3 * (1 - 0.75**4 - 4 * 0.25 * 0.75**3))
