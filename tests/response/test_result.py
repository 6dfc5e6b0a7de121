"""`result.json` in the contract's form."""

import json
from decimal import Decimal

from kit.response import result, result_json, simulate
from kit.response.result import written
from tests.pay.test_periods import history
from tests.pay.worlds import KINKED, Q2, Q3, plan_of
from tests.response.test_replay import STRAIGHT


def test_the_contracts_keys_and_exact_numbers(tmp_path):
    """Each figure with value, low and high; changes as shares with 12 digits and more; the same text each time."""
    forecast = simulate(history(tmp_path), plan_of(KINKED), plan_of(STRAIGHT), [Q2, Q3])
    read = json.loads(result_json(forecast), parse_float=Decimal)
    assert read["sales"] == {"value": 200, "low": 200, "high": 200}
    assert read["payout"]["value"] == 100
    assert read["payout_change"]["value"] == Decimal("-0.9966666666666666666666666667")
    assert read["response"] == {"kind": "replay", "verdict": None}
    assert read["baseline"] == {"sales": 200, "payout": 30000}
    assert read["periods"] == ["2025Q2", "2025Q3"]
    assert result_json(forecast) == result_json(forecast)
    assert list(result(forecast))[:5] == ["sales", "payout", "sales_change", "payout_change", "response"]


def test_numbers_without_exponent():
    """A very small share is written out, not as 1E-8; texts are quoted."""
    assert written({"a": Decimal("1E-8"), "b": ['甲"', None]}) == '{\n  "a": 0.00000001,\n  "b": ["甲\\"", null]\n}'


def test_no_relative_change_is_null(tmp_path):
    """What cannot be told is null, not 0."""
    forecast = simulate(history(tmp_path), plan_of(KINKED.replace("20000.00", "0")), plan_of(STRAIGHT), [Q3])
    assert json.loads(result_json(forecast))["payout_change"] is None
