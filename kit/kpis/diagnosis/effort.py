"""Where the effort went against where the value came from: the 80/20 of activities beside that of sales.

Value is what a customer bought in the 365 days to the period's end; effort is the period's activities that name the
customer. Concentration: the Herfindahl-Hirschman index of value (1 is one customer) and the share of the largest fifth.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from kit.base.period import Period
from kit.history import History
from kit.kpis.asked import Asked
from kit.kpis.booked import booked
from kit.kpis.diagnosis.rows import rows
from kit.kpis.windows import Windows

YEAR = timedelta(days=365)
FIFTH, HALF = Fraction(1, 5), Fraction(1, 2)
BANDS = ("top", "middle", "rest", "none")
"""The largest fifth of the customers that bought, the next to the half, the other half, those that bought nothing."""

_ACTIVE = """
SELECT manager_id, customer_id, count(*) AS activities FROM activities
WHERE customer_id IS NOT NULL AND done_on::DATE >= $from_on AND done_on::DATE < $to_on
GROUP BY ALL ORDER BY manager_id, customer_id
"""

Customers = Mapping[str, tuple[Fraction, int]]
"""By customer: its value, and how many activities it got."""


@dataclass(frozen=True)
class Band:
    """Some customers: how many, their share of all value, and of all activities (None where there were none)."""

    name: str
    customers: int
    value: Fraction
    effort: Fraction | None


@dataclass(frozen=True)
class Effort:
    """A person's or a team's customers by value: bands, and how concentrated the value is."""

    bands: tuple[Band, ...]
    customers: int
    activities: int
    hhi: Fraction


@dataclass(frozen=True)
class Spent:
    """Value and activities of everybody, by person and customer."""

    people: Mapping[str, Customers]

    def of(self, people: Sequence[str]) -> Customers:
        """Those of some people together."""
        found: dict[str, tuple[Fraction, int]] = {}
        for person in people:
            for customer, (value, activities) in self.people.get(person, {}).items():
                known = found.get(customer, (Fraction(0), 0))
                found[customer] = (known[0] + value, known[1] + activities)
        return found


def spent(history: History, period: Period) -> Spent:
    """Everybody's value and effort by customer."""
    year = Period(period.to_on - YEAR, period.to_on, period.label, period.grain)
    sold = booked(Asked(history, (year,), Windows())).to_pyarrow().to_pylist()
    found: dict[str, dict[str, tuple[Fraction, int]]] = {}
    for row in sold:
        if row["customer_id"] is not None:
            known = found.setdefault(row["manager_id"], {})
            value, n = known.get(row["customer_id"], (Fraction(0), 0))
            known[row["customer_id"]] = (value + Fraction(row["amount"]) * Fraction(row["share"]), n)
    active = rows(history, _ACTIVE, from_on=period.from_on, to_on=period.to_on) if _named(history) else []
    for row in active:
        known = found.setdefault(row["manager_id"], {})
        value, n = known.get(row["customer_id"], (Fraction(0), 0))
        known[row["customer_id"]] = (value, n + row["activities"])
    return Spent(found)


def effort(customers: Customers) -> Effort | None:
    """The bands of some customers; None where none of them bought anything."""
    buyers = sorted(
        (name for name, (value, _) in customers.items() if value > 0), key=lambda name: (-customers[name][0], name)
    )
    if not buyers:
        return None
    value = sum((customers[name][0] for name in buyers), Fraction(0))
    activities = sum(count for _, count in customers.values())
    ends = [_up(FIFTH, len(buyers)), _up(HALF, len(buyers)), len(buyers)]
    groups = [buyers[: ends[0]], buyers[ends[0] : ends[1]], buyers[ends[1] :]]
    groups.append(sorted(set(customers) - set(buyers)))
    bands = [
        Band(
            name,
            len(group),
            sum((max(customers[one][0], Fraction(0)) for one in group), Fraction(0)) / value,
            Fraction(sum(customers[one][1] for one in group), activities) if activities else None,
        )
        for name, group in zip(BANDS, groups, strict=True)
    ]
    hhi = sum(((customers[name][0] / value) ** 2 for name in buyers), Fraction(0))
    return Effort(tuple(bands), len(buyers), activities, hhi)


def bought_by(customers: Customers) -> dict[str, Decimal]:
    """What each customer brought, as decimals of 28 digits."""
    return {name: Decimal(value.numerator) / Decimal(value.denominator) for name, (value, _) in customers.items()}


def _up(share: Fraction, count: int) -> int:
    """A share of a count, rounded up: a fifth of three customers is one."""
    return -(-share.numerator * count // share.denominator)


def _named(history: History) -> bool:
    return history.has("activities", "customer_id")
