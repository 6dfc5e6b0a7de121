"""One person's statement: the same numbers as everybody's payslips, and nobody else in it."""

from datetime import date
from decimal import Decimal

import pytest

from kit.base.problem import BadInput
from kit.base.shipped import shipped
from kit.history import last_closed, open_history
from kit.kpis import definitions
from kit.pay import Beside, Decisions, open_plan, pay
from kit.pay.decisions import Adjustment
from kit.pay.statement import statement_of
from tests.pay.worlds import Q3, history_of, plan_of, won

MARGIN = """
plan: p
effective: 2025-01-01
roles:
  all:
    components:
      - commission: {name: margin, rate: 0.1, booking: {amount: margin, by: signing}}
"""


def test_it_is_the_payslip_of_everybody(project):
    """Alone or among all, a person's lines are the same to the cent, and the deals sum to the sales amount."""
    history = open_history(shipped("data", "sample"), known_kpis=frozenset(definitions()))
    plan, period = open_plan(project / "templates" / "plans" / "in_force.yaml"), last_closed(history)
    everybody = pay(history, plan, period)
    for person in everybody.people["manager_id"][:3]:
        found = statement_of(history, plan, period, person)
        lines = everybody.lines[everybody.lines["manager_id"] == person].reset_index(drop=True)
        assert found.payslips.lines.reset_index(drop=True).equals(lines)
        assert set(found.payslips.people["manager_id"]) == {person}
        assert sum(found.behind["counted"], Decimal(0)) == found.payslips.people["sales"].iloc[0]


def test_who_was_not_there_is_a_problem(project):
    """A message that names the person, never an empty page."""
    history = open_history(shipped("data", "sample"), known_kpis=frozenset(definitions()))
    plan = open_plan(project / "templates" / "plans" / "in_force.yaml")
    with pytest.raises(BadInput) as raised:
        statement_of(history, plan, last_closed(history), "nobody")
    assert raised.value.problems[0].value == "nobody"


def test_rows_behind_bookings_and_what_was_decided(tmp_path):
    """A commission on margin lists its own rows, and an adjustment is a line; a colleague's deal is not there."""
    deals = [won(f"D{at}", f"M{at}", date(2025, 7, 9), "100.00") | {"cost": Decimal(60)} for at in (1, 2)]
    history = history_of(tmp_path, deals=deals)
    old, new = plan_of(MARGIN), plan_of(MARGIN.replace("0.1", "0.5").replace("2025-01-01", "2025-10-01"))
    about = {"manager_id": "M1", "by": "HR", "on": date(2025, 9, 30), "reason": "why"}
    decided = Decisions(adjustments=(Adjustment(period="2025Q3", amount=Decimal(7), **about),))
    found = statement_of(history, new, Q3, "M1", beside=Beside((old,), decided))
    assert list(found.payslips.lines["amount"]) == [Decimal("4.00"), Decimal("7.00")]
    assert list(found.others["row_id"]) == ["D1"]
    assert sum(found.others["counted"], Decimal(0)) == 40
    assert found.payslips.plan.effective == date(2025, 1, 1)
