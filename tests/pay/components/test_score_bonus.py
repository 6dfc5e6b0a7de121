"""Score bonus: target incentive × the coefficient of a score or grade."""

from decimal import Decimal
from fractions import Fraction

import pytest
from pydantic import ValidationError

from kit.pay.components.score_bonus import ScoreBonus, earn
from kit.pay.facts import Person

TABLE = [["60", "0.8"], ["80", "1.0"], ["90", "1.2"]]


@pytest.mark.parametrize(("score", "amount", "row"), [(59, 0, "..60"), (60, 800, "60..80"), (95, 1200, "90..")])
def test_rows_hold_from_their_score_on(score, amount, row):
    """A row holds from its score up to the next; below the first the coefficient is 0."""
    earned = earn(ScoreBonus.model_validate({"table": TABLE}), Person("M1", "all", {}, Fraction(score)), Decimal(1000))
    assert (earned.amount, earned.segment) == (amount, row)


def test_by_grade():
    """A grade stands for its coefficient; one that the plan does not name is not available."""
    terms = ScoreBonus.model_validate({"grades": {"A": "1.2", "B": "1.0"}, "target_incentive": "500"})
    assert earn(terms, Person("M1", "all", {}, Fraction(91), "A"), None).amount == 600
    assert earn(terms, Person("M1", "all", {}, Fraction(10), "D"), None).note == "unknown_grade"


def test_without_a_score():
    """No score is not a score of zero."""
    earned = earn(ScoreBonus.model_validate({"table": TABLE}), Person("M1", "all"), Decimal(1000))
    assert (earned.amount, earned.note) == (None, "no_score")


@pytest.mark.parametrize(
    ("terms", "kind"),
    [
        ({}, "pay.expects.table_or_grades"),
        ({"table": TABLE, "grades": {"A": "1"}}, "pay.expects.table_or_grades"),
        ({"table": TABLE[::-1]}, "pay.expects.table_order"),
    ],
)
def test_terms_that_contradict_themselves(terms, kind):
    """Each rule of the terms has its own message."""
    with pytest.raises(ValidationError) as caught:
        ScoreBonus.model_validate(terms)
    assert [error["type"] for error in caught.value.errors()] == [kind]
