"""Sales taken from the next quarter: found where they are missing afterwards, and not where there is only a spike."""

import numpy as np
import pytest

from kit.response.gaming.borrowed import Paths, dip_after, edges_of, following, spiked

PEOPLE, QUARTERS = 60, 6


def _paths(taken=0.0, raised=0.0, seed=1):
    """Even paths; every third person's second quarter ends with `raised` more, `taken` of it from the third."""
    rng = np.random.default_rng(seed)
    sold = 100 * np.exp(0.2 * rng.standard_normal((PEOPLE * QUARTERS, 13)))
    person, quarter = np.repeat(np.arange(PEOPLE), QUARTERS), np.tile(np.arange(QUARTERS), PEOPLE)
    chosen = (person % 2 == 0) & (quarter == 1)
    sold[chosen, 11:] += raised / 2
    sold[np.flatnonzero(chosen) + 1, :3] -= taken / 3
    return Paths(sold, person, quarter, np.full(len(sold), 1300.0)), chosen


def test_what_was_taken_is_missing():
    """200 taken from each of thirty next quarters: 6,000 within the interval, and clear."""
    paths, chosen = _paths(taken=200, raised=200)
    found = dip_after(paths, edges_of(paths), chosen)
    assert (found.events, found.people) == (30, 30)
    assert found.p < 0.001
    assert found.after.low < -6000 < found.after.high
    assert found.spike == pytest.approx(6000, rel=0.3)


def test_a_spike_alone_is_no_sign():
    """Who sold more at the end, and no less afterwards, worked harder."""
    paths, chosen = _paths(raised=200)
    found = dip_after(paths, edges_of(paths), chosen)
    assert found.p > 0.05


def test_a_clear_spike_is_one_by_the_own_pace():
    """200 more over two weeks of 200 is twice the pace; ordinary weeks seldom are."""
    paths, chosen = _paths(raised=200)
    seen = spiked(edges_of(paths))
    assert seen[chosen].mean() > 0.9
    assert seen[~chosen].mean() < 0.1


def test_few_events_say_nothing():
    """Fourteen are not enough."""
    paths, chosen = _paths(taken=200, raised=200)
    chosen[np.flatnonzero(chosen)[14:]] = False
    found = dip_after(paths, edges_of(paths), chosen)
    assert (found.reason, found.after) == ("few", None)


def test_a_gap_in_somebodys_quarters_has_nothing_after_it():
    """The next row of the same person is the next quarter only where its number is the next."""
    paths = Paths(np.ones((4, 13)), np.array([0, 0, 0, 1]), np.array([0, 1, 3, 4]), np.ones(4))
    assert following(paths).tolist() == [1, -1, -1, -1]
