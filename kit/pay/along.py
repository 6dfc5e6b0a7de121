"""Pay along sales: what one person of one period would be paid for any sales, all else held as it was observed.

The corners are found by asking the components themselves: every line that a plan names, and where a straight piece
breaks between two of them (a cap that bites). Contests, pools and results of groups stay as they were; what is carried
over from earlier quarters (draws, deferrals, settlements) is left out: it is paid in another quarter than it is earned.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

from kit.pay.components.adjust import Adjusted, Condition, Factor, Gate
from kit.pay.components.kinds import CARRIED, Component
from kit.pay.components.terms import Terms, reached
from kit.pay.facts import Fact, Person
from kit.pay.plan import Plan
from kit.pay.price import SALES

ATTAINMENT = "attainment"
OWN = (SALES, ATTAINMENT)
"""Measures that move with a person's own sales."""
ALONE = ("quota_bonus", "commission", "milestone", "deduction")
"""Kinds that one person's sales move by themselves, and nobody else's."""
TINY = Fraction(1, 10**9)
LEAST = Fraction(1, 10**4)
"""A number over the quota that is less is no sum of money but an attainment (0.8 of a million): taken for a line it
would stand elsewhere for everybody, and like people could not be asked once for all."""


@dataclass(frozen=True)
class Corner:
    """Pay at an attainment (sales ÷ quota): just `below` it, and `at` it, in currency; exact."""

    x: Fraction
    below: Fraction
    at: Fraction


def along_sales(plan: Plan, people: Sequence[Person], quotas: Sequence[Fraction], top: Fraction) -> list[list[Corner]]:
    """Each person's corners from 0 to `top` × quota; straight between them.

    Like people are asked once at three quotas: where pay is straight in the quota, all others lie between.
    """
    groups: dict[tuple[Any, ...], list[int]] = {}
    for place, person in enumerate(people):
        groups.setdefault(_signature(plan, person), []).append(place)
    found: list[list[Corner]] = [[] for _ in people]
    for places in groups.values():
        shared = _shared(plan, [people[place] for place in places], [quotas[place] for place in places], top)
        for place, corners in zip(places, shared, strict=True):
            fixed = _fixed(plan, people[place])
            found[place] = [Corner(one.x, one.below + fixed, one.at + fixed) for one in corners]
    return found


def _shared(plan: Plan, people: Sequence[Person], quotas: Sequence[Fraction], top: Fraction) -> list[list[Corner]]:
    """The moving part of pay of people who differ in nothing but their quota."""
    low, high = min(quotas), max(quotas)
    first = _corners(plan, people[0], low, top)
    if low == high:
        return [first for _ in people]
    middle, last = _corners(plan, people[0], (low + high) / 2, top), _corners(plan, people[0], high, top)
    if not _straight(first, middle, last):
        return [_corners(plan, person, quota, top) for person, quota in zip(people, quotas, strict=True)]
    return [_between(first, last, (quota - low) / (high - low)) for quota in quotas]


def _straight(first: Sequence[Corner], middle: Sequence[Corner], last: Sequence[Corner]) -> bool:
    if not len(first) == len(middle) == len(last):
        return False
    halves = _between(first, last, Fraction(1, 2))
    return all(_near(a.x, b.x) and _near(a.x, c.x) for a, b, c in zip(first, middle, last, strict=True)) and all(
        _near(a.below, b.below) and _near(a.at, b.at) for a, b in zip(halves, middle, strict=True)
    )


def _near(one: Fraction, other: Fraction) -> bool:
    return abs(one - other) <= 1000 * TINY * max(Fraction(1), abs(one))


def _between(first: Sequence[Corner], last: Sequence[Corner], part: Fraction) -> list[Corner]:
    return [
        Corner(a.x, a.below + part * (b.below - a.below), a.at + part * (b.at - a.at))
        for a, b in zip(first, last, strict=True)
    ]


def _corners(plan: Plan, person: Person, quota: Fraction, top: Fraction) -> list[Corner]:
    """All lines of the person's components as corners, and where pay breaks between them."""
    inside: set[Fraction] = {x for x in _lines(plan, person, quota) if 0 < x < top}
    lines: list[Fraction] = sorted(inside | {Fraction(0), top})
    pay = {x: _moving(plan, person, quota, x) for x in lines}
    below = {x: _moving(plan, person, quota, x * (1 - TINY)) for x in lines}
    found = [Corner(lines[0], pay[lines[0]], pay[lines[0]])]
    for left, right in pairwise(lines):
        middle = (left + right) / 2
        straight = (pay[left] + below[right]) / 2
        if not _near(_moving(plan, person, quota, middle), straight):
            found.append(_break(plan, person, quota, (left, right), (pay[left], below[right])))
        found.append(Corner(right, below[right], pay[right]))
    return found


