"""The common shock: each quarter's level of business against everybody's usual one, and levels for quarters to come.

A quarter's level is the amount sold in it over what its people usually sell (person × quarter, fitted by proportional
fitting). Levels to come are drawn by a circular block bootstrap (Politis & Romano 1992), from MANY quarters on in
blocks of n^0.45 but no longer than the quarters asked for, smoothed (Silverman & Young 1987) and studentised as in
bootstrap-t prediction intervals (Stine 1985, JASA 80:1026), so that few quarters make a wide interval and not a narrow
one. Blocks of n^(1/3) held too little of a year where good and bad quarters come in runs.
"""

from dataclasses import dataclass

import numpy as np

Array = np.ndarray

ROUNDS = 30
MANY = 8
SMOOTH, ALONE = 1.0, 0.7
"""The kernel's width, in spreads times n^(-1/5), for blocks, and for quarters drawn one by one, which have less to make
up for; the coverage of 500 synthetic histories is what both were chosen by."""
NARROWEST = 0.5
"""A drawn spread below this part of the true one counts as this part: two equal quarters are no certainty."""


@dataclass(frozen=True, eq=False)
class Future:
    """Draws of quarters to come: which past quarter (`block`) each is drawn from, and its level (draws × quarters)."""

    block: Array
    level: Array


def levels(sold: Array, usual: Array) -> Array:
    """Each quarter's level, mean 1; `sold` is people × quarters with NaN where not there, `usual` what was expected.

    `usual` is the must-hit target, or any other yardstick of a person's quarter.
    """
    known = np.isfinite(sold) & np.isfinite(usual) & (usual > 0)
    amount, base = np.where(known, sold, 0.0), np.where(known, usual, 0.0)
    found = np.ones(sold.shape[1])
    for _ in range(ROUNDS):
        person = _over(amount.sum(axis=1), (base * found).sum(axis=1))
        found = _over(amount.sum(axis=0), (base * person[:, None]).sum(axis=0))
        found = found / found.mean() if found.mean() > 0 else np.ones_like(found)
    return found


def drawn(level: Array, draws: int, quarters: int, rng: np.random.Generator) -> Future:
    """Draw the levels of `quarters` quarters to come, `draws` times."""
    count, spread = len(level), level.std(ddof=1)
    length = min(block_length(count), quarters)
    block = _blocks(count, draws, quarters, length, rng)
    again = level[_blocks(count, draws, count, block_length(count), rng)]
    new = _grown(count, length) * (level[block] - level.mean())
    new += rng.normal(0.0, (SMOOTH if length > 1 else ALONE) * spread * count**-0.2, block.shape)
    missed = _grown(count, block_length(count)) * (again.mean(axis=1) - level.mean())
    scale = np.maximum(again.std(axis=1, ddof=1), NARROWEST * spread)
    sized = (new - missed[:, None]) * (spread / scale)[:, None] if spread > 0 else np.zeros_like(new)
    return Future(block, np.maximum(level.mean() + sized, 0.0))


def _grown(count: int, length: int) -> float:
    """Makes up for blocks that lie around their own sample's mean: their means spread 1 − length ÷ count too little."""
    return float(np.sqrt(count / (count - length)))


def block_length(quarters: int) -> int:
    """How many quarters that follow each other are drawn together."""
    return round(quarters**0.45) if quarters >= MANY else 1


def _blocks(quarters: int, draws: int, wanted: int, length: int, rng: np.random.Generator) -> Array:
    """Past quarters in circular blocks: draws × wanted."""
    starts = rng.integers(0, quarters, size=(draws, -(-wanted // length)))
    places = (starts[:, :, None] + np.arange(length)) % quarters
    return places.reshape(draws, -1)[:, :wanted]


def _over(amount: Array, base: Array) -> Array:
    return np.where(base > 0, amount / np.where(base > 0, base, 1.0), 1.0)
