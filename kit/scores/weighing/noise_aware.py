"""The weights that the noise in the KPIs supports: what is measured badly can carry only little weight.

Source: Holmström & Milgrom (1991), Journal of Law, Economics and Organization 7:24-52, equation 5, with Holmström
(1979) as the case of one task: in the linear-exponential-normal model the best slopes are β = (I + ρ C Σ)⁻¹ B, with B
the worth of each KPI, Σ the covariance of its noise, C the curvature of the effort's cost and ρ the risk aversion.
"""

from dataclasses import dataclass

import numpy as np

from kit.scores.places import Floats


@dataclass(frozen=True, eq=False)
class Supported:
    """Of k KPIs: `slopes`, the β of the model in the units of B; `weights`, what of them is positive, summing to 1.

    `kept` is slope over worth: 1 where a KPI has no noise, toward 0 where noise leaves nothing of it, negative where
    rewarding it would starve a task that is worth more.
    """

    slopes: Floats
    weights: Floats
    kept: Floats


def noise_aware(worth: Floats, noise: Floats, *, risk: float, cost: Floats | None = None) -> Supported:
    """The weights that noise supports, from today's weights (or any statement of worth) and the noise of the points.

    `worth` (k, non-negative): B; `noise` (k × k): Σ, in squared points of the KPI's scale; `cost` (k × k): C, the
    identity where tasks do not compete; off its diagonal, positive entries say that two tasks compete for effort.
    `risk`: ρ, per squared point; 0 gives the worth back.

    Raises:
        ValueError: when shapes do not fit, a worth or the risk is negative, Σ is no covariance, or nothing is left.

    """
    kpis = len(worth)
    curve = np.eye(kpis) if cost is None else cost
    _fitting(worth, noise, curve, risk)
    slopes = np.linalg.solve(np.eye(kpis) + risk * curve @ noise, worth).astype(np.float64)
    positive = np.clip(slopes, 0, None)
    if positive.sum() <= 0:
        raise ValueError("the noise supports no weight on any of these KPIs")
    kept = np.divide(slopes, worth, out=np.full(kpis, np.nan), where=worth > 0)
    return Supported(slopes, positive / positive.sum(), kept.astype(np.float64))


def noise_covariance(panel: Floats) -> Floats | None:
    """Σ, k × k, from points of n people over t quarters (n × t × k): what is neither the person nor the quarter.

    Only quarters count in which a person has every KPI, and only people with two of them. None with fewer than two
    such people, or where nothing is left to tell noise by.
    """
    whole = ~np.isnan(panel).any(axis=2)
    whole &= (whole.sum(axis=1) >= 2)[:, None]
    rows, columns = np.nonzero(whole)
    people, quarters = np.unique(rows), np.unique(columns)
    freedom = len(rows) - len(people) - len(quarters) + 1
    if len(people) < 2 or freedom < 1:
        return None
    design = np.hstack([rows[:, None] == people, columns[:, None] == quarters[1:]]).astype(np.float64)
    values = panel[rows, columns]
    left = values - design @ np.linalg.lstsq(design.T @ design, design.T @ values, rcond=None)[0]
    return left.T @ left / freedom


def _fitting(worth: Floats, noise: Floats, curve: Floats, risk: float) -> None:
    square = (len(worth), len(worth))
    fits = noise.shape == square and curve.shape == square and np.isfinite(noise).all()
    if not fits or (worth < 0).any() or risk < 0 or not np.isfinite(worth).all():
        raise ValueError("worth, noise and cost must be of the same KPIs, and neither worth nor risk negative")
    if not np.allclose(noise, noise.T) or np.linalg.eigvalsh(noise).min() < -1e-9 * max(
        1.0, float(np.abs(noise).max())
    ):
        raise ValueError("the noise must be a covariance: symmetric, no variance below 0")
