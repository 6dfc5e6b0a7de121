"""Payouts: recomputed from the tables with fractions, by code that shares nothing with the room."""

from collections import defaultdict
from fractions import Fraction

import pytest

from kit.base.document import read
from kit.sample.payouts import earned_share
from kit.sample.planted import planted

POINTS = [
    (Fraction(x), Fraction(y))
    for x, y in [("0", "0"), ("0.8", "0"), ("0.8", "0.4"), ("1", "0.6"), ("1", "1"), ("1.2", "1.3")]
]
PAY = {"key_account": (30000, Fraction(6, 1000)), "smb": (15000, Fraction(10, 1000))}


def quarter_of(day) -> str:
    return f"{day.year}Q{(day.month + 2) // 3}"


def share_by_hand(attainment: Fraction) -> Fraction:
    """Written out piece by piece from the contract's sentence."""
    if attainment < Fraction(8, 10):
        return Fraction(0)
    if attainment < 1:
        return Fraction(4, 10) + (attainment - Fraction(8, 10))
    return min(1 + Fraction(15, 10) * (attainment - 1), Fraction(13, 10))


def cents(amount: Fraction) -> Fraction:
    """Python rounds fractions half to even."""
    return Fraction(round(amount * 100), 100)


def sales_by_hand(tables) -> dict[tuple[str, str], Fraction]:
    splits = defaultdict(list)
    for row in tables["credits"]:
        if row["kind"] == "split":
            splits[row["deal_id"]].append((row["manager_id"], Fraction(row["share"])))
    deals = {row["deal_id"]: row for row in tables["deals"]}
    sums: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    booked = [(row, row["closed_on"], row["amount"]) for row in deals.values() if row["status"] == "won"]
    booked += [(deals[row["deal_id"]], row["reversed_on"], -row["amount"]) for row in tables["reversals"]]
    for deal, on, amount in booked:
        for manager_id, share in splits.get(deal["deal_id"], [(deal["manager_id"], Fraction(1))]):
            sums[manager_id, quarter_of(on)] += Fraction(amount) * share
    return sums


def must_by_hand(tables) -> dict[tuple[str, str], Fraction]:
    """Of several, the latest set counts."""
    latest = {}
    for row in tables["targets"]:
        key = (row["manager_id"], row["period"])
        if row["kpi"] == "sales_amount" and row["manager_id"] and row["set_on"] >= latest.get(key, row)["set_on"]:
            latest[key] = row
    return {key: Fraction(row["must"]) for key, row in latest.items()}


def roles_by_hand(tables, label: str) -> dict[str, str]:
    """The role of the last day present in a quarter."""
    bounds = {row["period"]: (row["from_on"], row["to_on"]) for row in tables["periods"]}[label]
    left = {row["manager_id"]: row["left_on"] for row in tables["managers"]}
    roles = {}
    for row in tables["assignments"]:
        end = min(bounds[1], left[row["manager_id"]] or bounds[1])
        if row["from_on"] < end and (row["to_on"] is None or row["to_on"] >= end) and end > bounds[0]:
            roles[row["manager_id"]] = row["role"]
    return roles


def test_payouts_follow_the_plan_in_force(tables):
    """A cent off here and every reconciliation of the demo would show a difference."""
    paid: dict[tuple[str, str, str], Fraction] = defaultdict(Fraction)
    for row in tables["payouts"]:
        paid[row["manager_id"], row["period"], row["component"]] += Fraction(row["amount"])
    sales, musts = sales_by_hand(tables), must_by_hand(tables)
    owed = {}
    for label in sorted({row["period"] for row in tables["payouts"]}):
        for manager_id, role in roles_by_hand(tables, label).items():
            incentive, rate = PAY[role]
            sold = sales[manager_id, label]
            owed[manager_id, label, "quota_bonus"] = cents(share_by_hand(sold / musts[manager_id, label]) * incentive)
            owed[manager_id, label, "commission"] = cents(sold * rate)
    assert dict(paid) == owed


def test_the_curve_at_its_corners():
    """Right-continuous at both jumps, flat outside."""
    at = {"0": 0, "0.799999": 0, "0.8": Fraction(2, 5), "1": 1, "1.2": Fraction(13, 10), "9": Fraction(13, 10)}
    assert {x: earned_share(planted(), Fraction(x)) for x in at} == at


def test_the_template_says_the_same_numbers(project):
    """The plan that people copy and the plan that paid must be one plan."""
    plan = read((project / "templates/plans/in_force.yaml").read_bytes(), "in_force.yaml")[0]
    assert plan["plan"] == planted().plan_version
    assert plan["round"] == {"to": "0.01", "by": "half_even", "when": "each_component"}
    for name, role in plan["roles"].items():
        numbers = planted().roles[name]
        bonus, commission = (next(iter(component.values())) for component in role["components"])
        assert Fraction(role["target_incentive"]) == Fraction(numbers.target_incentive) == PAY[name][0]
        assert Fraction(commission["rate"]) == Fraction(numbers.commission) == PAY[name][1]
        assert [(Fraction(x), Fraction(y)) for x, y in bonus["curve"]] == POINTS


def test_only_the_last_quarter_is_unpaid(tables):
    """What closed on the last day cannot have been paid yet."""
    unpaid = {row["period"] for row in tables["payouts"] if row["paid_on"] is None}
    assert unpaid == {"2025Q3"}
    assert all(row["paid_on"] for row in tables["payouts"] if row["period"] != "2025Q3")


def test_some_payouts_were_corrected(tables):
    """A correction is a line of its own, in the period it belongs to, paid later."""
    corrections = [row for row in tables["payouts"] if row["for_period"]]
    assert corrections
    assert all(row["for_period"] == row["period"] for row in corrections)


def test_nobody_ends_a_quarter_without_a_sale(tables):
    """Whether nothing sold means 0 or not available is a question the yardstick must not raise."""
    sales = sales_by_hand(tables)
    assert min(sales[row["manager_id"], row["period"]] for row in tables["payouts"]) > 0


@pytest.mark.parametrize("component", ["quota_bonus", "commission"])
def test_everybody_present_has_each_component(tables, component):
    """Somebody left out would look like a person without pay."""
    for label in {row["period"] for row in tables["payouts"]}:
        paid = {
            row["manager_id"] for row in tables["payouts"] if (row["period"], row["component"]) == (label, component)
        }
        assert paid == set(roles_by_hand(tables, label))
