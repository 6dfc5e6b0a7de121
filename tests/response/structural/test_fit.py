"""One trial: the truth is likelier than a taste that is far from it."""

import numpy as np

from kit.response.structural.backward import Taste
from kit.response.structural.fit import attempt
from kit.response.structural.levels import first_levels, grid_for


def test_the_true_taste_is_likelier(group):
    """People with strength 0.24 are neither without response nor as strong as 0.8; the fit explains their weeks."""
    grid, start = grid_for(group.weeks, 0.65), first_levels(group.weeks)
    true, none, strong = (attempt(group.weeks, grid, Taste(one, 0.35), start) for one in (0.24, 0.0, 0.8))
    assert true.scores.sum() > none.scores.sum() + 20 * true.dispersion
    assert true.scores.sum() > strong.scores.sum() + 20 * true.dispersion
    assert true.dispersion < none.dispersion
    assert abs(float((group.weeks.sold / true.mean).mean()) - 1) < 0.03
    assert np.isclose(true.levels.season.sum(), 1)
