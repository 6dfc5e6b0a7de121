"""People: joiners, leavers, movers, leaves, and nobody in two places."""

from itertools import pairwise

from kit.sample.people import make_people
from kit.sample.planted import names
from kit.sample.setup import make_setup


def test_all_kinds_of_events_happen(world):
    """Each of them is a case that later rooms must get right."""
    people = world.people
    starts_on = world.setup.starts_on
    assert any(person.hired_on >= starts_on for person in people)
    assert any(person.left_on for person in people)
    assert any(person.leaves for person in people)
    moves = [person.spells for person in people if len(person.spells) > 1]
    assert any(first.team != second.team for first, second in moves)
    assert any(first.role != second.role for first, second in moves)


def test_spells_do_not_overlap(tables):
    """Shares of one person may sum to 1 at most; here each spell is whole, so none may overlap."""
    spells: dict[str, list] = {}
    for row in tables["assignments"]:
        spells.setdefault(row["manager_id"], []).append((row["from_on"], row["to_on"]))
    for rows in spells.values():
        assert all(before[1] == after[0] for before, after in pairwise(rows))


def test_both_roles_in_every_team(world):
    """A ranking within a role needs somebody to be ranked with."""
    first = {}
    for person in world.people:
        first.setdefault(person.spells[0].team.name, set()).add(person.spells[0].role)
    assert set(map(frozenset, first.values())) == {frozenset({"key_account", "smb"})}


def test_names_are_unlike(world):
    """Two people of one name could not be told apart on a page."""
    assert len({person.name for person in world.people}) == len(world.people)


def test_more_people_than_names_still_have_unlike_ones():
    """Large companies get numbered names instead of an error."""
    many = len(names().surnames) * len(names().given) + 5
    people = make_people(make_setup(many, 5, 2, "2025Q3", 1))
    assert len({person.name for person in people}) == many


def test_profiles_are_mixed(world):
    """Farmers, hunters, all-rounders and box-tickers tell the two schemes' story."""
    assert {person.profile for person in world.people} == set(world.setup.numbers.profiles)
