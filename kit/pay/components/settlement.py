"""Year-end settlement 年终清算（多退少补）: a component worked out over the year, less what its quarters paid.

Over the year it pays as many times as there are quarters what it pays for the mean quarter: the mean of the values
against the mean of the musts.
"""

from dataclasses import replace
from fractions import Fraction
from typing import Protocol

from kit.base.written import Name
from kit.pay.components.carried import Carried, Past
from kit.pay.components.terms import Earned, written
from kit.pay.facts import Fact, Person


class Settlement(Carried):
    """The terms: the component that is settled; `takes_back`: whether the line may be below 0."""

    of: Name
    takes_back: bool = True


class Part(Protocol):
    """What a settlement asks of the component that it settles."""

    def seen(self, person: Person) -> Person:
        """The person as the component's formula sees them."""

    def formula(self, person: Person) -> Earned:
        """What the component pays a person who was there all the time."""


def earn(terms: Settlement, past: Past, part: Part) -> Earned | None:
    """The line of the quarter that ends the year, or in which the person leaves; None in the others.

    Quarters in which the person was not there are not of the year.
    """
    if not (past.now.label in past.closes or past.person.held.left) or not past.person.present:
        return None
    quarters = [period for period in past.year if _there(past, period.label)]
    people = [part.seen(past.people[period.label]) for period in quarters]
    mean = replace(past.person, facts=_means(people), part=Fraction(1), target_by=Fraction(1), amount_by=Fraction(1))
    whole = part.formula(mean)
    if whole.amount is None:
        return whole
    paid = past.sum([terms.of], quarters)
    amount = len(quarters) * whole.amount - paid
    if not terms.takes_back:
        amount = max(amount, Fraction(0))
    working = f"{len(quarters)} × ({whole.working}) − {written(paid)}"
    return replace(whole, amount=amount, base=paid, working=working if terms.takes_back else f"max({working}, 0)")


def _there(past: Past, label: str) -> bool:
    return label in past.people and past.people[label].present


def _means(people: list[Person]) -> dict[str, Fact]:
    """The mean of each fact over the quarters; a must that one of them lacks is missing."""
    found = {}
    for name in dict.fromkeys(name for one in people for name in one.facts):
        facts = [one.fact(name) for one in people]
        values = [fact.value for fact in facts if fact.value is not None]
        musts = [fact.target for fact in facts if fact.target is not None]
        found[name] = replace(
            facts[-1],
            value=sum(values, Fraction(0)) / len(people) if len(values) == len(people) else None,
            target=sum(musts, Fraction(0)) / len(people) if len(musts) == len(people) else None,
            rows=sum(fact.rows for fact in facts),
        )
    return found
