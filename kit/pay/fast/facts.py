"""Facts of many people as arrays: what kit.pay.facts says of one person, in floats, NaN where there is none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from kit.pay.facts import SCORE, Person

Array = np.ndarray

PLACES = 12
"""Decimals of an attainment: who stands on a line exactly must not fall short of it by the float's last digit."""


@dataclass(frozen=True, eq=False)
class Facts:
    """People along the last axis; `values` by measure may have an axis of draws before it.

    `targets` are must-hit targets, NaN too where less is better, so that there is no attainment. `part` is the share of
    the period that a person was there. The score counts as a measure whose must is 100.
    """

    manager_ids: Sequence[str]
    roles: Sequence[str]
    part: Array
    grades: Sequence[str]
    values: Mapping[str, Array]
    targets: Mapping[str, Array]

    def some(self, places: Array) -> "Facts":
        """The facts of some of the people, by their places."""
        return Facts(
            [self.manager_ids[at] for at in places],
            [self.roles[at] for at in places],
            self.part[places],
            [self.grades[at] for at in places],
            {name: value[..., places] for name, value in self.values.items()},
            {name: target[places] for name, target in self.targets.items()},
        )

    def attainment(self, measure: str) -> Array:
        """Value over must, NaN without either or where the must is not above 0."""
        target = self.targets[measure]
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.round(self.values[measure] / np.where(target > 0, target, np.nan), PLACES)


def facts_of(people: Sequence[Person], measures: Iterable[str]) -> Facts:
    """The facts of people as arrays; exact numbers become the nearest floats."""
    names = [*dict.fromkeys(measures), SCORE]
    facts = {name: [person.fact(name) for person in people] for name in names}
    return Facts(
        [person.manager_id for person in people],
        [person.role for person in people],
        np.array([float(person.part) if person.present else 0.0 for person in people]),
        [person.grade for person in people],
        {name: _floats([fact.value for fact in held]) for name, held in facts.items()},
        {
            name: _floats([fact.target if fact.more_is_better else None for fact in held])
            for name, held in facts.items()
        },
    )


def _floats(numbers: Sequence[Fraction | None]) -> Array:
    return np.array([np.nan if number is None else float(number) for number in numbers], dtype=float)
