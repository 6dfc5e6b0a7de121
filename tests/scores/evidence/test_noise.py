"""Noise from people's own history: by hand, and against what was planted."""

import numpy as np
import pytest

from kit.scores.evidence import noise_of

ALL = np.zeros(2, dtype=np.int64)


def test_two_people_by_hand():
    """Quarter means 5, 5, 5, 5 leave ±1, ∓1 …, put back by √2: variance 2 × 4 / 3 for both, so the error is √(8/3)."""
    past = np.array([[6.0, 4, 6, 4], [4.0, 6, 4, 6]])
    found = noise_of(past, ALL)
    assert found.errors == pytest.approx(np.sqrt([8 / 3, 8 / 3]))
    assert found.quarters.tolist() == [4, 4]


def test_a_good_quarter_for_all_is_no_noise():
    """What a whole group has in common in a quarter says nothing about one person's luck."""
    past = np.array([[6.0, 4, 6, 4], [4.0, 6, 4, 6]])
    assert noise_of(past + np.array([10, 0, -7, 3]), ALL).errors == pytest.approx(noise_of(past, ALL).errors)


def test_too_short_a_history_says_nothing_of_its_own():
    """Two quarters are below three: the person is compared with the group's error, and marked as not known."""
    past = np.array([[6.0, 4, 6, 4], [4.0, 6, 4, 6], [5.0, 7, np.nan, np.nan]])
    found = noise_of(past, np.array([0, 0, 1]))
    assert found.own.tolist() == [True, True, False]
    assert found.errors[2] == found.usual


def test_nobody_with_a_history():
    """Where nobody has three quarters there is no error at all, not one of 0."""
    found = noise_of(np.array([[1.0, 2], [2, 1]]), ALL)
    assert np.isnan(found.errors).all()
    assert not found.own.any()


def test_planted_noise_is_found():
    """150 people with a noise of 4 points and 150 with 12, over eight quarters: each comes out within a fifth."""
    rng = np.random.default_rng(3)
    true = np.repeat([4.0, 12.0], 150)
    past = 60 + rng.normal(0, 10, 300)[:, None] + true[:, None] * rng.standard_normal((300, 8))
    found = noise_of(past, np.zeros(300, dtype=np.int64)).errors
    root_mean = np.sqrt([(found[:150] ** 2).mean(), (found[150:] ** 2).mean()])
    assert root_mean == pytest.approx([4, 12], rel=0.2)


def test_alike_people_get_one_error():
    """Where people's variances differ no more than chance makes them, all share one: no luck is taken for a trait."""
    rng = np.random.default_rng(5)
    found = noise_of(5 * rng.standard_normal((200, 4)), np.zeros(200, dtype=np.int64)).errors
    assert found.max() / found.min() < 1.5
    assert found.mean() == pytest.approx(5, rel=0.1)


def test_somebody_always_at_the_cap_keeps_a_small_error():
    """A variance of exactly 0 has no logarithm; it must neither fail nor become a certainty."""
    rng = np.random.default_rng(6)
    past = 5 * rng.standard_normal((40, 6))
    past[0] = 0.0
    errors = noise_of(np.where(np.arange(40)[:, None] == 0, 0.0, past), np.arange(40)).errors
    assert np.isfinite(errors).all()
    assert 0 <= errors[0] < errors[1:].mean()
