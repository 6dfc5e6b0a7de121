"""Contests: prizes by rank 排名奖 among the people of a role, or of a role within a team; ties and several winners.

Who is tied shares the prizes of the places that the tied hold together, or each has the prize of the first of them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kit.base.written import Exact, Name
from kit.pay.components.adjust import Adjusted, before
from kit.pay.components.terms import Earned, reached, source, unavailable, written
from kit.pay.components.window import Window
from kit.pay.facts import Person


class Contest(Adjusted):
    """The terms: `prizes` in currency from the first place on; `at_least` is the result from which one takes part."""

    measure: Name
    on: Literal["attainment", "value"] = "attainment"
    within: Literal["role", "team"] = "role"
    prizes: Annotated[tuple[Annotated[Exact, Field(ge=0)], ...], Field(min_length=1, max_length=1000)]
    at_least: Exact | None = None
    ties: Literal["share", "each"] = "share"
    window: Window | None = None

    @model_validator(mode="after")
    def _of_value(self) -> Self:
        if self.window is not None:
            self.window.check(by_value=self.on == "value", of="person")
        return self


def field(terms: Contest, people: Iterable[Person]) -> tuple[Fraction, ...]:
    """The results of those who take part, from low to high; who is not there, or has no result, does not."""
    found = (reached(before(terms, one).fact(source(terms)), terms.on)[0] for one in people if one.present)
    return tuple(sorted(x for x in found if x is not None and _takes_part(terms, x)))


def earn(terms: Contest, person: Person, target_incentive: Decimal | None) -> Earned:
    """The prize of the person's place; 0 below the last prize and for who does not take part."""
    del target_incentive
    fact = person.fact(source(terms))
    x, missing = reached(fact, terms.on)
    held = person.fields.get(terms.name or "contest")
    if x is None or held is None:
        return unavailable(source(terms), fact, missing if x is None else "not_measured")
    if not person.present:
        return unavailable(source(terms), fact, "not_there")
    prizes: tuple[Decimal, ...] = ()
    place, tied = "", 1
    if _takes_part(terms, x):
        ahead, tied = len(held) - bisect_right(held, x), bisect_right(held, x) - bisect_left(held, x)
        prizes, place = terms.prizes[ahead : ahead + (tied if terms.ties == "share" else 1)], f"#{ahead + 1}"
    by = tied if terms.ties == "share" else 1
    amount = sum(map(Fraction, prizes), Fraction(0)) / by
    working = " + ".join(map(written, prizes)) or "0"
    return Earned(
        amount,
        source(terms),
        fact.value,
        fact.target,
        fact.attainment,
        place,
        working=working if by == 1 else f"({working}) ÷ {by}",
        rows=fact.rows,
        note=fact.note,
    )


def _takes_part(terms: Contest, x: Fraction) -> bool:
    return terms.at_least is None or x >= terms.at_least
