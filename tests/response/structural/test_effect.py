"""Effects: four sums with their covariance."""

import numpy as np

from kit.response.structural.effect import lives, shocks_for


def test_sums_are_of_the_rows_and_uncertain(estimated):
    """Nothing is lost between people and totals; the covariance is one."""
    effect = estimated.effect
    assert np.allclose(effect.rows.sum(axis=1), effect.sums)
    assert np.linalg.eigvalsh(effect.covariance).min() > -1e-6 * np.abs(effect.covariance).max()


def test_a_plan_against_itself(group, estimated):
    """The same shocks meet both plans: with one plan on both sides nothing differs."""
    from dataclasses import replace

    same = replace(group, after=group.before)
    shocks = shocks_for(same, np.random.default_rng(0))
    rows = lives(same, estimated.grid, estimated.found.best, shocks)
    assert np.array_equal(rows[:2], rows[2:])
