"""Pay along attainment as numbers to solve with: kinds of like curves, each as a share of the person's usual pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.cluster.vq import kmeans2

from kit.pay.along import Corner
from kit.response.structural.backward import Wage
from kit.response.structural.lattice import nodes

MOST_KINDS = 8
"""Unlike curves that are solved apart; beyond that the likeliest stand for those near them."""
SAME = 3
"""Decimals of the share of usual pay up to which two curves are one."""


@dataclass(frozen=True)
class Curve:
    """Pay of one person-quarter in currency over attainment: corners `x`, just `below` and `at` them."""

    x: np.ndarray
    below: np.ndarray
    at: np.ndarray

    @classmethod
    def of(cls, corners: Sequence[Corner]) -> "Curve":
        """From exact corners; what is estimated from here on is no money that anybody is owed."""
        return cls(*(np.array([float(getattr(one, name)) for one in corners]) for name in ("x", "below", "at")))

    @cached_property
    def places(self) -> tuple[np.ndarray, np.ndarray]:
        """The corners as one rising line with both sides of each jump, and straight on behind the last."""
        x = np.repeat(self.x, 2)
        y = np.stack([self.below, self.at], axis=1).ravel()
        slope = (self.below[-1] - self.at[-2]) / (self.x[-1] - self.x[-2]) if len(self.x) > 1 else 0.0
        return np.append(x, self.x[-1] + 10), np.append(y, self.at[-1] + 10 * slope)

    def paid(self, x: np.ndarray) -> np.ndarray:
        """Currency at any attainments; who stands on a line has it."""
        lines, pay = self.places
        right = np.clip(np.searchsorted(lines, x, side="right"), 1, len(lines) - 1)
        width = lines[right] - lines[right - 1]
        part = (x - lines[right - 1]) / np.where(width > 0, width, 1.0)
        found: np.ndarray = pay[right - 1] + part * (pay[right] - pay[right - 1])
        return found

    def wage(self, scale: float) -> Wage:
        """What moves with attainment, as shares of `scale`."""
        x = nodes()
        steps = [(float(at), float(size) / scale) for at, size in zip(self.x, self.at - self.below, strict=True)]
        jumps = tuple((at, size) for at, size in steps if abs(size) > 1e-6)
        smooth = (self.paid(x + 1e-12) - self.paid(np.zeros(1))) / scale
        smooth -= sum((size * (x >= at - 1e-9) for at, size in jumps), np.zeros_like(x))
        return Wage(smooth, jumps)


def usual(curves: Sequence[Curve]) -> np.ndarray:
    """What each person-quarter's pay is measured by: what moves with sales, earned on quota, else the group's usual."""
    one, none = np.ones(1), np.zeros(1)
    earned = np.array([float((curve.paid(one) - curve.paid(none))[0]) for curve in curves])
    if not (earned > 0).any():
        earned = np.array([float((curve.paid(2 * one) - curve.paid(none))[0]) for curve in curves])
    middle = float(np.median(earned[earned > 0])) if (earned > 0).any() else 1.0
    return np.where(earned > 0.02 * middle, earned, middle)


def kinds(curves: Sequence[Curve], scales: np.ndarray) -> tuple[tuple[Wage, ...], np.ndarray]:
    """The unlike wages among some curves, and which holds for each."""
    wages = [curve.wage(float(scale)) for curve, scale in zip(curves, scales, strict=True)]
    shapes = np.round([wage.whole for wage in wages], SAME)
    unlike, first, kind = np.unique(shapes, axis=0, return_index=True, return_inverse=True)
    kind = kind.ravel()
    if len(unlike) <= MOST_KINDS:
        return tuple(wages[place] for place in first), kind
    counts = np.bincount(kind)
    starts = unlike[np.argsort(-counts, kind="stable")[:MOST_KINDS]]
    centres, nearest = kmeans2(shapes, starts, minit="matrix", missing="warn")
    found: list[Wage] = []
    number = np.zeros(len(shapes), dtype=int)
    for place in np.unique(nearest):
        rows = np.flatnonzero(nearest == place)
        middle = rows[np.abs(shapes[rows] - centres[place]).sum(axis=1).argmin()]
        number[rows] = len(found)
        found.append(wages[middle])
    return tuple(found), number
