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


@dataclass(frozen=True)
class Rates:
    """What a unit of own sales, and one of potential, weighs; `alone`: a unit of sales where no potential is known."""

    history: Fraction
    potential: Fraction
    alone: Fraction

    def times(self, scale: Fraction) -> "Rates":
        """The same in another unit: with what a unit of weight bears of a goal, the goal a unit of sales bears."""
        return Rates(self.history * scale, self.potential * scale, self.alone * scale)


def rates(people: Sequence[Basis], history: Fraction = HALF) -> Rates:
    """What own sales and potentials weigh: each kind as a share of everybody's, `history` against the rest.

    What nobody has is left to the other. Whose potential is not known follows own sales alone, in which sales then
    weigh what both together weigh among those who have both.
    """
    sold, promised = _filled([one.history for one in people]), _filled(_promised(people))
    weight = Fraction(0) if sold is None else Fraction(1) if promised is None else history
    of_history = weight / sum(sold) if sold else Fraction(0)
    of_potential = (1 - weight) / sum(promised) if promised else Fraction(0)
    return Rates(of_history, of_potential, of_history + of_potential * _as_sales(people))


def halves(people: Sequence[Basis], history: Fraction = HALF) -> dict[str, tuple[Fraction, Fraction]]:
    """How much of a goal each person bears by own sales and by potential: presence times what each of them weighs.

    Who has no known potential bears nothing by it, and more by sales (`rates`). Who lacks own sales as well has the
    mean of the others.
    """
    weigh, alike = rates(people, history), _as_sales(people)
    sold = _filled([one.history for one in people]) or [Fraction(0)] * len(people)
    promised = _filled(_promised(people)) or [Fraction(0)] * len(people)
    found = {}
    for place, one in enumerate(people):
        alone = one.potential is None and one.history is not None and alike
        parts = (sold[place] * weigh.alone, Fraction(0)) if alone else (
            sold[place] * weigh.history, promised[place] * weigh.potential,
        )  # fmt: skip
        found[one.manager_id] = (one.present * parts[0], one.present * parts[1])
    return found


def weights(people: Sequence[Basis], history: Fraction = HALF) -> dict[str, Fraction]:
    """How much of a goal each person bears: by own sales and by potential together."""
    return {person: sum(parts, Fraction(0)) for person, parts in halves(people, history).items()}


def _as_sales(people: Sequence[Basis]) -> Fraction:
    """Potentials over own sales, of those of whom both are known; 0 where that is nothing."""
    both = [(one.history, one.potential) for one in people if one.history is not None and one.potential is not None]
    sold = sum((max(Fraction(history), Fraction(0)) for history, _ in both), Fraction(0))
    brought = sum((max(Fraction(potential), Fraction(0)) for _, potential in both), Fraction(0))
    return brought / sold if sold else Fraction(0)


def _promised(people: Sequence[Basis]) -> list[Decimal | Fraction | None]:
    """Potentials, those not known in proportion to own sales as they are where both are known."""
    alike = _as_sales(people)
    return [
        max(Fraction(one.history), Fraction(0)) * alike
        if one.potential is None and one.history is not None and alike
        else one.potential
        for one in people
    ]


def by_person(total: Decimal, people: Sequence[Basis], step: Decimal) -> dict[str, Decimal]:
    """A company's goal by person; a team's is the sum of its people's."""
    return share_out(total, weights(people), step)


def apart(
    goals: Mapping[str, Decimal], people: Sequence[Basis], step: Decimal
) -> dict[str, tuple[Decimal, Decimal] | tuple[None, None]]:
    """Each goal as what own sales and what potential make of it, which sum to it; None where neither weighs anything.

    `people`: everybody whom the weights are of; of them those who have a goal are in the answer.
    """
    found: dict[str, tuple[Decimal, Decimal] | tuple[None, None]] = {}
    for person, (sold, promised) in halves(people).items():
        if person in goals:
            parts = share_out(goals[person], {"sold": sold, "promised": promised}, step)
            found[person] = (parts["sold"], parts["promised"]) if sold + promised else (None, None)
    return found


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
    total: Decimal, bought: Mapping[str, Decimal], new: Fraction | None, step: Decimal, *, most: int = 5
) -> list[tuple[str, str, Decimal]]:
    """A goal down to the key customers, by what each bought in the year before: rows of kind, customer, amount.

    `bought`: by customer that exists by now; `new`: the share of the goal that customers to come bear, None where it is
    not known, and nothing is kept for them. The `most` largest are each a row (`customer`), then come the others
    together (`others`) and those to come (`new`).
    """
    ordered = sorted((name for name in bought if bought[name] > 0), key=lambda name: (-bought[name], name))
    known = sum((Fraction(bought[name]) for name in ordered), Fraction(0))
    if not known:
        return []
    rows = [(("customer", name), Fraction(bought[name])) for name in ordered[:most]]
    rows.append((("others", ""), sum((Fraction(bought[name]) for name in ordered[most:]), Fraction(0))))
    kept = new or Fraction(0)
    rows = [(key, size / known * (1 - kept)) for key, size in rows]
    rows += [] if new is None else [(("new", ""), kept)]
    parts = share_out(total, {str(place): size for place, (_, size) in enumerate(rows)}, step)
    return [(*key, parts[str(place)]) for place, (key, _) in enumerate(rows)]


def _filled(values: Sequence[Decimal | Fraction | None]) -> list[Fraction] | None:
    """What is known, none of it below nothing, and the mean for who is not known; None where nobody is."""
    known = [max(Fraction(value), Fraction(0)) for value in values if value is not None]
    if not any(known):
        return None
    mean = sum(known, Fraction(0)) / len(known)
    return [mean if value is None else max(Fraction(value), Fraction(0)) for value in values]
