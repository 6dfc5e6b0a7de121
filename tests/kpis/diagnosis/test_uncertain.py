"""Which KPIs have an interval, and that two people together have one of both."""

from decimal import Decimal

import pytest

from kit.kpis.diagnosis.uncertain import Answers, answers, interval
from tests.review import small

SURVEYS = (
    "survey_id,customer_id,manager_id,answered_on,score\n"
    "S1,K1,A,2025-07-01,60\nS2,K1,A,2025-07-02,80\nS3,K2,B,2025-07-03,100\nS4,K2,B,2025-10-01,0\n"
)


def test_a_teams_score_by_hand(tmp_path):
    """60, 80, 100: mean 80, standard error 11.547, t(2) 4.3027; what lies above 100 is cut. October is outside."""
    history = small.opened(small.write_small(tmp_path / "h", surveys=SURVEYS))
    found = answers(history, history.calendar.period("2025Q3"))
    both = interval("satisfaction_score", {}, found.values())
    assert (both.value, both.n, both.high) == (80, 3, 100)
    assert float(both.low) == pytest.approx(80 - 4.302653 * 11.547005, abs=1e-4)
    assert interval("satisfaction_score", {}, [found["B"]]) is None


def test_shares_of_customers_have_one_and_records_have_none():
    """Sales are what they are; of 60 customers 3 left, and it could have been 1 or 8."""
    found = interval("churn_rate", {"numerator": Decimal(3), "denominator": Decimal(60)})
    assert [round(float(bound), 4) for bound in (found.low, found.high)] == [0.0171, 0.137]
    assert interval("sales_amount", {"numerator": Decimal(3), "denominator": Decimal(1)}) is None
    assert interval("churn_rate", {"numerator": None, "denominator": None}) is None


def test_no_surveys_no_answers(folder):
    """The small company asks nobody."""
    history = small.opened(folder)
    assert answers(history, history.calendar.period("2025Q3")) == {}
    assert Answers(1, Decimal(2), Decimal(4)) + Answers() == Answers(1, Decimal(2), Decimal(4))
