"""Thousands of people: a sample's taste, everybody's levels, and an interval that is the sample's."""

import numpy as np
import pytest

from kit.response.structural.sampled import drawn, estimate_any, over_all


@pytest.fixture(scope="module")
def part(group):
    """Thirty of the fifty people."""
    return drawn(group, 30, np.random.default_rng(8))


def test_a_sample_is_whole_people(group, part):
    """All quarters of thirty people, numbered anew, in what is learnt from and in what is asked."""
    assert part.weeks.people == len(part.names) == 30
    assert len(part.weeks.sold) == 30 * 8
    assert len(part.asked.person) == len(part.before.curves) == 30 * 4
    chosen = np.array([int(name) for name in part.names])
    assert part.weeks.quota[:8].tolist() == group.weeks.quota[group.weeks.person == chosen[0]].tolist()


def test_small_groups_are_not_sampled(group, estimated):
    """Up to the limit everybody is estimated, and the page says nothing of a sample."""
    assert estimated.sampled is None
    assert (
        estimate_any(drawn(group, 10, np.random.default_rng(1)), np.random.default_rng(0), lambda: None).sampled is None
    )


def test_a_sample_taken_over_to_all_is_about_what_all_say(group, estimated):
    """Everybody's own estimate, taken over to everybody: the same sums within half a per cent, the same covariance."""
    again = over_all(group, estimated, np.random.default_rng(0))
    assert again.effect.sums == pytest.approx(estimated.effect.sums, rel=0.005)
    assert again.effect.covariance == pytest.approx(estimated.effect.covariance, rel=0.02)
    assert again.sampled == 50


def test_a_part_stands_for_all(group, kinked):
    """Estimated on 35 of 50: people say that they are 50, and sales are within three points."""
    found = estimate_any(group, np.random.default_rng(4), lambda: None, most=35)
    assert (found.sampled, found.group.weeks.people) == (35, 50)
    before, after = found.effect.sums[[0, 2]]
    assert abs(after / before - 1 - kinked.sales_change) < 0.03
