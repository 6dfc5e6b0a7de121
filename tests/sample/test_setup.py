"""The frame: weeks cover quarters, teams come in pairs, chance is split by part."""

from datetime import date
from itertools import pairwise

from kit.base.period import Calendar
from kit.sample.setup import make_setup, weeks


def test_weeks_cover_their_quarter():
    """A day in no week would lose its deals."""
    quarter = Calendar().period("2024Q4")
    found = list(weeks(quarter))
    assert len(found) == 13
    assert found[0].from_on == quarter.from_on
    assert found[-1].to_on == quarter.to_on
    assert all(before.to_on == after.from_on for before, after in pairwise(found))


def test_every_second_team_is_changed_and_its_region_has_one_that_is_not():
    """The comparison group stands in the same regions."""
    teams = make_setup(20, 10, 8, "2025Q3", 1).teams
    assert [team.pilot for team in teams] == [False, True] * 5
    assert all(one.region == other.region for one, other in zip(teams[::2], teams[1::2], strict=True))
    assert len({team.name for team in teams}) == 10


def test_many_teams_have_unlike_names():
    """After the ordinals run out, numbers follow."""
    assert len({team.name for team in make_setup(400, 400, 1, "2025Q3", 1).teams}) == 400


def test_one_team_has_no_change():
    """Without a comparison group nothing is changed, and planted.json says so."""
    assert make_setup(4, 1, 4, "2025Q3", 1).change is None


def test_seasons_slow_down_in_spring_festival():
    """The calendar's slow weeks are part of what a goal split must find."""
    setup = make_setup(4, 1, 4, "2025Q3", 1)
    assert setup.season(date(2025, 2, 5)) < 0.6 * setup.season(date(2025, 3, 12))


def test_streams_of_chance_are_apart():
    """A new part of the world must not disturb the others."""
    setup = make_setup(4, 1, 4, "2025Q3", 1)
    assert setup.chance(1).random() != setup.chance(2).random()
    assert setup.chance(1).random() == setup.chance(1).random()
