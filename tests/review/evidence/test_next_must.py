"""What a team is to sell next: what is set, and of a month what its quarter still lacks."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from kit.kpis.diagnosis.season import Season
from kit.review.evidence.next_must import NextMust, next_must
from kit.review.evidence.to_date import so_far
from tests.review import small

EAST = {small.EAST: ["A", "B", "D"]}
TARGETS = "manager_id,kpi,period,must,stretch,set_on\n"


@pytest.fixture
def set_for_three(tmp_path):
    """A, B and D have 60,000, 90,000 and 30,000 for the third quarter of 2025: 180,000 together."""
    rows = (("A", 60_000), ("B", 90_000), ("D", 30_000))
    targets = TARGETS + "".join(f"{who},sales_amount,2025Q3,{must}.00,,2025-06-01\n" for who, must in rows)
    return small.opened(small.write_small(tmp_path / "m", targets=targets))


def of(history, month):
    """What comes after a month."""
    period = history.calendar.period(month)
    return next_must(history, period, EAST, so_far(history, period))


def test_the_last_month_bears_all_that_the_quarter_lacks(set_for_three):
    """130,000 of 180,000 are signed by the end of August; September has the other 50,000."""
    found = of(set_for_three, "2025-08")[small.EAST]
    assert found.amount == 50_000
    assert (found.quarter.must, found.quarter.sold, found.quarter.last) == (180_000, 130_000, True)


def test_a_month_before_bears_its_usual_part_of_what_is_left(set_for_three):
    """By the calendar August is 31 of the 61 days after July, in which 70,000 of 180,000 were signed: 55,901.64."""
    found = of(set_for_three, "2025-07")[small.EAST]
    assert found.amount == Decimal("55901.64")
    assert not found.quarter.last


def test_the_first_month_of_a_quarter_begins_with_nothing_sold(set_for_three):
    """July is 31 of 92 days of 180,000: 60,652.17; June's sales are another quarter's."""
    found = of(set_for_three, "2025-06")[small.EAST]
    assert found.amount == Decimal("60652.17")
    assert (found.quarter.span.label, found.quarter.sold) == ("2025Q3", 0)


def test_a_season_decides_the_part(set_for_three):
    """Where a third of what is left usually falls to August, it bears a third of 110,000."""
    period = set_for_three.calendar.period("2025-07")
    around = so_far(set_for_three, period)

    class Backloaded(Season):
        def at(self, elapsed):
            share = Fraction(1, 4) if elapsed < Fraction(1, 2) else Fraction(1, 2)
            return share, share, share

    around = replace(around, course=replace(around.course, season=Backloaded()))
    found = next_must(set_for_three, period, EAST, around)
    assert found[small.EAST].amount == Decimal("36666.67")


def test_a_quarter_that_is_reached_asks_for_nothing(tmp_path):
    """130,000 of 120,000: the month has no amount to bear, and the page may say why."""
    rows = "".join(f"{who},sales_amount,2025Q3,40000.00,,2025-06-01\n" for who in "ABD")
    history = small.opened(small.write_small(tmp_path / "r", targets=TARGETS + rows))
    found = of(history, "2025-08")[small.EAST]
    assert found.amount is None
    assert found.quarter.sold > found.quarter.must


def test_what_is_set_for_the_month_goes_first(tmp_path):
    """A company that sets targets by the month is held to those."""
    rows = "".join(
        f"{who},sales_amount,{when},40000.00,,2025-06-01\n" for who in "ABD" for when in ("2025Q3", "2025-09")
    )
    history = small.opened(small.write_small(tmp_path / "s", targets=TARGETS + rows))
    assert of(history, "2025-08") == {small.EAST: NextMust(Decimal(120_000))}


def test_where_nothing_is_set_nothing_is_asked(tmp_path):
    """Neither for the month nor for its quarter."""
    history = small.opened(small.write_small(tmp_path / "n", targets=""))
    assert of(history, "2025-08") == {}
