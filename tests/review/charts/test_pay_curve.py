"""Pay curves: a jump is two dots, never a slope."""

from kit.review.charts import Curve, pay_curve
from tests.review.charts.drawn import crossing, drawn, outside

JUMPS = Curve("In force", [(0, 0), (0.8, 0), (0.8, 0.4), (1.0, 0.6), (1.0, 1.0), (1.5, 1.3)])
SMOOTH = Curve("Proposed", [(0, 0), (0.6, 0), (1.5, 1.3)])
ACROSS = [(0.0, "0%"), (0.5, "50%"), (1.0, "100%"), (1.5, "150%")]
UP = [(0.0, "0"), (0.5, "10,000"), (1.0, "20,000"), (1.5, "30,000")]


def test_everything_stays_in_its_box():
    """Two curves that end at one pay are named apart."""
    svg = drawn(pay_curve(JUMPS, SMOOTH, [0.1, 0.9, 7.0], ACROSS, UP))
    assert not outside(svg)
    assert not crossing(svg)


def test_a_jump_has_an_open_and_a_closed_dot():
    """Who stands on the place has the upper one; a slope would promise what nobody gets."""
    svg = drawn(pay_curve(None, JUMPS, [], ACROSS, UP))
    assert svg.count('fill="var(--paper)"') == 2
    assert drawn(pay_curve(None, SMOOTH, [], ACROSS, UP)).count('fill="var(--paper)"') == 0


def test_people_beyond_the_axis_are_not_drawn_on_its_end():
    """Two ticks within, none for the one outside."""
    with_two = drawn(pay_curve(None, SMOOTH, [0.5, 0.7, 9.0], ACROSS, UP))
    assert with_two.count('stroke="var(--ink)" stroke-width="1.5"') == 2
