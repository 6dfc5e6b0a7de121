"""Forced distribution 强制分布: grades by place, so many of each, where the group is large enough; else as scored."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Strict
from kit.base.money import largest_remainder
from kit.base.written import Exact, Name
from kit.pay.facts import Person


class Distribution(Strict):
    """The terms: `shares` of the group from the best grade down, which sum to 1; `at_least` people make a group."""

    within: Literal["role", "team"]
    at_least: Annotated[int, Field(ge=1, le=100000)]
    shares: Annotated[dict[Name, Annotated[Exact, Field(ge=0, le=1)]], Field(min_length=2, max_length=20)]

    @model_validator(mode="after")
    def _sums_to_one(self) -> Self:
        if sum(self.shares.values()) != 1:
            raise PydanticCustomError("pay.expects.shares_sum", "shares that sum to 1")
        return self


def grades(terms: Distribution, people: Sequence[Person]) -> dict[str, str]:
    """The grade of each person present with a score, by manager_id; none where they are too few.

    The numbers of each grade are shared out by largest remainder; who is tied with the last of a grade has it too,
    and the next grades have fewer.
    """
    scored = sorted((-one.score, one.manager_id) for one in people if one.present and one.score is not None)
    if len(scored) < terms.at_least:
        return {}
    counts = largest_remainder([Fraction(share) for share in terms.shares.values()], len(scored))
    places = [name for name, count in zip(terms.shares, counts, strict=True) for _ in range(count)]
    first: dict[Fraction, int] = {}
    for place, (score, _) in enumerate(scored):
        first.setdefault(score, place)
    return {manager_id: places[first[score]] for score, manager_id in scored}
