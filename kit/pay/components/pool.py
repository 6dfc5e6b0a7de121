"""Team pools 奖金包: one amount a team or a role, divided among its people by a second-stage distribution 二次分配.

The pool is rounded once and its units are shared by largest remainder, so the parts sum to the pool.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kit.base.money import largest_remainder, round_to
from kit.base.written import Exact, Name
from kit.pay.components.adjust import Adjusted, after
from kit.pay.components.terms import Earned, of_person, unavailable, written
from kit.pay.facts import Person
from kit.pay.rounding import Step

SHORT, DECIMALS = 15, 6
"""Signs of a share that is written in full, and the decimals that are written of a longer one."""

Key = Literal["score", "attainment", "equal"]


class Pool(Adjusted):
    """The terms: `size` in currency per quarter, or `rate` of the group's value of `measure`.

    `divide`: how much of the pool goes by score, by attainment of `measure`, and equally; the weights need not sum
    to 1. `by_days`: each weight times the days present.
    """

    measure: Name = "sales_amount"
    within: Literal["team", "company"] = "team"
    size: Annotated[Exact, Field(ge=0)] | None = None
    rate: Annotated[Exact, Field(ge=0)] | None = None
    divide: Annotated[dict[Key, Annotated[Exact, Field(ge=0)]], Field(min_length=1)]
    by_days: bool = False

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.size is None) == (self.rate is None):
            raise PydanticCustomError("pay.expects.size_or_rate", "either size or rate")
        if not any(self.divide.values()):
            raise PydanticCustomError("pay.expects.divide", "a weight above 0")
        own = any(one.of == "person" for one in (*self.factors, *self.gates))
        if own or self.guarantee is not None or self.prorate != "none":
            raise PydanticCustomError("pay.expects.pool_terms", "terms of the whole pool")
        of_person(self.measure, self.within)
        return self


@dataclass(frozen=True)
class Part:
    """One person's part of a pool: the pool before and after rounding, the share of it, and the part."""

    pool: Earned
    rounded: Decimal | None = None
    share: Fraction = Fraction(0)
    amount: Decimal | None = None


def parts(terms: Pool, people: Sequence[Person], step: Step) -> dict[str, Part]:
    """The pool of some people divided among those present, by manager_id; ties of remainders go to the earlier id."""
    inside = sorted((one for one in people if one.present), key=lambda one: one.manager_id)
    if not inside:
        return {}
    pool = _size(terms, inside[0])
    if pool.amount is None:
        return {one.manager_id: Part(pool) for one in inside}
    rounded = round_to(pool.amount, step.to, step.by)
    shares = _shares(terms, inside)
    units = largest_remainder(shares, int(Fraction(rounded) / Fraction(step.to)))
    return {
        one.manager_id: Part(pool, rounded, share, unit * step.to)
        for one, share, unit in zip(inside, shares, units, strict=True)
    }


def earn(terms: Pool, person: Person, target_incentive: Decimal | None) -> Earned:
    """The person's part; nothing for who is not there."""
    del target_incentive
    part = person.pools.get(terms.name or "pool")
    if part is None or not isinstance(part, Part):
        return Earned(None, terms.measure, note="not_there")
    if part.amount is None or part.rounded is None:
        return part.pool
    return Earned(
        Fraction(part.amount),
        terms.measure,
        part.pool.value,
        part.pool.target,
        part.pool.attainment,
        share=part.share,
        base=Fraction(part.rounded),
        working=_working(part),
        rows=part.pool.rows,
    )


def _working(part: Part) -> str:
    """The pool times the share; a share that is no short number with its first decimals."""
    exact = written(part.share)
    places = Fraction(10) ** DECIMALS
    first = written(Fraction(int(part.share * places)) / places)
    return f"{part.pool.working} × {exact if len(exact) <= SHORT else first + '…'}"


def _size(terms: Pool, anyone: Person) -> Earned:
    """The pool itself, after the factors and gates of the group."""
    fact = anyone.fact(terms.measure, terms.within)
    if terms.size is not None:
        whole = Fraction(terms.size)
        found = Earned(whole, terms.measure, fact.value, fact.target, fact.attainment, working=written(whole))
    elif fact.value is None:
        return unavailable(terms.measure, fact, fact.note or "not_measured")
    else:
        amount = max(fact.value, Fraction(0)) * Fraction(terms.rate or 0)
        working = f"{written(terms.rate or Fraction(0))} × {written(max(fact.value, Fraction(0)))}"
        found = Earned(amount, terms.measure, fact.value, fact.target, fact.attainment, working=working, rows=fact.rows)
    return after(terms, anyone, found)


def _shares(terms: Pool, inside: Sequence[Person]) -> list[Fraction]:
    """Everybody's share of the pool; a key of which nobody has anything is divided equally."""
    shares = [Fraction(0)] * len(inside)
    for key, weight in terms.divide.items():
        held = [_held(terms, key, one) for one in inside]
        whole = sum(held, Fraction(0))
        held = [one / whole for one in held] if whole else [Fraction(1, len(inside))] * len(inside)
        shares = [share + Fraction(weight) * one for share, one in zip(shares, held, strict=True)]
    if terms.by_days:
        shares = [share * one.part for share, one in zip(shares, inside, strict=True)]
    whole = sum(shares, Fraction(0))
    return [share / whole for share in shares] if whole else [Fraction(1, len(inside))] * len(inside)


def _held(terms: Pool, key: Key, person: Person) -> Fraction:
    """What a person brings under a key; who has no score or attainment, or one below 0, brings nothing."""
    if key == "equal":
        return Fraction(1)
    found = person.score if key == "score" else person.fact(terms.measure).attainment
    return max(found or Fraction(0), Fraction(0))
