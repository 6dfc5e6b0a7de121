"""Plan and actual by month."""

from kit.review.charts import Month, plan_and_actual
from tests.review.charts.drawn import crossing, drawn, outside

ROWS = [
    Month("Jul", 240.0, 208.1, "−31.9", "behind"),
    Month("9月", 300.0, 313.4, "+13.4", "ahead"),
    Month("September", None, 0.0, "0.0", "plain"),
    Month("Oct", 100.0, -5.0, "−105.0", "behind"),
]


def test_everything_stays_in_its_box():
    """Months of any language, without a plan, with nothing or less than nothing sold."""
    svg = drawn(plan_and_actual(ROWS))
    assert not outside(svg)
    assert not crossing(svg)


def test_planned_is_an_outline():
    """What was planned is not drawn like what happened."""
    svg = drawn(plan_and_actual(ROWS[:1]))
    assert 'stroke="var(--ink-2)"' in svg
    assert 'fill="var(--ink)"' in svg


def test_nothing_planned_draws_no_outline():
    """Without a target there is no empty box."""
    assert 'stroke="var(--ink-2)"' not in drawn(plan_and_actual(ROWS[2:3]))
