"""Whether a company books its sales on a few days of the month only: then nothing within a quarter can be judged.

Where all orders of a month carry one day, that day is the clerk's and not the customer's. A share of the last two
weeks, or a pace by week, would then tell on which side of a line that day happens to lie.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kit.base.period import Period
from kit.history import History
from kit.kpis.diagnosis.effort import YEAR
from kit.kpis.diagnosis.rows import rows

NEARLY_ALL = Fraction(95, 100)
"""Of a year's won deals; a few that were dated by hand do not make a company book daily."""
MOST_DAYS, ONCE = Fraction(2), Fraction(5, 4)
"""Days a month on which nearly all deals are booked: more than two are no batches; up to 1¼ is once a month."""
LEAST_DEALS = 5
"""On each of those days; a company that signs two deals a month signs them on two days, and books nothing together."""
MONTHS = 12

_DAYS = """
SELECT closed_on::DATE AS day, count(*) AS deals FROM deals
WHERE status = 'won' AND closed_on::DATE >= $since AND closed_on::DATE < $to_on
GROUP BY day ORDER BY deals DESC, day
"""


Day = tuple[date, int]
"""A day and how many deals were won on it."""


@dataclass(frozen=True)
class Booking:
    """The days of a period on which the company booked; `once`: it books once a month."""

    days: tuple[date, ...]
    once: bool


def booking(history: History, period: Period) -> Booking | None:
    """How the company books, by the year up to a period's end; None where it books all through the month."""
    answer = rows(history, _DAYS, since=period.to_on - YEAR, to_on=period.to_on)
    found = [(row["day"], row["deals"]) for row in answer]
    chosen = fewest(found)
    if not chosen or sum(deals for _, deals in chosen) < LEAST_DEALS * len(chosen):
        return None
    first = min(day for day, _ in found)
    months = Fraction((period.to_on - first).days * MONTHS, YEAR.days)
    if len(chosen) > MOST_DAYS * months:
        return None
    least = chosen[-1][1]
    days = sorted(day for day, deals in found if 2 * deals >= least and day >= period.from_on)
    return Booking(tuple(days), len(chosen) <= ONCE * months)


def fewest(found: Sequence[Day]) -> Sequence[Day]:
    """Of days in order of their deals, the fullest first, the fewest that hold nearly all deals."""
    total, reached = sum(deals for _, deals in found), 0
    for number, (_, deals) in enumerate(found, 1):
        reached += deals
        if reached >= NEARLY_ALL * total:
            return found[:number]
    return ()
