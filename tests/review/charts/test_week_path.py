"""Week path: cumulative sales against the pace, the last two weeks heavier."""

from kit.review.charts import WeekPath, week_path
from kit.review.charts.week_path import Labels
from tests.review.charts.drawn import crossing, drawn, outside

LABELS = Labels("Actual", "Pace to must", [(0, "0"), (500, "500"), (1000, "1,000")], [(1, "w1"), (13, "w13")])
STEADY = [1000 * week / 13 for week in range(14)]


def test_everything_stays_in_its_box():
    """Ends that meet are named apart; negative, flat and steep paths have room."""
    for actual in (STEADY, [0.0] * 14, [-50.0 * week for week in range(14)], [0.0] * 13 + [2500.0]):
        svg = drawn(week_path(WeekPath(actual, STEADY, [0.9 * one for one in STEADY], STEADY, side="behind"), LABELS))
        assert not outside(svg)
        assert not crossing(svg)


def test_without_a_target_there_is_no_pace():
    """Nothing is dashed, and nothing is named that is not drawn."""
    svg = drawn(week_path(WeekPath(STEADY), LABELS))
    assert "Pace" not in svg
    assert "dasharray" not in svg


def test_the_last_two_weeks_are_heavier():
    """The rush is seen before it is read."""
    assert 'stroke-width="3.5"' in drawn(week_path(WeekPath(STEADY, STEADY), LABELS))
