"""Facts: what a person is paid on, exactly, and why something is missing."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd

from kit.pay.facts import Fact, known, people_of
from tests.pay.worlds import Q2, Q3, measured, people


def test_values_are_exact_quotients():
    """A rate of one third stays one third: its 28 printed digits are not what is paid on."""
    frame = measured([{"manager_id": "M1", "value": "1/3", "must": "0.5", "kpi": "collection_rate"}]).frame
    fact = people_of(frame, people("M1"), Q3)[0].fact("collection_rate")
    assert fact.value == Fraction(1, 3)
    assert fact.attainment == Fraction(2, 3)


def test_only_the_period_asked_for():
    """Measures of another quarter are not paid in this one."""
    frame = measured([{"manager_id": "M1", "value": "5", "must": "5"}], Q2).frame
    assert people_of(frame, people("M1"), Q3)[0].fact("sales_amount").missing == "not_measured"


def test_the_score_is_a_measure_whose_must_is_100():
    """85.5 points are 85.5 and not the nearest binary number, and 0.855 of must."""
    scores = pd.DataFrame([{"manager_id": "M1", "score": 85.5, "grade": "B"}])
    person = people_of(measured([{"manager_id": "M1", "value": "1"}]).frame, people("M1"), Q3, scores)[0]
    assert (person.score, person.grade) == (Fraction(171, 2), "B")
    assert person.fact("score").attainment == Fraction(171, 200)


def test_who_has_no_score_has_none():
    """A score that could not be computed is missing, not zero."""
    scores = pd.DataFrame([{"manager_id": "M1", "score": np.nan, "grade": ""}])
    person = people_of(measured([{"manager_id": "M1", "value": "1"}]).frame, people("M1"), Q3, scores)[0]
    assert person.fact("score").missing == "no_score"


def test_reasons_in_order():
    """Why there is no attainment: no value, no target, a target of nothing, or a KPI of which less is better."""
    assert Fact(None, Fraction(1), note="no_table:deals").missing == "no_table:deals"
    assert Fact(Fraction(1)).missing == "no_target"
    assert Fact(Fraction(1), Fraction(0)).missing == "zero_target"
    assert Fact(Fraction(1), Fraction(1), more_is_better=False).missing == "less_is_better"
    assert Fact(Fraction(1), Fraction(2)).missing == ""


def test_known_reads_every_kind_of_empty():
    """None and NaN are no number; everything else is read digit by digit."""
    assert [known(cell) for cell in (None, np.nan, Decimal("1.10"), 3)] == [None, None, Decimal("1.10"), Decimal(3)]
