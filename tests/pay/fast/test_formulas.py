"""The formulas over arrays, by hand; all of them together are held against payslips in test_price.py."""

from decimal import Decimal

import numpy as np
import pytest

from kit.pay.components.commission import Commission
from kit.pay.components.kinds import EARN
from kit.pay.components.milestone import Milestone
from kit.pay.components.score_bonus import ScoreBonus
from kit.pay.fast.facts import Facts
from kit.pay.fast.formulas import FORMULAS, HEEDED, commission, milestone, score_bonus

SALES = np.array([50.0, 80.0, 120.0, -10.0])


def facts(values=SALES, target=100.0, grades=("A", "B", "A", "X")):
    """Four people with one target each."""
    known = {"sales_amount": values, "score": np.array([95.0, 80.0, np.nan, 10.0])}
    targets = {"sales_amount": np.full(4, target), "score": np.full(4, 100.0)}
    return Facts(list("abcd"), ["all"] * 4, np.ones(4), list(grades), known, targets)


def test_each_formula_has_its_fields():
    """A kind with a formula but without the list of what it heeds could drop a term in silence."""
    assert set(FORMULAS) == set(HEEDED) <= set(EARN)


@pytest.mark.parametrize(
    ("rates", "paid"),
    [("marginal", [5, 8, 8 + 0.2 * 40, -1]), ("retroactive", [5, 0.2 * 80, 0.2 * 120, -1])],
)
def test_tiers(rates, paid):
    """10 % up to 80 % of the target, 20 % beyond: each part at its rate, or all at the rate reached."""
    terms = Commission(measure="sales_amount", rates=rates, tiers=[["0", "0.1"], ["0.8", "0.2"]])
    np.testing.assert_allclose(commission(terms, facts(), None), paid)


def test_milestones():
    """The highest line's amount, or the sum of all lines reached; on the line one has it."""
    for pays, paid in (("highest", [0, 10, 30, 0]), ("each", [0, 10, 40, 0])):
        terms = Milestone(measure="sales_amount", on="value", steps=[["80", "10"], ["100", "30"]], pays=pays)
        np.testing.assert_array_equal(milestone(terms, facts(), None), paid)


def test_score_by_row_and_by_grade():
    """A row holds from its score on; a grade that the terms do not name has no amount."""
    rows = ScoreBonus(table=[["80", "0.5"], ["90", "1.5"]])
    np.testing.assert_array_equal(score_bonus(rows, facts(), Decimal(1000)), [1500, 500, np.nan, 0])
    grades = ScoreBonus(grades={"A": "2", "B": "1"})
    np.testing.assert_array_equal(score_bonus(grades, facts(), Decimal(10)), [20, 10, np.nan, np.nan])
