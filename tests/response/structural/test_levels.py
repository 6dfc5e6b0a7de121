"""Levels: potentials and markets come back from sales that were made with them."""

import numpy as np
import pytest

from kit.response.structural.lattice import nodes
from kit.response.structural.levels import SPACING, along, first_levels, grid_for, settle, table
from kit.response.structural.weeks import Weeks


@pytest.fixture(scope="module")
def weeks():
    """Twenty people, six quarters, nobody responds; potential 1 to 2, market -10 % to +10 %."""
    rng = np.random.default_rng(2)
    person, quarter = np.repeat(np.arange(20), 6), np.tile(np.arange(6), 20)
    potential, market = np.log(np.linspace(1, 2, 20)), np.linspace(-0.1, 0.1, 6)
    shock = np.exp(0.3 * rng.standard_normal((120, 13)) - 0.045)
    quota = np.exp(0.2 * rng.standard_normal(120)) * 1.5
    sold = np.exp(potential[person] + market[quarter])[:, None] / 13 * shock / quota[:, None]
    return Weeks(sold, quota, person, quarter, np.zeros(120, dtype=int), ())


def test_levels_come_back(weeks):
    """Within what 78 weeks of noise of 0.3 leave open: a person's level within 0.12, the market within 0.06."""
    start = first_levels(weeks)
    grid = grid_for(weeks, 0.3)
    policy = np.zeros((13, len(grid), len(nodes())), dtype=np.float32)
    found = settle(table([policy], grid, start.season, weeks), grid, weeks, start)
    assert np.abs(found.potential - np.log(np.linspace(1, 2, 20))).max() < 0.12
    assert np.abs(found.market - np.linspace(-0.1, 0.1, 6)).max() < 0.06
    again = settle(table([policy], grid, start.season, weeks), grid, weeks, found)
    assert np.abs(again.potential - found.potential).max() < 0.2 * SPACING


def test_likelihood_along_potential_is_highest_at_the_settled_one(weeks):
    """By person; its distance is over the quota of the person's first quarter, in whatever order the rows stand."""
    start = first_levels(weeks)
    grid = grid_for(weeks, 0.3)
    policy = np.zeros((13, len(grid), len(nodes())), dtype=np.float32)
    scored = table([policy], grid, start.season, weeks)
    found = settle(scored, grid, weeks, start)
    looked = along(scored, grid, weeks, found, np.linspace(-0.1, 0.1, 5))
    assert looked.worth.shape == (20, 5)
    assert (looked.worth.argmax(axis=1) == 2).all()
    assert np.allclose(looked.ratio, found.potential - np.log(weeks.quota[weeks.quarter == 0]))


def test_a_week_without_sales_is_no_obstacle(weeks):
    """The gamma quasi-likelihood knows no logarithm of nothing."""
    sold = weeks.sold.copy()
    sold[::3, 4] = 0
    holed = Weeks(sold, weeks.quota, weeks.person, weeks.quarter, weeks.kind, ())
    grid = grid_for(holed, 0.3)
    policy = np.zeros((13, len(grid), len(nodes())), dtype=np.float32)
    assert np.isfinite(table([policy], grid, first_levels(holed).season, holed)).all()
