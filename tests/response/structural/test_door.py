"""The structural response from a bare history: deals, targets, managers."""

import json
from dataclasses import replace

import pytest

from kit.cli.inputs import _last_quarters
from kit.history import open_history
from kit.kpis import definitions
from kit.pay import open_plan
from kit.response import Behaviour, result_json, simulate
from kit.response.structural.door import changes_of, total_of


@pytest.fixture(scope="module")
def forecast(files):
    """Files to forecast."""
    history = open_history(files / "history", known_kpis=frozenset(definitions()))
    plans = [
        open_plan(files / f"{name}.yaml", known_kpis=frozenset(), settings=history.settings)
        for name in ("in_force", "proposed")
    ]
    heard = []
    behaviour = Behaviour("structural", told=lambda done, of: heard.append((done, of)))
    found = simulate(history, *plans, _last_quarters(history), behaviour)
    return found, heard


def test_the_interval_holds_the_truth(kinked, forecast):
    """The contract's least: changes with an interval, around what the world's own people would do."""
    found, _ = forecast
    assert (found.kind, found.verdict) == ("structural", "responds")
    for change, truth in ((found.sales_change, kinked.sales_change), (found.payout_change, kinked.payout_change)):
        assert float(change.low) <= truth <= float(change.high)
        assert float(change.high - change.low) < 0.12
    assert found.sales.low < found.sales.value < found.sales.high
    assert abs(float(found.sales.value) / kinked.sales_value - 1) < 0.05


def test_progress_is_told_to_the_end(forecast):
    """A minute without a sign looks like a machine that hangs."""
    _, heard = forecast
    assert len(heard) > 20
    assert heard[-1][0] == heard[-1][1]
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)


def test_the_file_says_it_all(forecast):
    """`result.json`: verdict with a reason in words, parameters by role with intervals, and the parts of the change."""
    found, _ = forecast
    response = json.loads(result_json(found))["response"]
    assert response["kind"] == "structural"
    assert set(response["reason"]) == {"zh", "en"}
    one = response["roles"]["role0"]["parameters"]["elasticity"]
    assert one["low"] <= one["value"] <= one["high"]
    assert set(response["shares"]) == {"effort", "timing", "composition"}
    assert [one.kind for one in found.beside] == ["replay", "elasticity"]


def test_errors_of_dates_widen_the_interval(estimated):
    """The more of a week's dispersion looks like them, the less the change is known; its value stays."""
    best = replace(estimated.found.best, misdated=0.2)
    unsure = replace(estimated, found=replace(estimated.found, best=best))
    (sure, paid), (wide, wide_paid) = changes_of(total_of([estimated])), changes_of(total_of([unsure]))
    assert wide.value == sure.value
    assert float(wide.high - wide.low) > float(sure.high - sure.low) + 0.02
    assert float(wide_paid.high - wide_paid.low) > float(paid.high - paid.low) + 0.02
