"""Seven people of three teams in a contest by attainment; F sells below the line of entry, G did not consent."""

from datetime import date
from decimal import Decimal

from kit.pay.board import Consent
from tests.pay.worlds import history_of, plan_of, won

SOLD = {"A": "150.00", "B": "120.00", "C": "120.00", "D": "100.00", "F": "50.00", "G": "130.00", "H": "110.00"}
TEAM = {"A": "East", "B": "East", "C": "West", "D": "West", "F": "West", "G": "North", "H": "North"}
CONTEST = """
plan: race
effective: 2025-01-01
roles:
  all:
    components:
      - contest: {name: race, title: {zh: 对决, en: Duel}, measure: sales_amount, at_least: 0.9, prizes: [50.00, 30.00]}
      - commission: {measure: sales_amount, rate: 0.01}
"""
SPRINT = """
plan: sprint
effective: 2025-01-01
roles:
  all:
    components:
      - milestone:
          name: dash
          measure: sales_amount
          on: value
          window: {from_on: 2025-07-01, to_on: 2025-08-01}
          steps: [[100, 5.00], [140, 9.00]]
          pays: highest
"""
CONSENT = Consent(frozenset("ABCDFH"))


def history(folder):
    """Everybody has a must of 100 and signed once, on 20 July."""
    return history_of(
        folder,
        managers=[{"manager_id": key, "name": f"name {key}", "team": team} for key, team in TEAM.items()],
        deals=[won(f"d{key}", key, date(2025, 7, 20), amount) for key, amount in SOLD.items()],
        targets=[{"manager_id": key, "kpi": "sales_amount", "period": "2025Q3", "must": Decimal(100)} for key in SOLD],
    )


def plan(text=CONTEST):
    """The plan."""
    return plan_of(text)
