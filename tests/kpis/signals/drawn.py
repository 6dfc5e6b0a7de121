"""Customers drawn from a known law, for the tests of chances and of their back-test."""

from datetime import date
from decimal import Decimal

import numpy as np

from kit.kpis.signals.states import States


def drawn(seed, n, *, level=0.0, slope=1.0, first=0):
    """Draw n customers whose chance of going quiet rises with the first of three features (slope 0: with none)."""
    rng = np.random.default_rng(seed)
    features = rng.normal(size=(n, 3))
    chance = 1 / (1 + np.exp(-(level + slope * features[:, 0])))
    quiet = (rng.random(n) < chance).astype(float)
    since = rng.integers(1, 300, size=n)
    ids = tuple(f"c{number}" for number in range(first, first + n))
    gap = tuple(Decimal(60) for _ in ids)
    return States(date(2025, 1, 1), ids, ids, features, quiet, (Decimal(1),) * n, since, gap, 180)
