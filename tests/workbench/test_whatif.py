"""The what-if's widgets: fields, steps back, and what is refused."""

import pytest

from kit.texts import LANGUAGES
from kit.workbench.whatif import WhatIf
from tests.workbench.test_plan_desk import desk


@pytest.fixture(params=LANGUAGES)
def bench(request, tmp_path):
    """A what-if on a small history."""
    return WhatIf(desk(tmp_path), request.param)


def field(bench, name, row=None):
    """The field of a number by the ends of its path."""
    ends = (name,) if row is None else (name, *row)
    return next(widget for path, widget in bench.fields.items() if path[-len(ends) :] == ends)


def test_a_changed_number_draws_what_follows(bench):
    """From 10,000 to 20,000 the proposal costs what the plan in force costs; back again by undo."""
    before = bench.shown.value
    field(bench, "target_incentive").value = 20000.0
    assert bench.shown.value != before
    assert bench.desk.priced(bench.trial.plan).whole["change"] == 0
    assert not bench.undo.disabled
    bench.undo.click()
    assert bench.shown.value == before
    assert field(bench, "target_incentive").value == 10000
    assert bench.undo.disabled


def test_what_makes_no_plan_is_refused_and_told(bench):
    """A point past its neighbour leaves the plan, the field and the drawing as they were."""
    before = bench.shown.value
    point = field(bench, "curve", (0, 0))
    point.value = 500.0
    assert point.value == 0
    assert bench.shown.value == before
    assert "kit-said" in bench.said.value
    assert bench.trial.refused is not None
    field(bench, "target_incentive").value = 9000.0
    assert bench.trial.refused is None


def test_back_to_either_plan(bench):
    """To the plan in force and to the proposal as filed, each a step that can be undone."""
    bench.force.click()
    assert bench.trial.plan == bench.desk.in_force.plan
    assert bench.force.disabled
    bench.filed.click()
    assert bench.trial.plan == bench.desk.proposed
    assert len(bench.trial.past) == 2


def test_what_is_not_a_number_is_refused(bench):
    """An endless number is no plan's number."""
    field(bench, "target_incentive").value = float("inf")
    assert bench.trial.refused is not None
    assert bench.trial.plan == bench.desk.proposed
