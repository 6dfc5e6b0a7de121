"""A team's scale: sums where the KPI is a sum, one person's where it is a rate."""

from decimal import Decimal

from kit.review.evidence.together import together
from kit.scores.scale import Scale


def scale(must, stretch="stretch", on="value"):
    """A scale from 0 over `must` to `stretch`."""
    knots = {"floor": ("0", "0"), "must": (must, "80"), "stretch": (stretch, "100")}
    return Scale(on=on, **{name: {"at": at, "points": points} for name, (at, points) in knots.items()})


def test_a_sum_is_held_against_the_sum_of_what_each_was_to_reach():
    """Three people's sales beside one person's line would be three times too good."""
    of_team = together([scale("80", "150"), scale("80", "150"), scale("40", "90")], adds_up=True)
    assert (of_team.must.at, of_team.stretch.at) == (Decimal(200), Decimal(390))
    assert of_team.must.points == Decimal(80)


def test_rates_attainments_and_targets_keep_their_places():
    """A rate of six people is no sum of six rates, and targets are summed where they are read."""
    assert together([scale("0.6", "0.8")] * 3, adds_up=False) == scale("0.6", "0.8")
    assert together([scale("1", "1.2", "attainment")] * 3, adds_up=True) == scale("1", "1.2", "attainment")
    assert together([scale("must")] * 3, adds_up=True).must.at == "must"


def test_scales_that_are_not_alike_give_none():
    """Who is not scored by the KPI adds to the value, and has no line to add."""
    assert together([scale("80", "150"), None], adds_up=True) is None
    assert together([scale("80", "150"), scale("must")], adds_up=True) is None
    assert together([scale("80", "150"), scale("1", "1.2", "attainment")], adds_up=True) is None
    assert together([], adds_up=True) is None
