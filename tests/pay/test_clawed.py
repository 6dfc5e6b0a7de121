"""Clawback at the rates of the quarter of origin: its own version of the plan, its own roles."""

from datetime import date
from fractions import Fraction

from kit.base.period import Calendar
from kit.pay.clawed import clawed
from kit.pay.facts import Fact, Person, Presence
from kit.pay.quarter import Quarter
from tests.pay.worlds import plan_of

Q1, Q2, Q3 = Calendar().span("2025Q1", "2025Q3")
TEXT = """
plan: p
effective: 2025-01-01
roles:
  all:
    components:
      - commission:
          booking: {amount: contract, by: signing, clawback: {on: [churn], within_days: 180, borne_by: origin}}
          thresholds: amount
          rates: retroactive
          tiers: [[0, 0.01], [1000, 0.02]]
"""
PLAN = plan_of(TEXT)
KEY = PLAN.bookings[0].key


def people(*taken, held=Presence()):  # noqa: B008 - frozen
    """A person who signed 1,200 in Q1 and loses parts of it in the later quarters."""
    facts = {KEY: Fact(Fraction(1200))}
    found = {"2025Q1": Person("M1", "all", facts, held=held)}
    for period, amount in zip((Q2, Q3), taken, strict=False):
        back = {KEY: ((date(2025, 2, 1), Fraction(-amount)),)} if amount else {}
        found[period.label] = Person("M1", "all", {KEY: Fact(Fraction(0))}, taken=back)
    return found


def taken_back(found, plans):
    """The amount of the line, by the versions of the quarters; None where there is none."""
    quarters = [Quarter(period, plan, ()) for period, plan in zip((Q1, Q2, Q3), plans, strict=False)]
    return {name: one.amount for name, one in clawed(found, quarters)}.get("commission")


def test_at_the_rates_of_its_own_quarter():
    """1,200 at 2 % was 24; less 300 it is 900 at 1 %: 15 go back, not the 3 or 6 of today's rate."""
    assert taken_back(people(300), (PLAN, PLAN)) == -15


def test_twice():
    """A second loss of 100 takes 1 more, for the first is known already."""
    assert taken_back(people(300, 100), (PLAN, PLAN, PLAN)) == -1


def test_nothing_taken_back():
    """No line, not one of 0."""
    assert taken_back(people(0), (PLAN, PLAN)) is None


def test_a_newer_version_prices_no_earlier_quarter():
    """Half the rates from Q2 on, or no clawback at all: what Q1 was paid is taken back at the rates of Q1."""
    newer = plan_of(TEXT.replace("0.01]", "0.005]").replace("0.02]", "0.01]"))
    none = plan_of(TEXT.replace(", clawback: {on: [churn], within_days: 180, borne_by: origin}", ""))
    assert taken_back(people(300), (PLAN, newer)) == -15
    assert taken_back(people(300), (PLAN, none)) == -15


def test_who_changed_roles_gives_back_what_the_role_paid():
    """A third of the quarter's days in the role that paid: a third is taken back, 5 of 15."""
    by_days = plan_of(TEXT.replace("  all:", "  sales:") + "time: {movers: by_days}\n")
    held = Presence(roles=(("sales", Fraction(1, 3)), ("other", Fraction(2, 3))))
    assert taken_back(people(300, held=held), (by_days, by_days)) == -5
