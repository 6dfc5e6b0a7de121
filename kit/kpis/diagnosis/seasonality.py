"""How sales usually spread over a quarter's months: each person's own habit, drawn towards everybody's.

The intensity of a month is its share of the quarter's sales over its share of the working days: 1 is even. A person's
mean over earlier quarters is drawn towards the company's by how much people differ at all (between) against how much
one person's quarters differ (within), over the number of quarters. Source: James-Stein / empirical Bayes for unequal
counts, Efron and Morris 1975, Journal of the American Statistical Association 70:311-319.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from kit.base.money import QUOTIENT
from kit.base.period import Period
from kit.history import History
from kit.kpis.diagnosis.season import earlier, first_sale, sales
from kit.kpis.diagnosis.workdays import workdays

Months = tuple[Decimal, ...]
"""A number for each month of a quarter, the first month first."""


@dataclass(frozen=True)
class Seasonality:
    """The company's intensity by month of the quarter, and each person's, drawn towards it.

    `own_weight`: how much of a person's is his own mean (0: nobody can be told from all); `quarters`: how many were
    looked at.
    """

    company: Months
    people: Mapping[str, Months]
    own_weight: Mapping[str, Decimal]
    quarters: int

    def of(self, person: str) -> Months:
        """A person's intensity; who has no quarters yet has the company's."""
        return self.people.get(person, self.company)


@dataclass(frozen=True)
class Quarters:
    """Sales by person and quarter, month by month, and each quarter's working days by month."""

    sold: Mapping[str, Sequence[tuple[str, Months]]]
    days: Mapping[str, Months]


def seasonality(history: History, period: Period) -> Seasonality:
    """From the up to eight quarters before a quarter; even where there are none."""
    months = len(history.calendar.within(period, "month"))
    quarters = {
        one.label: history.calendar.within(one, "month")
        for one in earlier(history.calendar, period, first_sale(history))
        if len(history.calendar.within(one, "month")) == months
    }
    if not quarters:
        return even(months)
    spans = [
        Period(month.from_on, month.to_on, f"{label}/{place}", "month")
        for label, of in quarters.items()
        for place, month in enumerate(of)
    ]
    amounts = sales(history, spans)
    zone = history.settings.timezone
    days = {label: tuple(Decimal(len(workdays(one, zone).days)) for one in of) for label, of in quarters.items()}
    sold = {
        person: [
            (label, tuple(amounts.get((person, f"{label}/{place}"), Decimal(0)) for place in range(months)))
            for label in quarters
        ]
        for person in sorted({person for person, _ in amounts})
    }
    return drawn_together(Quarters(sold, days))


def even(months: int) -> Seasonality:
    """No season at all."""
    return Seasonality((Decimal(1),) * months, {}, {}, 0)


def drawn_together(given: Quarters) -> Seasonality:
    """Each person's intensities, drawn towards the company's; quarters in which somebody sold nothing say nothing."""
    with localcontext(QUOTIENT):
        company = _company(given)
        each = {
            person: [_intensity(amounts, given.days[label]) for label, amounts in quarters if _tells(amounts)]
            for person, quarters in given.sold.items()
        }
        each = {person: known for person, known in each.items() if known}
        means = {person: _mean(known) for person, known in each.items()}
        within, between = _within(each, means), _between(means)
        weights = {person: _own(within, between, each, len(known)) for person, known in each.items()}
        people = {
            person: tuple(
                own * weights[person] + all_ * (1 - weights[person]) for own, all_ in zip(mean, company, strict=True)
            )
            for person, mean in means.items()
        }
    return Seasonality(company, people, weights, len(given.days))


def _tells(amounts: Months) -> bool:
    return sum(amounts) > 0 and min(amounts) >= 0


def _intensity(amounts: Months, days: Months) -> Months:
    total, worked = sum(amounts), sum(days)
    return tuple(amount / total / (day / worked) for amount, day in zip(amounts, days, strict=True))


def _company(given: Quarters) -> Months:
    """The mean intensity of the company's quarters; even where none tells anything."""
    sums: dict[str, Months] = {}
    for quarters in given.sold.values():
        for label, amounts in quarters:
            known = sums.get(label, (Decimal(0),) * len(amounts))
            sums[label] = tuple(one + other for one, other in zip(known, amounts, strict=True))
    told = [_intensity(amounts, given.days[label]) for label, amounts in sorted(sums.items()) if _tells(amounts)]
    return _mean(told) if told else (Decimal(1),) * len(next(iter(given.days.values())))


def _mean(each: Sequence[Months]) -> Months:
    return tuple(sum(column) / len(each) for column in zip(*each, strict=True))


def _within(each: Mapping[str, Sequence[Months]], means: Mapping[str, Months]) -> Decimal:
    """The variance of one person's quarters around the person's mean, over all months and people."""
    squares, freedom = Decimal(0), 0
    for person, quarters in each.items():
        squares += sum((_distance(one, means[person]) for one in quarters), Decimal(0))
        freedom += len(quarters) - 1
    return squares / freedom if freedom else Decimal(0)


def _between(means: Mapping[str, Months]) -> Decimal:
    """The variance of people's means around their own mean, chance included."""
    if len(means) < 2:
        return Decimal(0)
    middle = _mean(list(means.values()))
    return sum((_distance(one, middle) for one in means.values()), Decimal(0)) / (len(means) - 1)


def _own(within: Decimal, between: Decimal, each: Mapping[str, Sequence[Months]], count: int) -> Decimal:
    """How much of a person's mean is kept: what truly differs over that and the chance of so many quarters."""
    chance = within * sum(Decimal(1) / len(quarters) for quarters in each.values()) / len(each)
    true = max(between - chance, Decimal(0))
    whole = true + within / count
    return true / whole if whole else Decimal(0)


def _distance(one: Months, other: Months) -> Decimal:
    return sum(((left - right) ** 2 for left, right in zip(one, other, strict=True)), Decimal(0))
