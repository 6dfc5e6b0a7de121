"""Who is away and who covers: only who the records name."""

from datetime import date

from kit.kpis.signals.cover import cover, leaves
from kit.kpis.signals.week import moment
from tests.kpis.signals.world import WEEK, managers, visits, world

NEXT = [{"manager_id": "ann", "kind": "parental", "from_on": "2025-08-01", "to_on": "2025-09-01", "share": "1"}]
DONE = visits("ann", date(2025, 7, 28), 1)


def _cover(folder, **tables):
    history = world(folder, activities=DONE, **tables)
    return cover(history, moment(history, WEEK), leaves(history))


def test_a_caretaker_acts_for_who_is_away(tmp_path):
    """Ann is on leave all week: bob has c1 meanwhile, nobody is named for c2; bob's own customers stay his."""
    owners = [{"customer_id": "c1", "manager_id": "bob", "kind": "caretaker", "from_on": "2025-08-01"}]
    found = _cover(tmp_path, leaves=NEXT, customer_owners=owners)
    assert found.away["ann"].whole
    assert [found.acts("c1", "ann"), found.acts("c2", "ann"), found.acts("c3", "bob")] == ["bob", None, "bob"]


def test_a_caretaker_who_is_away_does_not_cover(tmp_path):
    """Two on leave at once cover for nobody."""
    owners = [{"customer_id": "c1", "manager_id": "bob", "kind": "caretaker", "from_on": "2025-08-01"}]
    both = [*NEXT, {"manager_id": "bob", "kind": "sick", "from_on": "2025-08-01", "to_on": "2025-09-01", "share": "1"}]
    assert _cover(tmp_path, leaves=both, customer_owners=owners).acts("c1", "ann") is None


def test_who_is_there_on_some_days_acts(tmp_path):
    """Away from Wednesday on: told with the days, but the customers stay; half-time leave is not told."""
    some = [
        {"manager_id": "ann", "kind": "other", "from_on": "2025-08-06", "to_on": "2025-09-01", "share": "1"},
        {"manager_id": "bob", "kind": "other", "from_on": "2025-08-01", "to_on": "2025-09-01", "share": "0.5"},
    ]
    found = _cover(tmp_path, leaves=some)
    assert (found.away["ann"].from_on, found.away["ann"].last_on) == (date(2025, 8, 6), date(2025, 8, 10))
    assert (found.away["ann"].whole, found.acts("c1", "ann"), "bob" in found.away) == (False, "ann", False)


def _leave(*spans):
    return [{"manager_id": "ann", "kind": "other", "from_on": first, "to_on": to, "share": "1"} for first, to in spans]


def test_who_is_on_leave_on_every_working_day_is_wholly_away(tmp_path):
    """Monday to Friday, in one leave or in two: nobody works on the weekend, so the customers need cover."""
    for place, spans in enumerate(
        ([("2025-08-04", "2025-08-09")], [("2025-08-04", "2025-08-06"), ("2025-08-06", "2025-08-09")])
    ):
        found = _cover(tmp_path / str(place), leaves=_leave(*spans))
        assert found.away["ann"].whole
        assert found.acts("c1", "ann") is None


def test_two_leaves_do_not_fill_the_days_between(tmp_path):
    """On leave on Monday and on Sunday: there on four working days, so the customers stay."""
    found = _cover(tmp_path, leaves=_leave(("2025-08-04", "2025-08-05"), ("2025-08-10", "2025-08-11")))
    assert not found.away["ann"].whole
    assert found.acts("c1", "ann") == "ann"


def test_who_left_needs_an_owner(tmp_path):
    """Customers of somebody who left are nobody's until they are handed over."""
    people = [*managers()[1:], {"manager_id": "ann", "name": "Ann", "team": "East", "left_on": "2025-07-01"}]
    found = _cover(tmp_path, managers=people)
    assert found.away["ann"].gone
    assert found.acts("c1", "ann") is None


def test_whether_leave_is_on_record(tmp_path):
    """Without a table of leaves nobody is known to be there, either."""
    assert _cover(tmp_path / "with", leaves=NEXT).kept
    assert not _cover(tmp_path / "without").kept