def _break(
    plan: Plan, person: Person, quota: Fraction, ends: tuple[Fraction, Fraction], pay: tuple[Fraction, Fraction]
) -> Corner:
    """Where two straight pieces between two lines meet: the lines at both ends, drawn on."""
    (left, right), step = ends, (ends[1] - ends[0]) / 64
    rise = (_moving(plan, person, quota, left + step) - pay[0]) / step
    fall = (pay[1] - _moving(plan, person, quota, right - step)) / step
    if rise == fall:
        middle = (left + right) / 2
        value = _moving(plan, person, quota, middle)
        return Corner(middle, value, value)
    x = (pay[1] - pay[0] - fall * right + rise * left) / (rise - fall)
    x = min(max(x, left + step / 64), right - step / 64)
    value = _moving(plan, person, quota, x)
    return Corner(x, value, value)


def _moving(plan: Plan, person: Person, quota: Fraction, x: Fraction) -> Fraction:
    """What the components that move with sales pay at an attainment; nothing where a fact is missing."""
    seen = _sold(person, quota, x * quota)
    role = plan.entry(person.role)
    paid = [part.earn(seen, role.target_incentive).amount for part in role.components if _moves(part)] if role else []
    return sum((amount for amount in paid if amount is not None), Fraction(0))


def _fixed(plan: Plan, person: Person) -> Fraction:
    """What the other components paid."""
    role = plan.entry(person.role)
    parts = [part for part in role.components if not _moves(part) and part.kind not in CARRIED] if role else []
    paid = [part.earn(person, role.target_incentive if role else None).amount for part in parts]
    return sum((amount for amount in paid if amount is not None), Fraction(0))


def _sold(person: Person, quota: Fraction, sales: Fraction) -> Person:
    """The person with other sales; without a target of their own they have none here either."""
    had = person.facts.get(SALES, Fact())
    target = had.target if had.target is None else quota
    facts = dict(person.facts) | {SALES: replace(had, value=sales, target=target, note="")}
    if target and ATTAINMENT in facts:
        facts[ATTAINMENT] = replace(facts[ATTAINMENT], value=sales / target, note="")
    return replace(person, facts=facts)


def _moves(part: Component) -> bool:
    return part.kind in ALONE and any(of == "person" and measure in OWN for of, measure in part.reads)


def _lines(plan: Plan, person: Person, quota: Fraction) -> Iterator[Fraction]:
    """Every number that may be a line, as an attainment and as an amount; too many do no harm."""
    role = plan.entry(person.role)
    for part in role.components if role else ():
        if _moves(part):
            for number in _numbers(part.terms):
                yield Fraction(number)
                if quota and Fraction(number) / quota > LEAST:
                    yield Fraction(number) / quota


def _numbers(terms: Terms) -> Iterator[Any]:
    for field in ("curve", "tiers", "table", "steps"):
        for pair in getattr(terms, field, None) or ():
            yield pair[0]
    if not isinstance(terms, Adjusted):
        return
    for gate in terms.gates:
        yield gate.at_least
    for factor in terms.factors:
        yield from (start for start, _ in factor.table)


def _signature(plan: Plan, person: Person) -> tuple[Any, ...]:
    """In what people differ, other than their sales and quota, as far as the moving components see it."""
    role = plan.entry(person.role)
    parts = [part for part in role.components if _moves(part)] if role else []
    conditions = [one for part in parts for one in part.conditions]
    has_target = person.facts.get(SALES, Fact()).target is not None
    held = (person.role, person.part, person.present, person.amount_by, person.target_by, person.exempt)
    return (*held, has_target, *(_state(one, person) for one in conditions))


def _state(condition: Condition, person: Person) -> Any:
    """Which row of a condition holds, where it reads something else than the person's own sales."""
    if condition.of == "person" and condition.measure in OWN:
        return None
    x, missing = reached(person.fact(condition.measure, condition.of), condition.on)
    if x is None:
        return missing
    if isinstance(condition, Gate):
        return x >= condition.at_least
    return sum(start <= x for start, _ in condition.table) if isinstance(condition, Factor) else None
