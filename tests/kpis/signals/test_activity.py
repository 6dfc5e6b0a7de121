"""Activity against the own routine: hand-worked weeks, leave, newcomers."""

from datetime import date
from decimal import Decimal

from kit.kpis.signals.activity import activity
from kit.kpis.signals.cover import leaves
from kit.kpis.signals.week import moment
from tests.kpis.signals.world import WEEK, routine, visits, world

SPELLS = [{"manager_id": one, "hired_on": None, "left_on": None} for one in ("ann", "bob")]


def _found(history, spells=SPELLS):
    found = activity(history, moment(history, WEEK), spells, leaves(history))
    return {one.manager_id: one for one in found}


def test_a_week_below_the_own_routine_is_told(tmp_path):
    """Ann does 9 to 11 a week, so 2 is below; bob, who swings between 2 and 20, is as usual with 4.

    Two of the twelve weeks have four working days (5 May and 2 June): (101 ÷ 5 + 19 ÷ 4) ÷ 12 × 5 = 10.3958.
    """
    done = [*routine("ann", [9, 10, 11] * 4), *visits("ann", date(2025, 7, 29), 2)]
    done += [*routine("bob", [2, 20] * 6), *visits("bob", date(2025, 7, 29), 4)]
    found = _found(world(tmp_path, activities=done))
    assert (found["ann"].done, found["ann"].told, found["ann"].usual.value) == (2, "below", Decimal("10.395833335"))
    assert (found["bob"].done, found["bob"].told) == (4, "usual")
    assert found["ann"].usual.low < 9
    assert found["ann"].usual.high > 11


def test_the_routine_counts_days_present(tmp_path):
    """With two of the five days on leave three fifths of the routine are usual; on leave all week nothing is said."""
    away = [
        {"manager_id": "ann", "kind": "other", "from_on": "2025-07-31", "to_on": "2025-08-04", "share": "1"},
        {"manager_id": "bob", "kind": "sick", "from_on": "2025-07-28", "to_on": "2025-08-04", "share": "1"},
    ]
    done = [*routine("ann", [9, 10, 11] * 4), *visits("ann", date(2025, 7, 29), 6), *routine("bob", [5] * 12)]
    found = _found(world(tmp_path, activities=done, leaves=away))
    assert (found["ann"].usual.value, found["ann"].told) == (Decimal("6.237500001"), "usual")
    assert (found["bob"].told, found["bob"].usual) == ("away", None)


def test_fewer_than_six_weeks_are_no_routine(tmp_path):
    """Somebody hired in July has no routine yet, whatever was done."""
    spells = [{"manager_id": "ann", "hired_on": date(2025, 7, 1), "left_on": None}]
    done = [*routine("bob", [5] * 12), *visits("ann", date(2025, 7, 29), 1)]
    assert _found(world(tmp_path, activities=done), spells)["ann"].told == "no_routine"


def test_without_activities_there_is_nothing(tmp_path):
    """A history without the table says nothing, rather than zero."""
    history = world(tmp_path, deals=[{"customer_id": "c1", "closed_on": "2025-07-01", "amount": "1.00"}])
    assert activity(history, moment(history, WEEK), SPELLS, []) is None
