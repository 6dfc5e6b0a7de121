"""The kinds of components, as a plan writes them."""

import pytest
from pydantic import ValidationError

from kit.pay.components.kinds import CARRIED, EARN, Component


def component(**kinds: object) -> Component:
    return Component.model_validate(kinds)


def test_every_kind_of_the_model_can_pay():
    """A kind that the model reads and nobody pays by would be dropped in silence."""
    assert set(Component.model_fields) == {*EARN, *CARRIED}


def test_a_component_is_called_by_its_kind_unless_it_has_a_name():
    """What payouts call it."""
    assert component(fixed={"amount": "1"}).name == "fixed"
    assert component(fixed={"amount": "1", "name": "car"}).name == "car"


def test_what_it_pays_on():
    """A KPI, the score, or nothing."""
    assert component(commission={"measure": "sales_amount", "rate": "1"}).measure == "sales_amount"
    assert component(score_bonus={"grades": {"A": "1"}}).measure == "score"
    assert component(fixed={"amount": "1"}).measure is None


def test_who_needs_a_target_incentive():
    """Only what pays a share of one, and has none of its own."""
    curve = {"measure": "sales_amount", "curve": [["0", "0"]]}
    assert component(quota_bonus=curve).needs_target_incentive
    assert not component(quota_bonus=curve | {"target_incentive": "1"}).needs_target_incentive
    assert not component(fixed={"amount": "1"}).needs_target_incentive


@pytest.mark.parametrize("kinds", [{}, {"fixed": {"amount": "1"}, "commission": {"measure": "x", "rate": "1"}}])
def test_exactly_one_kind(kinds):
    """None, or two at once, is a problem."""
    with pytest.raises(ValidationError, match="exactly one kind"):
        component(**kinds)
