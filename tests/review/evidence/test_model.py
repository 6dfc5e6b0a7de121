"""Evidence: frozen, complete, nothing unknown in it."""

import pytest
from pydantic import ValidationError

from kit.review.evidence.model import Evidence, Named, Span
from tests.review import small


def test_it_finds_its_own(east):
    """By person and KPI; "" is the team."""
    assert east.name("A") == "安然"
    assert east.kpi("visits").family == "process"
    assert east.value("visits", "A").manager_id == "A"
    assert east.value("visits").manager_id == ""
    assert east.value("no such kpi") is None
    assert east.path("B").manager_id == "B"
    assert east.path("nobody") is None


def test_nothing_unknown_gets_in():
    """A field that another version wrote is told, not ignored."""
    with pytest.raises(ValidationError):
        Named(zh="a", en="b", fr="c")


def test_nothing_can_be_changed(east):
    """A cell that changes a number would make the page and its file differ."""
    with pytest.raises(ValidationError):
        east.team = small.WEST
    assert isinstance(east, Evidence)


def test_a_span_is_a_period(east):
    """The same days."""
    assert Span.model_validate(east.period.model_dump()).period.days == 92
