"""One trial: the truth is likelier than a taste that is far from it."""

import numpy as np

from kit.response.structural.backward import Taste
from kit.response.structural.fit import attempt, luck_of, misdated_share
from kit.response.structural.levels import first_levels, grid_for


def test_the_true_taste_is_likelier(group):
    """People with strength 0.24 are neither without response nor as strong as 0.8; the fit explains their weeks."""
    grid, start = grid_for(group.weeks, 0.65), first_levels(group.weeks)
    true, none, strong = (attempt(group.weeks, grid, Taste(one, 0.35), start) for one in (0.24, 0.0, 0.8))
    likely = [float(one.likely(true.dispersion).sum()) for one in (true, none, strong)]
    assert likely[0] > max(likely[1:]) + 20
    assert true.dispersion < none.dispersion
    assert abs(float((group.weeks.sold / true.mean).mean()) - 1) < 0.03
    assert np.isclose(true.levels.season.sum(), 1)


def test_luck_keeps_its_shape():
    """Equally likely shocks have mean 1 and the dispersion asked for; empty weeks stay nearly empty."""
    rng = np.random.default_rng(3)
    sold = np.where(rng.random(5000) < 0.1, 0.0, rng.gamma(4.0, 0.3, 5000))
    luck = luck_of(sold, float(sold.var() / sold.mean() ** 2))
    assert len(luck) == 400
    assert (np.diff(luck) >= 0).all()
    assert np.isclose(luck.mean(), 1)
    assert np.isclose(luck.var(), sold.var() / sold.mean() ** 2, rtol=0.02)
    assert abs(float((luck < 0.02).mean()) - 0.1) < 0.02


def test_dates_written_down_wrong_leave_a_trace():
    """What one week lacks its neighbour has; weeks that have nothing to do with each other leave none."""
    rng = np.random.default_rng(2)
    sold = np.exp(0.4 * rng.standard_normal((900, 13)) - 0.08)
    used = np.ones_like(sold)
    for weeks, low, high in ((sold, 0.0, 0.0), (_early(sold, rng), 0.05, 0.4)):
        error = weeks / weeks.mean(axis=0) - 1
        assert low <= misdated_share(error, used, float((error**2).mean())) <= high


def _early(sold, rng):
    """Half of every other sale a week early."""
    part = 0.5 * sold * (rng.random(sold.shape) < 0.5)
    part[:, 0] = 0.0
    found = sold - part
    found[:, :-1] += part[:, 1:]
    return found
