"""`result.json`: every figure where another program looks for it."""

import json
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from kit.response.effect import Asking, effect_json, effect_of
from kit.response.effect.found import Found
from kit.response.effect.result import number, relative
from tests.response.effect.small import MARCH, small_history


@pytest.fixture(scope="module")
def effect(tmp_path_factory):
    """The small history's evaluation."""
    history = small_history(tmp_path_factory.mktemp("result"))
    return effect_of(history, Asking("sales_amount", "month", MARCH), np.random.default_rng(1))


def test_figures_and_what_they_rest_on(effect):
    """A bound that cannot be told is null; periods have labels, counts are beside the figures."""
    found = json.loads(effect_json(effect))
    assert found["verdict"] == "too_few"
    assert {key: found["effect"][key] for key in ("low", "high")} == {"low": None, "high": None}
    assert float(found["effect"]["value"]) == 8
    assert float(found["naive"]["value"]) == 10
    assert [one["first_period"] for one in found["groups"]] == ["2025-03"]
    assert [float(one["since"]) for one in found["dynamic"]] == [-1, 0]
    assert [float(one["value"]) for one in found["cells"]] == [0, 8]
    assert set(found["reason"]) == {"code", "zh", "en"}
    assert float(found["people"]["not_in_file"]) == 1


def test_the_share_is_of_what_there_would_have_been(effect):
    """8 of 20 − 8 = 12 is two thirds; of the 20 that were reached it would look smaller."""
    assert relative(effect)["value"] == Decimal("0.666666666667")
    assert relative(effect)["low"] is None
    assert relative(replace(effect, found=replace(effect.found, level=8.0))) is None


def test_what_is_not_there_is_null(effect):
    """Without a comparison no key of the file disappears and none says zero."""
    bare = json.loads(effect_json(replace(effect, found=Found("no_comparison", reason="all_at_once"))))
    assert set(bare) == set(json.loads(effect_json(effect)))
    assert bare["effect"] is bare["relative"] is bare["p"] is bare["total"] is None
    assert bare["reason"]["code"] == "all_at_once"
    assert number(0.1 + 0.2) == Decimal("0.3")
