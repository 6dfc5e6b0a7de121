"""Curves in money, for drawing."""

from decimal import Decimal

from kit.pay import drawn
from tests.pay.worlds import KINKED, plan_of


def test_corners_in_money_with_open_and_closed_ends():
    """At 80 % the curve stands at 0 (open) and 8,000 (closed), at 100 % at 12,000 and 20,000."""
    found = drawn(plan_of(KINKED))
    rows = list(zip(found["attainment"], found["amount"], found["corner"], strict=True))
    assert (Decimal("0.8"), 0, "open") in rows
    assert (Decimal("0.8"), 8000, "closed") in rows
    assert (Decimal("1.0"), 12000, "open") in rows
    assert (Decimal("1.0"), 20000, "closed") in rows
    assert rows[-1] == (Decimal("1.6"), 26000, "")


def test_a_cap_is_drawn():
    """Above the cap the line is flat."""
    found = drawn(plan_of(KINKED.replace("per: quarter", "cap: 21000")))
    assert max(found["amount"]) == 21000
