"""From the command line to how people are taken to respond."""

from decimal import Decimal

import pytest

from kit.base.problem import BadInput
from kit.cli.responding import behaviour_of, elasticity_of, written_elasticity
from kit.cli.work import Work


def work(**settings):
    """A piece of work with these settings."""
    return Work("simulate", {}, settings, seed=7)


def test_elasticities_are_read_exactly():
    """One for all, or one a role."""
    assert elasticity_of("0.3") == {"all": Decimal("0.3")}
    assert elasticity_of("key=0.25, all=0.1") == {"key": Decimal("0.25"), "all": Decimal("0.1")}
    assert written_elasticity({"key": Decimal("0.25"), "all": Decimal("0.10")}) == "all=0.10,key=0.25"
    assert written_elasticity({}) is None


@pytest.mark.parametrize("text", ["", "x", "-0.1", "nan", "6", "a=0.1,a=0.2", "a=", "0.1,0.2"])
def test_what_is_no_elasticity_is_named(text):
    """Every wrong part, with what is expected."""
    with pytest.raises(BadInput) as caught:
        elasticity_of(text)
    assert {one.expects for one in caught.value.problems} == {"cli.expects.elasticity"}


def test_kinds():
    """Replay reads no elasticity; the others take a usual one where none is given; a manifest may say anything."""
    assert behaviour_of(work()).kind == "replay"
    assert behaviour_of(work(response="structural")).elasticity == {"all": Decimal("0.3")}
    assert behaviour_of(work(response="structural")).seed == 7
    for wrong in ({"elasticity": "0.3"}, {"response": "magic"}):
        with pytest.raises(BadInput):
            behaviour_of(work(**wrong))
