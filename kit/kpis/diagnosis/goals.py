"""Goals taken apart: company to team to person, quarter to month to week to day, and down to key customers.

Every split is in whole minor units by largest remainder (Hamilton), so the parts sum to the whole exactly: a team is
the sum of its people, a month and a week are sums of their days. A person's part follows days present next quarter,
own sales before, and potential; a day's part follows the working calendar and the months' seasonality.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kit.base.money import EXACT, largest_remainder
from kit.base.period import Period
from kit.kpis.diagnosis.seasonality import Months

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Basis:
    """What a person's part of a goal follows.

    `present`: share of next quarter's working days; `history`: sales per quarter of full presence; `potential`: what
    the customers and open opportunities of the person usually bring (both currency, None where unknown).
    """

    manager_id: str
    team: str
    present: Fraction
    history: Decimal | None
    potential: Decimal | None


def share_out(total: Decimal, weights: Mapping[str, Fraction], step: Decimal) -> dict[str, Decimal]:
    """A total in proportion to weights, in multiples of a step, summing exactly; evenly where all weigh nothing.

    What is smaller than a step goes to the last.
    """
    names = list(weights)
    if not names:
        return {}
    shares = [weights[name] for name in names]
    shares = shares if any(shares) else [Fraction(1)] * len(names)
    units = int(Fraction(total) / Fraction(step))
    parts = [EXACT.multiply(Decimal(part), step) for part in largest_remainder(shares, units)]
    rest = total
    for part in parts:
        rest = EXACT.subtract(rest, part)
    parts[-1] = EXACT.add(parts[-1], rest)
    return dict(zip(names, parts, strict=True))


def weights(people: Sequence[Basis], history: Fraction = HALF) -> dict[str, Fraction]:
    """How much of a goal each person bears: presence times own sales and potential, each as a share of everybody's.

    `history` is the weight of own sales against potential; what nobody has is left to the other. Whose potential is
    not known follows own sales alone: it stands to their sales as everybody else's does. Who lacks own sales as well
    has the mean of the others there.
    """
    sold = _shares([one.history for one in people])
    promised = _shares(_promised(people))
    weight = Fraction(0) if sold is None else Fraction(1) if promised is None else history
    sold, promised = sold or [Fraction(0)] * len(people), promised or [Fraction(0)] * len(people)
    return {
        one.manager_id: one.present * (weight * sold[place] + (1 - weight) * promised[place])
        for place, one in enumerate(people)
    }


def _promised(people: Sequence[Basis]) -> list[Decimal | Fraction | None]:
    """Potentials, those not known in proportion to own sales as they are where both are known."""
    both = [(one.history, one.potential) for one in people if one.history is not None and one.potential is not None]
    sold = sum((max(Fraction(history), Fraction(0)) for history, _ in both), Fraction(0))
    brought = sum((max(Fraction(potential), Fraction(0)) for _, potential in both), Fraction(0))
    if not sold:
        return [one.potential for one in people]
    return [
        max(Fraction(one.history), Fraction(0)) * brought / sold
        if one.potential is None and one.history is not None and brought
        else one.potential
        for one in people
    ]


def by_person(total: Decimal, people: Sequence[Basis], step: Decimal) -> dict[str, Decimal]:
    """A company's goal by person; a team's is the sum of its people's."""
    return share_out(total, weights(people), step)


def by_team(goals: Mapping[str, Decimal], people: Sequence[Basis]) -> dict[str, Decimal]:
    """The sums of the people of each team."""
    sums: dict[str, Decimal] = {}
    for one in people:
        sums[one.team] = EXACT.add(sums.get(one.team, Decimal(0)), goals[one.manager_id])
    return sums


@dataclass(frozen=True)
class Schedule:
    """A goal by day; months and weeks are sums of their days. Only working days are in it."""

    days: tuple[tuple[date, Decimal], ...]

    def within(self, period: Period) -> Decimal:
        """The part of a span: the sum of its days."""
        total = Decimal(0)
        for day, amount in self.days:
            if period.from_on <= day < period.to_on:
                total = EXACT.add(total, amount)
        return total

    def working(self, period: Period) -> int:
        """The working days of a span."""
        return sum(period.from_on <= day < period.to_on for day, _ in self.days)


def schedule(
    total: Decimal, months: Sequence[Period], working: Sequence[date], intensity: Months, step: Decimal
) -> Schedule:
    """A quarter's goal by working day: even within a month, months by their intensity (1 is even).

    Even within a month on purpose: a plan that repeated the rush of the last weeks would ask for it. Without a working
    day there is no schedule.
    """
    weight = {}
    for month, height in zip(months, intensity, strict=True):
        weight.update({day.isoformat(): Fraction(height) for day in working if month.from_on <= day < month.to_on})
    parts = share_out(total, weight, step)
    return Schedule(tuple((date.fromisoformat(day), amount) for day, amount in parts.items()))


def added(schedules: Sequence[Schedule]) -> Schedule:
    """Several people's schedules as one."""
    sums: dict[date, Decimal] = {}
    for one in schedules:
        for day, amount in one.days:
            sums[day] = EXACT.add(sums.get(day, Decimal(0)), amount)
    return Schedule(tuple(sorted(sums.items())))


def by_customer(
    total: Decimal, bought: Mapping[str, Decimal], new: Decimal, step: Decimal, *, most: int = 5
) -> list[tuple[str, str, Decimal]]:
    """A goal down to the key customers, by what each bought in the year before: rows of kind, customer, amount.

    `bought`: by customer, of those who had bought before; `new`: what first-time customers brought in that year. The
    `most` largest are each a row (`customer`), then come the others together (`others`) and new customers (`new`).
    """
    ordered = sorted((name for name in bought if bought[name] > 0), key=lambda name: (-bought[name], name))
    rest = sum((bought[name] for name in ordered[most:]), Decimal(0))
    keys = [*(("customer", name) for name in ordered[:most]), ("others", ""), ("new", "")]
    sizes = [*(bought[name] for name in ordered[:most]), rest, max(new, Decimal(0))]
    shares = {str(place): Fraction(size) for place, size in enumerate(sizes)}
    parts = share_out(total, shares, step)
    return [(*key, parts[str(place)]) for place, key in enumerate(keys)]


def _shares(values: Sequence[Decimal | Fraction | None]) -> list[Fraction] | None:
    """Each of what is known as a share of the sum; who is not known has the mean; None where nobody is."""
    known = [max(Fraction(value), Fraction(0)) for value in values if value is not None]
    if not any(known):
        return None
    mean = sum(known, Fraction(0)) / len(known)
    filled = [mean if value is None else max(Fraction(value), Fraction(0)) for value in values]
    total = sum(filled, Fraction(0))
    return [value / total for value in filled]
