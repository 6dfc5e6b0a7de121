"""What one group of people sold week by week, as shares of quota: the data that a response is estimated on."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from kit.response.structural.backward import Wage


@dataclass(frozen=True)
class Weeks:
    """Person-quarters of people who are taken to respond alike.

    `sold`: sales ÷ quota by person-quarter and week (N, WEEKS). `quota`: currency (N). `person`, `quarter`: their
    numbers (N). `kind`: which of `wages`, the pay in force, holds for them (N). `kept`: weeks that the likelihood may
    use (N, WEEKS), False where sales were moved across the quarter's end.
    """

    sold: np.ndarray
    quota: np.ndarray
    person: np.ndarray
    quarter: np.ndarray
    kind: np.ndarray
    wages: tuple[Wage, ...]
    kept: np.ndarray = field(default_factory=lambda: np.ones((0, 0), dtype=bool))

    @cached_property
    def before(self) -> np.ndarray:
        """Attainment at the beginning of each week (N, WEEKS)."""
        return np.concatenate([np.zeros((len(self.sold), 1)), np.cumsum(self.sold, axis=1)[:, :-1]], axis=1)

    @cached_property
    def used(self) -> np.ndarray:
        """Which weeks count, as 0 and 1 (N, WEEKS)."""
        return self.kept.astype(float) if self.kept.size else np.ones_like(self.sold)

    @property
    def people(self) -> int:
        """How many people."""
        return int(self.person.max()) + 1

    @property
    def quarters(self) -> int:
        """How many quarters."""
        return int(self.quarter.max()) + 1
