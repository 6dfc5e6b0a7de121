"""Clawback that the period of origin bears: that period priced again, and the difference as a line of this one.

A closed period keeps its lines; what it lost since stands in the period in which it was taken back. The period of
origin is priced by the plan that held in it and by the roles that the person had then.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from kit.base.money import round_to
from kit.pay.components import adjust
from kit.pay.components.kinds import Component
from kit.pay.components.terms import Earned, written
from kit.pay.facts import Person
from kit.pay.quarter import Quarter
from kit.pay.times import roles_of

SUFFIX = ":clawback"
"""What the line of a component's clawback is called, after the component's name."""


@dataclass(frozen=True)
class _Signed:
    """A component of an earlier quarter as it paid a person in one role, for a share of the days."""

    at: int
    part: Component
    person: Person
    incentive: Decimal | None
    share: Fraction


def clawed(people: Mapping[str, Person], quarters: Sequence[Quarter]) -> list[tuple[str, Earned]]:
    """What the last of some quarters takes back of the earlier ones from one person, as (component, what it says).

    `people` holds the person by the quarter's label. A component of which nothing is taken back has no entry.
    """
    now = people.get(quarters[-1].period.label)
    found: dict[str, tuple[Fraction, list[str], str, tuple[Fraction, ...]]] = {}
    for one in _signed(people, quarters) if now is not None and now.taken else ():
        key, origin = one.part.measure or "", quarters[one.at].period
        taken = tuple(amount for on, amount in now.taken.get(key, ()) if on in origin) if now is not None else ()
        if not taken:
            continue
        before = _again(one, people, quarters[one.at : -1])
        after = _again(one, people, quarters[one.at :])
        if before is None or after is None:
            continue
        amount, said, _, rows = found.get(one.part.name, (Fraction(0), [], key, ()))
        said = [*said, f"({written(after)} − {written(before)})"]
        found[one.part.name] = amount + after - before, said, key, (*rows, *taken)
    return [
        (name, Earned(amount, key, sum(rows, Fraction(0)), working=" + ".join(said), rows=len(rows)))
        for name, (amount, said, key, rows) in found.items()
    ]


def _signed(people: Mapping[str, Person], quarters: Sequence[Quarter]) -> Iterator[_Signed]:
    """The components of earlier quarters that bear what is taken back of them later."""
    for at, quarter in enumerate(quarters[:-1]):
        person = people.get(quarter.period.label)
        if person is None:
            continue
        for role, share in roles_of(person, quarter.plan.time):
            entry = quarter.plan.entry(role)
            if entry is not None:
                parts = [part for part in entry.components if part.claws_back_origin]
                as_then = replace(person, role=role)
                yield from (_Signed(at, part, as_then, entry.target_incentive, share) for part in parts)


def _again(one: _Signed, people: Mapping[str, Person], quarters: Sequence[Quarter]) -> Fraction | None:
    """What the first of some quarters pays, less all that the others took back of it, rounded."""
    key, origin = one.part.measure or "", quarters[0]
    if key not in one.person.facts:
        return None
    less = sum(
        (
            amount
            for quarter in quarters[1:]
            if quarter.period.label in people
            for signed_on, amount in people[quarter.period.label].taken.get(key, ())
            if signed_on in origin.period
        ),
        Fraction(0),
    )
    fact = one.person.facts[key]
    if fact.value is None:
        return None
    facts = {**one.person.facts, key: replace(fact, value=fact.value + less)}
    found = adjust.times(one.part.earn(replace(one.person, facts=facts), one.incentive), one.share)
    return None if found.amount is None else Fraction(round_to(found.amount, origin.step.to, origin.step.by))
