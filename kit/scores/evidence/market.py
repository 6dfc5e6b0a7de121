"""Luck of the market: a score beside what is left of it when the shock that peers had too is taken out.

The shock of a person's market in a quarter is the mean, over the peers there, of how far each is from that peer's own
earlier mean; the person is left out, so nobody is corrected by their own doing. Source: relative performance
evaluation, Holmström 1982, Bell Journal of Economics 13:324-340, section 3.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.stats import t as student

from kit.scores.places import Floats

FEWEST_PEERS = 4
"""Peers with a history below whose number a market is too small to estimate: nothing is adjusted there."""
FEWEST_QUARTERS = 2
LEVEL = 0.95
COLUMNS = ["raw", "shock", "error", "adjusted", "peers", "note"]


def market_adjusted(now: Floats, past: Floats, markets: Sequence[str]) -> pd.DataFrame:
    """A row a person: raw, shock, its standard error, adjusted (raw - shock), peers counted, and why there is none.

    `now`: n scores or values; `past`: n × t earlier ones (NaN where there is none); `markets`: whose market each is
    in (region, customer pool). Notes: `no_score`, `no_market`, `too_few_peers`.
    """
    number = (~np.isnan(past)).sum(axis=1)
    usual = np.where(number > 0, np.nansum(past, axis=1) / np.maximum(number, 1), np.nan)
    moved = np.where(number >= FEWEST_QUARTERS, now - usual, np.nan)
    groups = np.array(markets, dtype=object)
    shock, error, peers = np.full(len(now), np.nan), np.full(len(now), np.nan), np.zeros(len(now), dtype=np.int64)
    for person in range(len(now)):
        others = moved[(groups == groups[person]) & (np.arange(len(now)) != person)]
        told = others[~np.isnan(others)]
        peers[person] = len(told)
        if groups[person] and len(told) >= FEWEST_PEERS:
            shock[person], error[person] = told.mean(), told.std(ddof=1) / np.sqrt(len(told))
    note = np.where(np.isnan(shock), np.where(groups == "", "no_market", "too_few_peers"), "")
    note = np.where(np.isnan(now), "no_score", note)
    columns = {"raw": now, "shock": shock, "error": error, "adjusted": now - shock, "peers": peers, "note": note}
    return pd.DataFrame(columns)[COLUMNS]


def quantiles(freedom: ArrayLike, questions: int = 1) -> Floats:
    """Student's t for two-sided 95 % intervals by degrees of freedom, so many of them holding at once (Bonferroni)."""
    return np.asarray(student.ppf(1 - (1 - LEVEL) / 2 / max(questions, 1), freedom), dtype=np.float64)


def reach(found: pd.DataFrame, questions: int = 1) -> Floats:
    """How far the interval of each shock (of `market_adjusted`) goes to each side; NaN where there is no shock."""
    return quantiles(np.maximum(found["peers"].to_numpy() - 1, 1), questions) * found["error"].to_numpy()
