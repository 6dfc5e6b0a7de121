"""Standard errors by cluster, bands, and the Wald test of the time before."""

import numpy as np
import pytest

from kit.response.effect.aggregate import by_time_since
from kit.response.effect.cells import cells
from kit.response.effect.panel import Panel
from kit.response.effect.spread import band_halves, clustered, normal_half, standard_error, wald
from tests.response.effect.mpdta import county_panel


def test_the_pre_test_is_that_of_did(shared):
    """W = 7.79123662720035 on five degrees of freedom, p = 0.16812."""
    panel = county_panel(shared)
    tested = wald(cells(panel, "never"), panel.clusters)
    assert tested is not None
    assert tested[0] == pytest.approx(7.79123662720035, abs=1e-9)
    assert round(tested[1], 5) == 0.16812


def test_too_few_clusters_for_the_cells_are_not_tested():
    """A covariance of many cells from few clusters rejects everything."""
    rng = np.random.default_rng(1)
    panel = Panel(rng.normal(size=(30, 8)), np.array([4, 6, -1] * 10), np.arange(30))
    assert wald(cells(panel, "never"), panel.clusters) is None


def test_rows_of_a_cluster_are_summed_before_they_are_squared():
    """Two teams of two with influence 1, 1 and −1, −1: √(2² + 2²) / 4, against √4 / 4 for four strangers."""
    influence, clusters = np.array([1.0, 1.0, -1.0, -1.0]), np.array([0, 0, 1, 1])
    assert clustered(influence, clusters).tolist() == [[2.0], [-2.0]]
    assert standard_error(influence, clusters) == pytest.approx(np.sqrt(8) / 4)
    assert standard_error(influence, np.arange(4)) == pytest.approx(0.5)


def test_a_band_is_wider_than_each_of_its_intervals(shared):
    """It must hold everywhere at once; and the same seed gives the same band."""
    panel = county_panel(shared)
    parts = by_time_since(cells(panel, "never"))
    halves = band_halves(parts, panel.clusters, np.random.default_rng(1))
    single = np.array([normal_half(part.influence, panel.clusters) for part in parts])
    assert (halves > single).all()
    assert (halves < 2 * single).all()
    assert (halves == band_halves(parts, panel.clusters, np.random.default_rng(1))).all()
