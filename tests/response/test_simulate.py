"""The room's door: one question, three ways of taking people."""

import pytest

from kit.base.problem import BadInput
from kit.response import Behaviour, simulate
from tests.pay.test_periods import history
from tests.pay.worlds import KINKED, Q3, plan_of


def test_a_history_that_is_too_small_is_no_failure(tmp_path):
    """Two people and one quarter: it cannot be told, with the reason, and the numbers stand all the same."""
    plan = plan_of(KINKED)
    found = simulate(history(tmp_path), plan, plan, [Q3], Behaviour("structural"))
    assert (found.kind, found.verdict) == ("structural", "cannot_be_told")
    assert found.sales_change.value == 0


def test_what_cannot_be_priced_is_said_first(tmp_path):
    """Everything is checked before anything is estimated."""
    plan = plan_of(KINKED)
    with pytest.raises(BadInput):
        simulate(history(tmp_path), plan, plan, [], Behaviour("structural"))
