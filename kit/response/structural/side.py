"""A plan as a group of people sees it: what it pays, and which wages there are to solve."""

from dataclasses import dataclass

import numpy as np

from kit.response.structural.backward import Wage
from kit.response.structural.wages import Curve


@dataclass(frozen=True)
class Side:
    """A plan as a group sees it in the quarters asked about: curves by row, wages to solve, kind by row."""

    curves: tuple[Curve, ...]
    wages: tuple[Wage, ...]
    kind: np.ndarray

    def paid(self, ends: np.ndarray) -> np.ndarray:
        """Mean pay by row over drawn attainments (rows, draws), in currency."""
        return np.array([curve.paid(row).mean() for curve, row in zip(self.curves, ends, strict=True)])
