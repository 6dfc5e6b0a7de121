"""A team's evidence: its own people, the same every time."""

from datetime import date
from decimal import Decimal

import pytest

from kit.review.evidence import gather
from kit.scores import open_scheme
from tests.review import small


def test_each_team_has_its_own_people_only(teams):
    """Not a name, a customer or an amount of another team is in the file that its page is made from."""
    assert list(teams) == sorted([small.EAST, small.WEST])
    east = teams[small.EAST].model_dump_json()
    assert not [name for name in (*small.STRANGERS, small.WEST, "987654", '"C"', '"E"', "别组的事") if name in east]
    west = teams[small.WEST].model_dump_json()
    assert not [name for name in ("安然", "O'Brien", "青禾", "明湖", "补齐") if name in west]


def test_it_is_the_same_every_time(folder, east):
    """Two runs on the same inputs give the same bytes."""
    assert small.gathered(folder)[small.EAST].model_dump_json() == east.model_dump_json()


def test_the_order_of_rows_changes_nothing(tmp_path, east):
    """A CRM's export comes in any order."""
    turned = {}
    for name, text in small.TABLES.items():
        head, *rows = text.strip("\n").split("\n")
        turned[name] = "\n".join([head, *reversed(rows), ""])
    again = small.gathered(small.write_small(tmp_path / "s", **turned))[small.EAST]
    assert again.model_dump_json() == east.model_dump_json()


@pytest.mark.parametrize(("effective", "given", "by"), [
    ("2025-01-01", False, "same"), ("2025-04-01", False, "same"), ("2025-04-02", False, "newer"),
    ("2025-07-01", False, "newer"), ("2025-07-01", True, "then"),
])  # fmt: skip
def test_by_which_scheme_the_quarter_before_was_scored(folder, effective, given, by):
    """Nobody may read “by the scheme of that time” where that scheme was not given."""
    history = small.opened(folder)
    old = open_scheme(folder / "scheme.yaml")
    scheme = old.model_copy(update={"effective": date.fromisoformat(effective)})
    teams = gather(history, scheme, history.calendar.period("2025Q3"), before=old if given else None)
    assert teams[small.EAST].source.before_by == by


def test_who_was_below_must_twice(east):
    """B had 40,000 of 50,000 and then 50,000 of 100,000."""
    assert east.signals.short_twice == ("B",)


def test_the_story_by_hand(east):
    """East sold 120,000 in the second quarter and 175,000.50 in the third; D came with 5,000.50."""
    assert (east.change.before, east.change.now) == (120_000, Decimal("175000.5"))
    assert dict(east.change.parts)["came"] == Decimal("5000.5")
    assert [(one.reason, one.now, one.before) for one in east.lost] == [("", 1, 0), ("价格 <b>", 1, 0), ("价格", 0, 1)]
    assert east.people[2].days == 61


def test_lost_deals_are_somebody_s(east, sampled):
    """Both of East's were B's; in the sample each reason's people sum to its deals, who has most first."""
    assert [one.people for one in east.lost] == [(("B", 1),), (("B", 1),), ()]
    for evidence in sampled.values():
        team = {one.manager_id for one in evidence.people}
        for one in evidence.lost:
            assert sum(number for _, number in one.people) == one.now
            assert list(one.people) == sorted(one.people, key=lambda each: (-each[1], each[0]))
            assert {person for person, _ in one.people} <= team


def test_without_plan_and_promises_there_are_none(folder):
    """None, which the page tells apart from an empty list."""
    plain = small.gathered(folder, pay=False, promises=False)[small.EAST]
    assert plain.pay is None
    assert plain.actions is None


def test_the_first_quarter_has_nothing_to_compare_with(folder):
    """Nobody sold anything on record before."""
    first = small.gathered(folder, period="2025Q1")[small.EAST]
    assert first.change is None
    assert first.season_quarters == 0


@pytest.mark.parametrize("missing", ["targets", "customers", "reversals", "actions"])
def test_any_optional_table_may_be_missing(tmp_path, missing):
    """Managers and one table of facts are enough."""
    without = {missing: ""} | ({"dues": "", "receipts": ""} if missing == "customers" else {})
    assert small.gathered(small.write_small(tmp_path / "s", **without))[small.EAST].people


def test_booking_days_have_the_team_s_amounts(tmp_path):
    """Six deals of 100.00 on each 28th, all of A's; the team of C has the same days, and nothing on them."""
    found = small.gathered(small.in_batches(tmp_path), pay=False)
    east = found[small.EAST].booked
    assert [day.isoformat() for day in east.days] == ["2025-07-28", "2025-08-28", "2025-09-28"]
    assert (east.sums, east.rest, east.once) == ((600, 600, 600), 0, True)
    assert found[small.WEST].booked.sums == (0, 0, 0)
    assert found[small.EAST].to_date is None
