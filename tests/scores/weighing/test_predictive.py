"""Predictive weights: what was planted is found, and what is not there is not claimed."""

import numpy as np
import pytest

from kit.scores.weighing import predictive
from kit.scores.weighing.predictive import fitted
from tests.scores.evidence.test_backtest import planted


def test_the_kpi_that_foretells_gets_the_weight():
    """The next result follows the first KPI alone: nearly all weight goes there, and the verdict is out of sample."""
    found = predictive(planted(80, 5, 1), np.random.default_rng(1))
    assert found.weights.sum() == pytest.approx(1)
    assert found.weights[0] > 0.9
    assert found.judged.verdict == "better"
    assert found.judged.origins == 4


def test_noise_is_not_called_a_forecast():
    """Results that nothing foretells: the verdict must never be `better`, whatever was fitted."""
    rng = np.random.default_rng(2)
    noise = [
        type(one)(one.people, one.points, one.group, one.now, rng.standard_normal(80)) for one in planted(80, 6, 2)
    ]
    assert predictive(noise, rng).judged.verdict != "better"


def test_nothing_later_is_known_earlier():
    """Fitted on the first origins, the weights do not change when later ones do."""
    one, other = planted(40, 3, 3), planted(40, 3, 4)
    assert np.array_equal(fitted(one[:2]), fitted([*one[:2], other[2]][:2]))


def test_only_harmful_kpis_give_no_weights():
    """Where every KPI runs against the result no non-negative weights foretell it: NaN, not equal ones in disguise."""
    one = planted(40, 1, 5)[0]
    against = type(one)(one.people, one.points[:, :1], one.group, one.now, -one.points[:, 0])
    assert np.isnan(fitted([against])).all()


def test_no_origin_is_refused():
    """Without a quarter that has a next one there is nothing to fit."""
    with pytest.raises(ValueError, match="at least one quarter"):
        predictive([], np.random.default_rng(1))
