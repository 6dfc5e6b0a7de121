"""Critical values of one person against all others, integrated instead of drawn.

The largest of the studentised differences between one person's noise and that of the others has a known law: given
that person's own noise z, the others are independent, so P(largest ≤ c) is the mean over z of a product of normal
probabilities (Hsu 1996, Multiple Comparisons, section 3.1, extended to unequal errors).
"""

import numpy as np
from scipy.special import log_ndtr, ndtr, ndtri

from kit.scores.places import Floats, Mask, Whole

NODES = 37
REACH = 6.0
"""Own noise is integrated over -6 … 6 standard errors by the trapezoidal rule, exact to all digits needed here."""
BINS = 24
"""Above so many people, errors of nearly one size (equal shares of the people) are counted as one."""
HALVINGS = 14
"""Steps of bisection inside 1.6 … 5: the value is known to 0.0002, better than 100,000 draws would."""
BLOCK = 2_000_000
"""Cells of one array at once, so that memory stays small."""


def critical_values(errors: Floats, rows: Whole, above: Mask, below: Mask, level: float) -> Floats:
    """For each person in `rows`: the value that the largest open difference exceeds with probability 1 - level.

    `errors`: of all n people; `above` and `below` (rows × n): which hypotheses "the other stands no higher (no lower)"
    are still open.
    """
    sizes, member = _bins(errors)
    both, up, down = (_counted(mask, member, len(sizes)) for mask in (above & below, above & ~below, ~above & below))
    found = np.empty(len(rows))
    step = max(1, BLOCK // (len(sizes) * NODES))
    for start in range(0, len(rows), step):
        part = slice(start, start + step)
        found[part] = _solved(errors[rows[part]], sizes, (both[part], up[part], down[part]), level)
    return found


def _bins(errors: Floats) -> tuple[Floats, Whole]:
    """Distinct sizes of the errors (or the means of BINS equal shares of them), and which one each person has."""
    sizes, member = np.unique(errors, return_inverse=True)
    if len(sizes) <= BINS:
        return sizes, member
    order = np.argsort(errors, kind="stable")
    member = np.empty(len(errors), dtype=np.int64)
    member[order] = np.arange(len(errors)) * BINS // len(errors)
    return np.bincount(member, weights=errors) / np.bincount(member), member


def _counted(mask: Mask, member: Whole, bins: int) -> Floats:
    """How many of each row's marked people fall into each bin."""
    cells = member[None, :] + bins * np.arange(len(mask))[:, None]
    return np.bincount(cells[mask], minlength=bins * len(mask)).reshape(len(mask), bins).astype(np.float64)


def _solved(own: Floats, sizes: Floats, counts: tuple[Floats, Floats, Floats], level: float) -> Floats:
    """Bisection between the critical value of one hypothesis and that of all by Bonferroni."""
    nodes = np.linspace(-REACH, REACH, NODES)
    masses = np.exp(-(nodes**2) / 2)
    masses /= masses.sum()
    hypotheses = np.maximum(2 * counts[0].sum(axis=1) + counts[1].sum(axis=1) + counts[2].sum(axis=1), 1)
    low, high = np.full(len(own), ndtri(level)), ndtri(1 - (1 - level) / hypotheses)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        enough = _held(middle, own, sizes, counts, nodes) @ masses >= level
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    return (low + high) / 2


def _held(critical: Floats, own: Floats, sizes: Floats, counts: tuple[Floats, Floats, Floats], nodes: Floats) -> Floats:
    """P(no open difference exceeds the critical value | own noise), rows × nodes."""
    reach = (critical[:, None] * np.hypot(own[:, None], sizes))[:, None, :]
    mine = (own[:, None] * nodes)[:, :, None]
    width = np.maximum(sizes, np.finfo(float).tiny ** 0.5)
    top, bottom = np.clip((mine + reach) / width, -40, 40), np.clip((mine - reach) / width, -40, 40)
    both, up, down = (count[:, None, :] for count in counts)
    logs = both * np.log(np.maximum(ndtr(top) - ndtr(bottom), 1e-300))
    if up.any():
        logs = logs + up * log_ndtr(top)
    if down.any():
        logs = logs + down * log_ndtr(-bottom)
    return np.exp(logs.sum(axis=2))
