"""What changed between two plans, as data."""

from datetime import date
from decimal import Decimal

from kit.pay import changes
from tests.pay.worlds import KINKED, plan_of


def changed(*swaps: tuple[str, str]) -> list[tuple]:
    text = KINKED
    for before, after in swaps:
        assert before in text
        text = text.replace(before, after)
    found = changes(plan_of(KINKED), plan_of(text))
    return [(change.what, change.role, change.component, change.before, change.after) for change in found]


def test_the_same_rules_are_no_change():
    """Another name of the plan changes no payout."""
    assert changed(("plan: kinked", "plan: other")) == []


def test_each_field_is_one_change():
    """Date, incentive, curve and rounding, in the order of the file."""
    found = changed(
        ("2022-10-01", "2026-01-01"), ("20000.00", "21000.00"), ("[1.2, 1.3]", "[1.2, 1.4]"), ("half_even", "half_up")
    )
    assert [row[:3] for row in found] == [
        ("effective", "", ""),
        ("by", "", ""),
        ("target_incentive", "all", ""),
        ("curve", "all", "quota_bonus"),
    ]
    assert found[0][3:] == (date(2022, 10, 1), date(2026, 1, 1))
    assert found[2][3:] == (Decimal("20000.00"), Decimal("21000.00"))


def test_equal_amounts_are_equal_however_written():
    """20000 and 20000.00 are the same money."""
    assert changed(("20000.00", "20000")) == []


def test_what_comes_and_goes():
    """A component of another kind under the same name goes and comes; so does a role."""
    new = "fixed: {name: quota_bonus, amount: 1}\n"
    old = KINKED[KINKED.index("quota_bonus:") : KINKED.index("round:")]
    assert [row[:3] for row in changed((old, new))] == [("component", "all", "quota_bonus")] * 2
    assert [(row[0], row[1]) for row in changed(("  all:", "  smb:"))] == [("role", "all"), ("role", "smb")]
