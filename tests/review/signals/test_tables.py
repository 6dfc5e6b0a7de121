"""The numbers beside the pages: the same figures, and of a team's nobody else's ids."""

from decimal import Decimal

from kit.review.signals import cut, tables
from tests.review.signals.week import EAST


def test_a_team_s_tables_hold_no_stranger(week):
    """Neither cat, nor her customers, except the line that bob covers, without her id."""
    found = tables(cut(week, EAST))
    assert set(found) == {"activity", "new_customers", "due", "churn", "backtest", "pace"}
    for frame in found.values():
        assert "cat" not in {cell for column in frame for cell in frame[column] if isinstance(cell, str)}
    covered = found["due"][found["due"]["customer_id"] == "c9"]
    assert set(covered["acts"]) == {"bob"}
    assert covered["owner"].isna().all()


def test_the_tables_say_what_the_page_says(week):
    """5,000 signed of 180,000, one new customer, one activity of bob's."""
    found = tables(cut(week, EAST))
    team = found["pace"].iloc[0]
    assert (team["level"], team["signed"], team["must"]) == ("team", Decimal(5000), Decimal(180000))
    assert list(found["new_customers"]["customer_id"]) == ["c3"]
    bob = found["activity"].set_index("manager_id").loc["bob"]
    assert (bob["visit"], bob["done"], bob["told"]) == (1, 1, "below")
    assert found["backtest"].iloc[0]["value"] == "not_enough"
