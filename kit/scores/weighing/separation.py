"""How much each KPI separates people: entropy 熵权法, CRITIC, standard deviation; and equal weights beside them.

Values are n people × k KPIs, more is better, none missing; weights are k shares that sum to 1. A KPI on which all
are equal separates nobody and gets 0; where no KPI separates anybody there are no such weights.
Sources: entropy, Zeleny (1982), Multiple Criteria Decision Making, and Hwang & Yoon (1981), section 3.2; CRITIC,
Diakoulaki, Mavrotas & Papayannakis (1995), Computers & Operations Research 22:763-770.
"""

import numpy as np

from kit.scores.places import Floats


def equal_weights(kpis: int) -> Floats:
    """The same weight for each."""
    return np.full(kpis, 1 / kpis)


def entropy_weights(values: Floats) -> Floats:
    """1 - entropy of each KPI's shares over the people, scaled to 1.

    A column with a negative value is first moved to 0-1 by its minimum and maximum, since shares of a total need
    values of one sign (as the literature does; it changes the weight of that KPI, and a page must say so).

    Raises:
        ValueError: when no KPI separates anybody, or a value is not finite.

    """
    _finite(values)
    moved = np.where((values < 0).any(axis=0), _unit(values), values)
    totals = moved.sum(axis=0)
    shares = np.divide(moved, totals, out=np.full_like(moved, 1 / len(moved)), where=totals > 0)
    logs = np.log(shares, out=np.zeros_like(shares), where=shares > 0)
    entropy = -(shares * logs).sum(axis=0) / np.log(len(values))
    return _scaled(np.where(_constant(values), 0.0, np.clip(1 - entropy, 0, None)))


def critic_weights(values: Floats) -> Floats:
    """Spread of each KPI on its own 0-1 scale, times its conflict (1 - correlation) with all others.

    Raises:
        ValueError: when no KPI separates anybody, or a value is not finite.

    """
    _finite(values)
    unit = _unit(values)
    spread = unit.std(axis=0, ddof=1)
    centred = unit - unit.mean(axis=0)
    norms = np.sqrt((centred**2).sum(axis=0))
    scale = np.where(norms > 0, norms, 1.0)
    correlation = (centred / scale).T @ (centred / scale)
    varies = ~_constant(values)
    conflict = ((1 - correlation) * np.outer(varies, varies)).sum(axis=1)
    alone = varies.sum() == 1
    return _scaled(spread * (varies if alone else conflict))


def spread_weights(values: Floats) -> Floats:
    """Standard deviation of each KPI on its own 0-1 scale, scaled to 1.

    Raises:
        ValueError: when no KPI separates anybody, or a value is not finite.

    """
    _finite(values)
    return _scaled(_unit(values).std(axis=0, ddof=1))


def _unit(values: Floats) -> Floats:
    """Each column moved to 0-1 by its minimum and maximum; a constant column is 0."""
    width = values.max(axis=0) - values.min(axis=0)
    return np.divide(values - values.min(axis=0), width, out=np.zeros_like(values, dtype=float), where=width > 0)


def _constant(values: Floats) -> np.ndarray:
    return np.asarray(values.max(axis=0) == values.min(axis=0))


def _scaled(raw: Floats) -> Floats:
    total = raw.sum()
    if total <= 0:
        raise ValueError("no KPI separates anybody, so separation gives no weights")
    return raw / total


def _finite(values: Floats) -> None:
    if values.ndim != 2 or len(values) < 2 or not np.isfinite(values).all():
        raise ValueError("values must be finite, for at least two people")
