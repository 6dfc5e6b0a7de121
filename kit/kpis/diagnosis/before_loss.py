"""What stood before customers that went more often than before those that stayed, and whether chance may do that."""

from collections.abc import Sequence
from dataclasses import dataclass

from kit.kpis.diagnosis.estimates import Interval, share
from kit.kpis.diagnosis.gone import Stayed

FALSE_SHARE = 0.1
"""The share of false discoveries that is admitted among what is told apart (Benjamini and Hochberg, 1995)."""


@dataclass(frozen=True)
class Before:
    """A cause before `n` customers that went; `gone` and `stayed`: its share there and before those that stayed.

    `apart`: it stands before more than one loss, and more often than chance tells (Fisher's exact test, one-sided,
    corrected over the causes that were looked at).
    """

    cause: str
    n: int
    gone: Interval
    stayed: Interval
    apart: bool


def before_loss(went: Sequence[Sequence[str]], stayed: Sequence[Stayed]) -> list[Before]:
    """Each cause that can be known, the most frequent first; `went`: the causes of each customer that went."""
    from scipy import stats

    counted = [(one, sum(one.cause in causes for causes in went)) for one in stayed]
    pairs = [(one, n, found) for one, n in counted if (found := share(n, len(went))) is not None]
    if not pairs:
        return []
    chances = [stats.fisher_exact(_table(n, len(went), one.share), alternative="greater").pvalue for one, n, _ in pairs]
    adjusted = stats.false_discovery_control(chances, method="bh")
    told: list[Before] = [
        Before(one.cause, n, gone, one.share, n > 1 and bool(p <= FALSE_SHARE))
        for (one, n, gone), p in zip(pairs, adjusted, strict=True)
    ]
    return sorted(told, key=lambda one: (not one.apart, -one.n))


def _table(n: int, of: int, usual: Interval) -> list[list[int]]:
    """With and without the cause, of those that went and of those that stayed."""
    there = round(float(usual.value) * usual.n)
    return [[n, of - n], [there, usual.n - there]]
