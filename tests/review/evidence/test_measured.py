"""KPIs against must and stretch, placed on the scheme's scale."""

from decimal import Decimal

import pytest

from kit.review.evidence.measured import held_against, place
from kit.scores.scale import Scale
from tests.review import small

ATTAINED = Scale.model_validate(
    {
        "on": "attainment",
        "floor": {"at": "0.5", "points": "0"},
        "must": {"at": "1", "points": "80"},
        "stretch": {"at": "1.2", "points": "100"},
    }
)
FALLING = Scale.model_validate(
    {
        "on": "value",
        "floor": {"at": "0.1", "points": "0"},
        "must": {"at": "0.05", "points": "80"},
        "stretch": {"at": "0.02", "points": "100"},
    }
)


@pytest.mark.parametrize(("value", "where"), [("100", 0), ("120", 1), ("110", Decimal("0.5")), ("50", -4), ("10", -4)])
def test_must_is_zero_and_stretch_is_one(value, where):
    """On the scheme's own points: 50 per cent gives none of 80, which is four steps of 20 short."""
    assert place(ATTAINED, Decimal(value), Decimal(100), None) == where


def test_right_is_better_also_where_less_is():
    """A complaint rate below its must stands to the right of the line."""
    assert place(FALLING, Decimal("0.035"), None, None) == Decimal("0.5")
    assert place(FALLING, Decimal("0.1"), None, None) == -4


def test_without_a_scale_the_targets_are_the_scale():
    """A KPI that the scheme does not weigh can still be held against its targets; without both there is no place."""
    assert place(None, Decimal(15), Decimal(10), Decimal(20)) == Decimal("0.5")
    assert place(None, Decimal(15), Decimal(10), None) is None
    assert place(ATTAINED, Decimal(15), None, None) is None


def test_what_a_value_is_held_against():
    """A rate without a target has the scale's own; a target beats nothing that it does not name."""
    assert held_against(FALLING, None, None) == (Decimal("0.05"), Decimal("0.02"))
    assert held_against(ATTAINED, Decimal(100), None) == (Decimal(100), Decimal("120.0"))
    assert held_against(ATTAINED, Decimal(100), Decimal(130)) == (Decimal(100), Decimal(130))
    assert held_against(None, Decimal(7), None) == (Decimal(7), None)


def test_a_team_is_its_people_together(east):
    """East collected 85,000.25 of 130,000 due: not the mean of its people's rates."""
    assert east.value("collection_rate").value == Decimal("0.6538480769230769230769230769")
    assert east.value("collection_rate").must == Decimal("0.8")
    assert east.value("satisfaction_score").note == "no_table:surveys"
    assert {kpi.kpi for kpi in east.kpis if kpi.weighed} == {"sales_amount", "satisfaction_score", "collection_rate"}


def test_a_revised_target_keeps_the_first(east):
    """B's must was 90,000 before it was 100,000, and the page says both."""
    assert (east.value("sales_amount", "B").first, east.value("sales_amount", "B").must) == (90_000, 100_000)


def test_values_are_of_the_teams_people_only(east):
    """What was measured of others stays behind."""
    assert {value.manager_id for value in east.values} == {"", "A", "B", "D"}
    assert east.team == small.EAST
