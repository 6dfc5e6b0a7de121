"""A team's goal for the quarter that comes: its people's parts, and the same by month, week, day and customer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kit.base.money import EXACT
from kit.base.period import Period
from kit.history import History
from kit.kpis.diagnosis.change import exact
from kit.kpis.diagnosis.effort import YEAR
from kit.kpis.diagnosis.goals import Schedule, by_customer, share_out
from kit.kpis.diagnosis.plan import Planned
from kit.kpis.diagnosis.rows import rows
from kit.review.evidence.findings import Goal, GoalCustomer, GoalDay, GoalPart, GoalPerson
from kit.review.evidence.next_must import NextMust
from kit.review.evidence.part import months_of, spanned

FIRST_DAYS = 10
"""The page shows the first ten working days one by one; `kit plan` writes them all."""

_CUSTOMERS = "SELECT customer_id, name FROM customers ORDER BY customer_id"
_PEOPLE = "SELECT manager_id, name FROM managers ORDER BY manager_id"
_NEW = """
SELECT customer_id FROM deals WHERE status = 'won' AND customer_id IS NOT NULL
GROUP BY customer_id HAVING min(closed_on::DATE) >= $since ORDER BY customer_id
"""


@dataclass(frozen=True)
class Names:
    """Names by id, and which customers first bought within the year to the period's end."""

    people: Mapping[str, str]
    customers: Mapping[str, str]
    new: frozenset[str]


def names_of(history: History, period: Period) -> Names:
    """Everybody's."""
    customers = rows(history, _CUSTOMERS) if history.has("customers") else []
    return Names(
        {row["manager_id"]: row["name"] for row in rows(history, _PEOPLE)},
        {row["customer_id"]: row["name"] for row in customers},
        frozenset(row["customer_id"] for row in rows(history, _NEW, since=period.to_on - YEAR)),
    )


@dataclass(frozen=True)
class Of:
    """A team: its name, what is set for the quarter that comes (None where nothing is), what its customers bought."""

    team: str
    must: NextMust | None
    bought: Mapping[str, Decimal]


def of_team(history: History, plan: Planned, names: Names, of: Of) -> Goal | None:
    """The goal of a team's people of that quarter: what is set for the team, else its part of the company's total.

    None where nobody is in the team then.
    """
    team, step = of.team, history.settings.cent
    people = [one for one in plan.people if one.team == team]
    if not people:
        return None
    ids = [one.manager_id for one in people]
    total = Decimal(0)
    for person in ids:
        total = EXACT.add(total, plan.goal(person))
    must = of.must or NextMust(None)
    total = total if must.amount is None else must.amount
    laid = _laid(plan.of(ids), total, step)
    proposed = share_out(total, {person: Fraction(plan.proposed[person]) for person in ids}, step)
    return Goal(
        span=spanned(plan.period),
        kind=plan.kind if must.amount is None else "quarter" if must.quarter else "set",
        total=total,
        days=laid.working(plan.period),
        people=tuple(
            GoalPerson(
                name=names.people[one.manager_id],
                present=exact(one.present),
                proposed=proposed[one.manager_id],
                fixed=plan.set.get(one.manager_id),
                history=one.history,
                potential=one.potential,
            )
            for one in people
        ),
        months=_parts(laid, months_of(history.calendar, plan.period)),
        weeks=_parts(laid, history.calendar.within(plan.period, "week")),
        first_days=tuple(GoalDay(day=day, amount=amount) for day, amount in laid.days[:FIRST_DAYS]),
        customers=_customers(of.bought, names, total, step),
        made_up=plan.workdays.made_up,
        known=plan.workdays.known,
        quarter=must.quarter,
        graded=plan.graded,
    )


def _laid(laid: Schedule, total: Decimal, step: Decimal) -> Schedule:
    """The people's schedules together; where the team's own target is another sum, that sum in their proportions."""
    if sum((amount for _, amount in laid.days), Decimal(0)) == total:
        return laid
    parts = share_out(total, {day.isoformat(): Fraction(amount) for day, amount in laid.days}, step)
    return Schedule(tuple((date.fromisoformat(day), amount) for day, amount in parts.items()))


def _parts(laid: Schedule, spans: Sequence[Period]) -> tuple[GoalPart, ...]:
    return tuple(GoalPart(span=spanned(span), amount=laid.within(span), days=laid.working(span)) for span in spans)


def _customers(bought: Mapping[str, Decimal], names: Names, total: Decimal, step: Decimal) -> tuple[GoalCustomer, ...]:
    """Down to the five key customers of the team, by what each bought in the year before."""
    if not any(amount > 0 for amount in bought.values()) or not names.customers:
        return ()
    new = sum((amount for name, amount in bought.items() if name in names.new and amount > 0), Decimal(0))
    old = {name: amount for name, amount in bought.items() if name not in names.new}
    parts = by_customer(total, old, new, step)
    return tuple(
        GoalCustomer(kind=kind, customer=names.customers.get(name, ""), amount=amount) for kind, name, amount in parts
    )
