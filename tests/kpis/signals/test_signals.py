"""All signals of a week together."""

from datetime import date

from kit.kpis import Windows
from kit.kpis.signals import moment, signals
from tests.kpis.signals.world import WEEK, routine, visits, world


def test_everybody_present_is_there_with_what_the_tables_allow(tmp_path):
    """With activities alone: all three people, activity known, no list and no warnings without customers."""
    history = world(
        tmp_path, activities=[*routine("ann", [5] * 12), *visits("bob", date(2025, 7, 29), 1)], customers=None
    )
    found = signals(history, moment(history, WEEK), Windows())
    assert found.people(None) == ["ann", "bob", "cat"]
    assert found.people("West") == ["cat"]
    assert len(found.activity) == 3
    assert (found.due, found.churning) == (None, None)
    assert found.paces.company.signed is None
