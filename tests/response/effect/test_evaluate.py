"""What may be claimed of a panel, by hand: each verdict, each reason, both kinds of interval."""

import numpy as np
import pytest

from kit.response.effect.evaluate import evaluate, naive
from kit.response.effect.panel import NEVER, Panel


def _rng():
    return np.random.default_rng(1)


def _panel(values, first):
    return Panel(np.array(values, dtype=float), np.array(first), np.arange(len(first)))


def _ten_each(ahead=0.0, gain=5.0):
    """Ten who gain `gain` ± 1 beside ten who gain 0 ± 1; the former gained `ahead` more in the period before."""
    sway = [(-1.0) ** at for at in range(10)]
    treated = [[0.0, ahead - one / 2, ahead + gain + one / 2] for one in sway]
    others = [[0.0, -one / 2, one / 2] for one in sway]
    return _panel(treated + others, [2] * 10 + [NEVER] * 10)


def test_ten_against_ten_by_hand():
    """Effect 5, standard error √(1/10 + 1/10) = 0.4472, so 5 ± 0.8765: enough clusters for the normal law."""
    found = evaluate(_ten_each(), _rng())
    assert (found.verdict, found.inference, found.control) == ("effect_found", "clustered", "never")
    assert found.effect.value == pytest.approx(5.0)
    assert found.effect.high - found.effect.value == pytest.approx(0.8765, abs=1e-4)
    assert found.clusters == found.people == (10, 10)
    assert [one.at for one in found.dynamic] == [-1, 0]
    assert found.total.value == pytest.approx(found.effect.value)
    assert found.composition.value == pytest.approx(0.0)


def test_nothing_happened_and_nothing_is_claimed():
    """An effect of zero would be sold as one, or as proof that there is none."""
    found = evaluate(_ten_each(gain=0.0), _rng())
    assert found.verdict == "no_effect_found"
    assert found.effect.low < 0 < found.effect.high


def test_who_ran_ahead_before_the_change_is_not_evaluated_by_it():
    """Both sides differed before; the number stands, the claim does not."""
    found = evaluate(_ten_each(ahead=5.0), _rng())
    assert found.verdict == "pre_trends_differ"
    assert found.pre_trend[1] < 0.05


def test_four_against_four_are_dealt_out_anew():
    """Effect 7.5 − 2.5 = 5 with p = 2 / 70; the naive number is 7.5."""
    gains = [9.0, 8.0, 7.0, 6.0, 4.0, 3.0, 2.0, 1.0]
    found = evaluate(_panel([[0.0, gain] for gain in gains], [1] * 4 + [NEVER] * 4), _rng())
    assert (found.verdict, found.inference) == ("effect_found", "randomisation")
    assert found.effect.value == pytest.approx(5.0)
    assert found.p == pytest.approx(2 / 70)
    assert found.naive.value == pytest.approx(7.5)
    assert found.pre_trend is None


def test_one_against_one_has_no_interval():
    """Two ways to deal the dates tell nothing: no interval may be made up, not for any dot either."""
    found = evaluate(_panel([[10, 10, 20], [10, 10, 12]], [2, NEVER]), _rng())
    assert found.verdict == "too_few"
    assert found.effect.value == pytest.approx(8.0)
    assert found.effect.low is None
    assert all(one.figure.low is None for one in found.dynamic)
    assert found.level == pytest.approx(20.0)


@pytest.mark.parametrize(
    ("values", "first", "reason"),
    [
        ([[1, 2], [1, 3]], [1, 1], "all_at_once"),
        ([[1, 2], [1, 3]], [NEVER, NEVER], "nobody_changed"),
        ([[1, 2], [1, 3]], [0, NEVER], "no_earlier_period"),
        ([[np.nan, np.nan]], [1], "not_measured"),
    ],
)
def test_without_a_comparison_the_reason_is_told(values, first, reason):
    """A number without a comparison group would be taken for an effect."""
    found = evaluate(_panel(values, first), _rng())
    assert (found.verdict, found.reason, found.effect) == ("no_comparison", reason, None)


def test_before_and_after_needs_both():
    """Who has no value before is no part of a before-and-after."""
    panel = _panel([[10, 14], [np.nan, 50], [1, 1]], [1, 1, NEVER])
    assert naive(panel).value == pytest.approx(4.0)
    assert naive(panel.of(np.array([False, True, True]))) is None
