"""How the figures of an evaluation are written, and the ticks of its drawing."""

import pytest

from kit.history import Settings
from kit.response.effect.door import Asking, Effect
from kit.response.effect.found import Figure, Found
from kit.review.effect.figures import Figures, exact, figures_of, ticks
from tests.response.effect.small import MARCH


def test_shares_change_by_points():
    """A share that rises from 40 % to 45 % rose by 5 points, not by 5 %."""
    write = Figures("share", Settings(), "en", 2)
    assert write.change(0.05) == "+5.0 points"
    assert "+5.0" in write.bounds(Figure(0.05, 0.05, 0.07))


def test_money_has_its_sign_and_other_kpis_their_places():
    """A gain without a plus would read as a level."""
    assert Figures("currency", Settings(), "zh", 2).change(8.0).startswith("+")
    assert Figures("", Settings(), "zh", 1).change(2.34) == "+2.3"


def test_no_bound_is_said_to_be_none():
    """A half interval would be taken for a whole one."""
    write = Figures("", Settings(), "en", 1)
    assert write.bounds(Figure(1.0, 0.5)) == write.bounds(None) == "no interval can be given"


def test_as_many_places_as_the_interval_is_worth():
    """An interval 0.04 wide earns three places, one 4 wide a single one, one 400 wide none."""
    for width, places in ((0.04, 3), (4.0, 1), (400.0, 0)):
        found = Found("effect_found", effect=Figure(1.0, 1.0 - width / 2, 1.0 + width / 2))
        assert figures_of(Effect(Asking("mood", "month", MARCH), found, (), 0), Settings(), "zh").places == places


@pytest.mark.parametrize("values", [[-0.3, 8.0], [0.0], [-5.0, -1.0], [123456.0]])
def test_ticks_hold_every_value_and_zero(values):
    """A bar would stick out of the drawing, or the line of no effect would be missing."""
    found = ticks(values)
    assert found[0] <= min(0.0, *values)
    assert found[-1] >= max(0.0, *values)
    assert 0.0 in found
    assert 2 <= len(found) <= 8


def test_the_dust_of_floats_is_not_written():
    """0.1 + 0.2 is 0.3 for a reader."""
    assert str(exact(0.1 + 0.2)) == "0.3"
