"""Clawback that the period of origin bears: that period priced again, and the difference as a line of this one.

A closed period keeps its lines; what it lost since stands in the period in which it was taken back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from kit.base.money import round_to
from kit.base.period import Period
from kit.pay.components.kinds import Component
from kit.pay.components.terms import Earned, written
from kit.pay.facts import Person
from kit.pay.rounding import Step

SUFFIX = ":clawback"
"""What the line of a component's clawback is called, after the component's name."""


def clawed(part: Component, people: Mapping[str, Person], periods: Sequence[Period], step: Step) -> Earned | None:
    """What the last of some periods takes back of the earlier ones; None where it takes back nothing."""
    key, now = part.measure, periods[-1]
    taken = people[now.label].taken.get(key or "", ()) if now.label in people else ()
    if not taken:
        return None
    amount, said = Fraction(0), []
    for at, period in enumerate(periods[:-1]):
        if not any(signed_on in period for signed_on, _ in taken):
            continue
        before = _again(part, people, periods[at:-1], step)
        after = _again(part, people, periods[at:], step)
        if before is None or after is None:
            continue
        amount += after - before
        said.append(f"({written(after)} − {written(before)})")
    value = sum((one for _, one in taken), Fraction(0))
    return Earned(amount, key or "", value, working=" + ".join(said) or "0", rows=len(taken))


def _again(part: Component, people: Mapping[str, Person], periods: Sequence[Period], step: Step) -> Fraction | None:
    """What the first of some periods pays, less all that the others took back of it, rounded."""
    origin = periods[0]
    person, key = people.get(origin.label), part.measure or ""
    if person is None or key not in person.facts:
        return None
    less = sum(
        (
            amount
            for period in periods[1:]
            if period.label in people
            for signed_on, amount in people[period.label].taken.get(key, ())
            if signed_on in origin
        ),
        Fraction(0),
    )
    fact = person.facts[key]
    if fact.value is None:
        return None
    facts = {**person.facts, key: replace(fact, value=fact.value + less)}
    found = part.earn(replace(person, facts=facts), None).amount
    return None if found is None else Fraction(round_to(found, step.to, step.by))
