"""A check that needs no truth: sales and pay expected in force against those made, and what chance does not explain."""

import numpy as np

from kit.response.structural.effect import Effect
from kit.response.structural.group import Group


def misfit(group: Group, effect: Effect) -> np.ndarray:
    """By how much the model's sales and pay in force are off, as shares of what was made, beyond chance: (2,).

    Chance is the standard error of the sum over people (each person's quarters together).
    """
    weeks, asked = group.weeks, group.asked
    place = {pair: row for row, pair in enumerate(zip(weeks.person.tolist(), weeks.quarter.tolist(), strict=True))}
    rows = [place[pair] for pair in zip(asked.person.tolist(), asked.quarter.tolist(), strict=True)]
    ends = weeks.sold[rows].sum(axis=1)
    made = np.array([ends * asked.quota, group.before.paid(ends[:, None])])
    whole = np.maximum(made.sum(axis=1), 1e-9)
    away = effect.rows[:2] - made
    by_person = np.array([np.bincount(asked.person, row, weeks.people) for row in away])
    beyond = (away.sum(axis=1) ** 2 - (by_person**2).sum(axis=1)) / whole**2
    found: np.ndarray = np.sqrt(np.maximum(beyond, 0.0))
    return found
