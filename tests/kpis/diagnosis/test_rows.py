"""Rows: exact amounts, and what varies stays a parameter."""

from decimal import Decimal

from kit.kpis.diagnosis.rows import rows
from tests.review import small


def test_amounts_stay_exact_and_values_stay_values(folder):
    """A customer's name with a quote in it is looked for, not run."""
    history = small.opened(folder)
    found = rows(history, "SELECT sum(amount) AS amount FROM deals WHERE manager_id = $who", who="B")
    assert found == [{"amount": Decimal(40_000 + 1000 + 60_000 + 2000 + 3000)}]
    assert rows(history, "SELECT 1 AS one FROM managers WHERE name = $who", who="x' OR '1'='1") == []
