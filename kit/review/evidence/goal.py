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
from kit.kpis.diagnosis.goals import Schedule, apart, by_customer, rates, share_out, weights
from kit.kpis.diagnosis.plan import Planned
from kit.kpis.diagnosis.rows import rows
from kit.review.evidence.findings import Goal, GoalCustomer, GoalDay, GoalPart, GoalPerson, GoalRates
from kit.review.evidence.next_must import NextMust
from kit.review.evidence.part import months_of, spanned

FIRST_DAYS = 10
"""The page shows the first ten working days one by one; `kit plan` writes them all."""

_CUSTOMERS = "SELECT customer_id, name FROM customers ORDER BY customer_id"
_PEOPLE = "SELECT manager_id, name FROM managers ORDER BY manager_id"


@dataclass(frozen=True)
class Names:
    """Names by id."""

    people: Mapping[str, str]
    customers: Mapping[str, str]


def names_of(history: History) -> Names:
    """Everybody's."""
    customers = rows(history, _CUSTOMERS) if history.has("customers") else []
    return Names(
        {row["manager_id"]: row["name"] for row in rows(history, _PEOPLE)},
        {row["customer_id"]: row["name"] for row in customers},
    )


@dataclass(frozen=True)
class Of:
    """A team: its name, what is set for the quarter that comes (None where nothing is), what its customers bought.

    `new`: the share that customers had of its sales who were new in the same quarter (kit.kpis.diagnosis.lately).
    """

    team: str
    must: NextMust | None
    bought: Mapping[str, Decimal]
    new: Fraction | None = None


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
    parts = apart(proposed, plan.people, step)
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
                by_history=parts[one.manager_id][0],
                by_potential=parts[one.manager_id][1],
            )
            for one in people
        ),
        months=_parts(laid, months_of(history.calendar, plan.period)),
        weeks=_parts(laid, history.calendar.within(plan.period, "week")),
        first_days=tuple(GoalDay(day=day, amount=amount) for day, amount in laid.days[:FIRST_DAYS]),
        customers=_customers(of, names, total, step),
        made_up=plan.workdays.made_up,
        known=plan.workdays.known,
        quarter=must.quarter,
        graded=plan.graded,
        rates=_rates(plan, ids, total),
    )


def _rates(plan: Planned, people: Sequence[str], total: Decimal) -> GoalRates | None:
    """What the team's total takes of a unit of history and of potential: the same for each of its people."""
    weighs = weights(plan.people)
    borne = sum((weighs[person] for person in people), Fraction(0))
    if not borne:
        return None
    of = rates(plan.people).times(Fraction(total) / borne)
    return GoalRates(history=exact(of.history), potential=exact(of.potential), alone=exact(of.alone))


def _laid(laid: Schedule, total: Decimal, step: Decimal) -> Schedule:
    """The people's schedules together; where the team's own target is another sum, that sum in their proportions."""
    if sum((amount for _, amount in laid.days), Decimal(0)) == total:
        return laid
    parts = share_out(total, {day.isoformat(): Fraction(amount) for day, amount in laid.days}, step)
    return Schedule(tuple((date.fromisoformat(day), amount) for day, amount in parts.items()))


def _parts(laid: Schedule, spans: Sequence[Period]) -> tuple[GoalPart, ...]:
    return tuple(GoalPart(span=spanned(span), amount=laid.within(span), days=laid.working(span)) for span in spans)


def _customers(of: Of, names: Names, total: Decimal, step: Decimal) -> tuple[GoalCustomer, ...]:
    """Down to the five key customers of the team, by what each bought in the year before."""
    parts = by_customer(total, of.bought, of.new, step) if names.customers else []
    return tuple(
        GoalCustomer(kind=kind, customer=names.customers.get(name, ""), amount=amount) for kind, name, amount in parts
    )
