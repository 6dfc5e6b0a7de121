"""What a quarter takes back of earlier ones, beside its people."""

from datetime import date
from fractions import Fraction

from kit.pay.booked import Item
from kit.pay.facts import Person
from kit.pay.quarter import Quarter
from kit.pay.taken import with_taken
from tests.pay.worlds import Q3, plan_of

TEXT = """
plan: p
effective: 2025-01-01
roles:
  all:
    components:
      - commission:
          rate: 0.1
          booking: {amount: contract, by: signing, clawback: {on: [churn], within_days: 90, borne_by: origin}}
"""


def test_only_of_deals_signed_before():
    """What is taken back of this quarter's own deals is in its own business already."""
    plan = plan_of(TEXT)
    key = plan.bookings[0].key
    rows = [
        Item("M1", date(2025, 8, 1), Fraction(-5), "customers", "C1", "D1", signed_on=signed)
        for signed in (date(2025, 6, 30), date(2025, 7, 1))
    ]
    quarter = with_taken(Quarter(Q3, plan, (Person("M1", "all"), Person("M2", "all"))), {key: rows}, plan.bookings)
    assert [one.taken for one in quarter.people] == [{key: ((date(2025, 6, 30), Fraction(-5)),)}, {}]
