"""The door: a history and a question in, figures out."""

import numpy as np
import pytest

from kit.base.problem import BadInput
from kit.response.effect import Asking, effect_of
from tests.response.effect.small import MARCH, small_history


def test_the_small_history_by_hand(tmp_path):
    """M1 gained 10, M2 gained 2: 8, where before and after alone says 10."""
    effect = effect_of(small_history(tmp_path), Asking("sales_amount", "month", MARCH), np.random.default_rng(1))
    assert effect.found.effect.value == pytest.approx(8.0)
    assert effect.found.naive.value == pytest.approx(10.0)
    assert effect.unlisted == 1
    assert len(effect.periods) == 3


def test_a_kpi_that_nobody_knows_is_refused(tmp_path):
    """An empty answer would be read as "not measured"."""
    with pytest.raises(BadInput):
        effect_of(small_history(tmp_path), Asking("happiness", "month", MARCH), np.random.default_rng(1))
