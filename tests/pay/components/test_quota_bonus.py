"""Quota bonus: target incentive × the curve's share."""

from decimal import Decimal
from fractions import Fraction

from kit.pay.components.quota_bonus import QuotaBonus, earn
from kit.pay.facts import Fact, Person


def bonus(**more: object) -> QuotaBonus:
    terms = {"measure": "sales_amount", "curve": [["0", "0"], ["1", "1"], ["1.5", "2"]]} | more
    return QuotaBonus.model_validate(terms)


def person(value: str | None, must: str | None) -> Person:
    fact = Fact(None if value is None else Fraction(value), None if must is None else Fraction(must), 7)
    return Person("M1", "all", {"sales_amount": fact})


def test_half_the_target_earns_half_the_incentive():
    """50 of 100 on a straight line, of 8,000."""
    earned = earn(bonus(), person("50", "100"), Decimal(8000))
    assert (earned.amount, earned.share, earned.base, earned.rows) == (4000, Fraction(1, 2), 8000, 7)


def test_its_own_incentive_comes_first():
    """A component's own target incentive replaces the role's."""
    assert earn(bonus(target_incentive="100"), person("50", "100"), Decimal(8000)).amount == 50


def test_the_cap_is_money():
    """At 150 % the curve gives 2 × 8,000; the cap of 9,000 holds, and the working shows it."""
    earned = earn(bonus(cap="9000"), person("150", "100"), Decimal(8000))
    assert earned.amount == 9000
    assert earned.working == "min(8000 × 2, 9000)"


def test_on_the_value_itself():
    """`on: value` reads the curve in the KPI's own unit, so a KPI of which less is better can pay too."""
    terms = QuotaBonus.model_validate(
        {"measure": "complaint_rate", "on": "value", "curve": [["0", "1"], ["0.1", "0"]], "target_incentive": "1000"}
    )
    fact = Fact(Fraction(1, 20), more_is_better=False)
    assert earn(terms, Person("M1", "all", {"complaint_rate": fact}), None).amount == 500


def test_without_a_value_on_value():
    """Not measured is not available, also where no target is asked for."""
    earned = earn(bonus(on="value"), Person("M1", "all"), Decimal(1))
    assert (earned.amount, earned.note) == (None, "not_measured")


def test_without_a_target():
    """No target, no attainment, no amount."""
    assert earn(bonus(), person("50", None), Decimal(1)).note == "no_target"
