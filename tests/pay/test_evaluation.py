"""The order of evaluation."""

import pytest
from pydantic_core import PydanticCustomError

from kit.pay.components.kinds import Component
from kit.pay.evaluation import check_order, evaluated


def parts(*given):
    return [Component.model_validate(one) for one in given]


def draw(name, *of):
    return {"draw": {"name": name, "amount": "1", "of": list(of), "recoverable": "true"}}


FIXED = {"fixed": {"amount": "1"}}


def test_each_after_what_it_reads():
    """A draw that is written first is worked out last."""
    assert evaluated(parts(draw("b", "a"), draw("a", "fixed"), FIXED)) == (["fixed", "a", "b"], [])


@pytest.mark.parametrize(
    ("components", "order", "kind"),
    [
        (parts(draw("a", "b"), draw("b", "a")), None, "pay.expects.no_circle"),
        (parts(draw("a", "a")), None, "pay.expects.no_circle"),
        (parts(draw("a", "gift")), None, "pay.expects.parts"),
        (parts(FIXED, {"settlement": {"of": "fixed"}}), None, "pay.expects.settled"),
        (parts(FIXED, draw("a", "fixed")), ["a"], "pay.expects.order_whole"),
        (parts(FIXED, draw("a", "fixed")), ["a", "fixed"], "pay.expects.order_after"),
    ],
)
def test_what_is_refused(components, order, kind):
    """A circle could not be paid, and an order that reads too early would pay something else than it says."""
    with pytest.raises(PydanticCustomError) as raised:
        check_order(components, order)
    assert raised.value.type == kind


def test_an_order_that_is_one():
    """What is read stands before what reads it."""
    check_order(parts(draw("a", "fixed"), FIXED), ["fixed", "a"])
