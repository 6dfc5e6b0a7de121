"""A company of two teams over twelve weeks of activity, worked out by hand; Wednesday 30 July 2025 lies in 2025W31."""

from datetime import date, timedelta

from tests.kpis.made import made

WEEK = "2025W31"
SUNDAY = date(2025, 8, 3)
MONDAYS = [date(2025, 5, 5) + timedelta(days=7 * week) for week in range(12)]
"""The twelve Mondays before 28 July 2025."""


def visits(person, week, count, **more):
    """So many visits of a person on the Monday of a week, with customer c1 unless said otherwise."""
    return [{"manager_id": person, "customer_id": "c1", "done_on": week.isoformat(), **more} for _ in range(count)]


def routine(person, counts):
    """A person's visits over the twelve weeks before, a count a week."""
    return [row for week, count in zip(MONDAYS, counts, strict=True) for row in visits(person, week, count)]


def managers():
    """Ann and bob of East, cat of West."""
    return [
        {"manager_id": "ann", "name": "Ann", "team": "East"},
        {"manager_id": "bob", "name": "Bob", "team": "East"},
        {"manager_id": "cat", "name": "Cat Stranger", "team": "West"},
    ]


def world(folder, as_of=SUNDAY, **tables):
    """A history of these managers and the tables that a test brings."""
    return made(folder, as_of, **{"managers": managers(), **tables})
