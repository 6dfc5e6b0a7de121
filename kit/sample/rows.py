"""A row of a table, and two small helpers that every file of tables needs."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import numpy as np

from kit.sample.people import Person
from kit.sample.world import Customer, World

Row = dict[str, object]


def holder(customer: Customer, on: date, otherwise: str) -> str:
    """Who owned a customer on a day; `otherwise` before the first owner."""
    for owned in customer.owners:
        if owned.kind == "owner" and owned.from_on <= on and (owned.to_on is None or on < owned.to_on):
            return owned.manager_id
    return otherwise


def by_id(world: World) -> dict[str, Person]:
    """People by their ids."""
    return {person.manager_id: person for person in world.people}


def numbered(prefix: str, rows: Iterable[Row], key: str) -> list[Row]:
    """Give each row its key, in the order in which they come."""
    return [{key: f"{prefix}{number:06d}", **row} for number, row in enumerate(rows, 1)]


def pick(chance: np.random.Generator, words: tuple[str, ...]) -> str:
    """One of some words."""
    return words[int(chance.integers(len(words)))]


def score(value: float) -> Decimal:
    """A mark between 0 and 100, whole."""
    return Decimal(round(min(max(value, 0.0), 100.0)))
