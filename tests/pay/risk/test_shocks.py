"""The common level: found again, and drawn as widely as few quarters ask for."""

import numpy as np

from kit.pay.risk.shocks import block_length, drawn, levels


def test_levels_are_found_exactly_without_noise():
    """Person × quarter without noise is taken apart again, also where somebody was away."""
    level = np.array([0.8, 1.0, 1.2, 1.0])
    usual = np.full((3, 4), 100.0)
    sold = np.array([0.5, 1.0, 2.0])[:, None] * level * usual
    sold[0, 1] = np.nan
    np.testing.assert_allclose(levels(sold, usual), level, atol=1e-9)


def test_where_nothing_was_sold_all_levels_are_equal():
    """No business has no ups and downs, and nothing is divided by nothing."""
    np.testing.assert_array_equal(levels(np.zeros((2, 3)), np.ones((2, 3))), [1, 1, 1])


def test_draws_are_centred_and_as_wide_as_the_past_or_wider():
    """Eight quarters tell their spread only roughly: what is drawn spreads more, around the same middle."""
    rng = np.random.default_rng(1)
    level = 1 + rng.normal(0, 0.1, 8)
    level /= level.mean()
    found = drawn(level, 20_000, 1, rng)
    assert abs(found.level.mean() - 1) < 0.01
    assert found.level.std() > level.std(ddof=1)
    assert set(np.unique(found.block)) == set(range(8))


def test_no_ups_and_downs_stay_none():
    """A level that never moved is drawn as it was."""
    found = drawn(np.ones(5), 50, 2, np.random.default_rng(1))
    np.testing.assert_array_equal(found.level, np.ones((50, 2)))


def test_the_seed_decides():
    """The same seed, the same draws."""
    level = np.array([0.9, 1.1, 1.0, 1.0])
    first, second = (drawn(level, 10, 3, np.random.default_rng(7)) for _ in range(2))
    np.testing.assert_array_equal(first.level, second.level)


def test_blocks_grow_with_the_past():
    """Few quarters are drawn one by one, many in blocks that keep what follows what."""
    assert [block_length(count) for count in (4, 7, 8, 12, 20)] == [1, 1, 3, 3, 4]


def test_runs_make_a_year_wider_and_a_quarter_no_wider():
    """Two good years and two bad ones, drawn in runs: a year's mean spreads more than of quarters drawn apart."""
    level = np.array([1.1] * 8 + [0.9] * 8)
    apart = level[[0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15]]
    year, mixed = (drawn(one, 20_000, 4, np.random.default_rng(1)).level.mean(axis=1).std() for one in (level, apart))
    assert year > 1.5 * mixed
    one, other = (drawn(order, 20_000, 1, np.random.default_rng(1)).level.std() for order in (level, apart))
    assert one > other * 0.9
