"""What components read that carry."""

from decimal import Decimal

from kit.base.period import Calendar
from kit.pay.components.carried import Past
from kit.pay.facts import Person

Q3, Q4, Q1 = Calendar().span("2024Q3", "2025Q1")


def test_sums_and_the_year():
    """Amounts add up over components and quarters; the year holds its own quarters alone."""
    years = {"2024Q3": "2024", "2024Q4": "2024", "2025Q1": "2025"}
    paid = {("a", "2024Q3"): Decimal(5), ("a", "2024Q4"): Decimal(7), ("b", "2024Q4"): Decimal(1)}
    found = Past((Q3, Q4, Q1), {"2025Q1": Person("M1", "all")}, paid, years)
    assert found.sum(["a", "b"], [Q3, Q4]) == 13
    assert found.year == (Q1,)
    assert (found.now, found.person.manager_id) == (Q1, "M1")
