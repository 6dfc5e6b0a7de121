"""One person's statement: the same numbers as everybody's payslips, and nobody else in it."""

from decimal import Decimal

import pytest

from kit.base.problem import BadInput
from kit.base.shipped import shipped
from kit.history import last_closed, open_history
from kit.kpis import definitions
from kit.pay import open_plan, pay
from kit.pay.statement import statement_of


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
