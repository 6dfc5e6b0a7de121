"""The numbers of the world are shares where they must be, and no real company is named."""

import pytest

from kit.sample.planted import names, planted


def test_shares_sum_to_one():
    """Probabilities that do not sum to 1 stop the run far from their file."""
    assert sum(source.often for source in planted().sources.values()) == pytest.approx(1)
    assert sum(planted().customers.grades.values()) <= 1
    for role in planted().roles.values():
        assert sum(role.instalments) == pytest.approx(1)
    assert sum(profile.many for profile in planted().profiles.values()) == 10


def test_lists_have_no_doubles():
    """A doubled surname would make two people of one name."""
    for words in (names().surnames, names().given, names().regions, names().products, names().company_first):
        assert len(set(words)) == len(words)
