"""Market-adjusted scores: by hand, never for a small group, and against a planted shock."""

import numpy as np
import pytest

from kit.scores.evidence import market_adjusted, quantiles, reach

PAST = np.full((6, 2), 50.0)


def test_leave_one_out_by_hand():
    """Five in the north moved by 10, 12, 8, 14, 6: the first's peers moved by 10 on average, so 60 becomes 50."""
    now = np.array([60.0, 62, 58, 64, 56, 70])
    found = market_adjusted(now, PAST, ["north"] * 5 + ["south"])
    assert found["shock"].iloc[0] == pytest.approx(10)
    assert found["adjusted"].iloc[0] == pytest.approx(50)
    assert found["error"].iloc[0] == pytest.approx(np.std([12, 8, 14, 6], ddof=1) / 2)
    assert found["peers"].tolist() == [4, 4, 4, 4, 4, 0]


def test_a_small_group_is_never_adjusted():
    """Alone, without a market, or with fewer than four peers: the raw score, and the reason."""
    found = market_adjusted(np.array([60.0, 61, 62, 63, 64, np.nan]), PAST, ["a", "a", "a", "a", "", "a"])
    assert found["adjusted"].isna().all()
    assert found["note"].tolist() == ["too_few_peers"] * 4 + ["no_market", "no_score"]


def test_newcomers_are_no_peers():
    """Who has no earlier mean cannot tell how far the market moved."""
    past = PAST.copy()
    past[1:3] = np.nan
    found = market_adjusted(np.arange(60.0, 66), past, ["a"] * 6)
    assert found["peers"].tolist() == [3, 4, 4, 3, 3, 3]


def test_a_planted_shock_is_removed():
    """Two regions, one up by 12 and one down by 12: afterwards their means are alike, and ability still tells."""
    rng = np.random.default_rng(1)
    ability = rng.normal(60, 8, 60)
    markets = ["up"] * 30 + ["down"] * 30
    luck = np.where(np.array(markets) == "up", 12, -12)
    past = ability[:, None] + 3 * rng.standard_normal((60, 6))
    found = market_adjusted(ability + luck + 3 * rng.standard_normal(60), past, markets)
    assert np.corrcoef(found["adjusted"], ability)[0, 1] > np.corrcoef(found["raw"], ability)[0, 1] + 0.2


def test_the_interval_of_a_shock():
    """Four peers are three degrees of freedom: t = 3.182 (Student's table); two questions at once make it 4.177."""
    found = market_adjusted(np.array([60.0, 62, 58, 64, 56, 70]), PAST, ["north"] * 5 + ["south"])
    assert reach(found)[0] == pytest.approx(3.182446 * found["error"].iloc[0])
    assert reach(found, 2)[0] == pytest.approx(4.176535 * found["error"].iloc[0])
    assert np.isnan(reach(found)[5])
    assert quantiles([1, 3]).round(3).tolist() == [12.706, 3.182]
