"""The settings that a scheme may change, and their defaults."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from kit.kpis import Windows


def test_the_defaults_are_those_of_the_shared_list():
    """A changed default would change everybody's numbers in silence."""
    windows = Windows()
    days = (windows.complaint_days, windows.churn_base_days, windows.churn_days, windows.repurchase_days)
    assert days == (365,) * 4
    assert windows.dormant_days == 180
    assert windows.rhythm_days == {"A": 14, "B": 30, "C": 90}
    assert windows.grade_weights == {"A": Decimal("1.2"), "B": Decimal(1), "C": Decimal("0.8")}


@pytest.mark.parametrize(
    "given",
    [
        {"dormant_days": "0"},
        {"grade_weights": {"A": "1.2345", "B": "1", "C": "1"}},
        {"grade_weights": {"A": "1"}},
        {"rhythm_days": {"A": 1, "B": 2, "D": 3}},
        {"unknown": 1},
        {"grading": {"by": "amount"}},
        {"grading": {"by": "amount", "a": "10", "b": "20"}},
        {"grading": {"by": "pareto", "a": "0.95", "b": "0.8"}},
        {"grading": {"by": "rfm", "a": "12"}},
        {"factors": {"by": "product", "weights": {"x": "0.333"}}},
        {"factors": {"by": "owner", "weights": {}}},
    ],
)
def test_what_would_not_stay_exact_or_whole_is_refused(given):
    """Weights of more than three decimals, missing grades and unknown settings are problems of the scheme."""
    with pytest.raises(ValidationError):
        Windows.model_validate(given)
