"""Draws 预支提成: at least so much a quarter; a recoverable one is taken back from what is earned above it later."""

from fractions import Fraction
from typing import Annotated

from pydantic import Field

from kit.base.written import Exact
from kit.pay.components.carried import Carried, Names_, Past
from kit.pay.components.terms import Earned, written


class Draw(Carried):
    """The terms: `amount` in currency per quarter, against what the components `of` pay.

    `for_days`: only for who was hired less than so many days before the quarter began.
    """

    amount: Annotated[Exact, Field(ge=0)]
    of: Names_
    recoverable: bool
    for_days: Annotated[int, Field(ge=1, le=3660)] | None = None


def earn(terms: Draw, past: Past) -> Earned:
    """What is advanced (above 0) or taken back (below 0).

    The debt is the sum of the draw's own lines before: what was advanced less what was taken back.
    """
    earned = past.sum(terms.of, [past.now])
    debt = past.sum([terms.name or "draw"], past.periods[:-1]) if terms.recoverable else Fraction(0)
    least = Fraction(terms.amount) * past.person.part if _entitled(terms, past) else Fraction(0)
    if earned < least:
        return _told(least - earned, debt, earned, f"{written(least)} − {written(earned)}")
    back = min(debt, earned - least)
    return _told(-back, debt, earned, f"-min({written(debt)}, {written(earned)} − {written(least)})")


def _told(amount: Fraction, debt: Fraction, earned: Fraction, working: str) -> Earned:
    return Earned(amount, value=earned, base=debt, working=working)


def _entitled(terms: Draw, past: Past) -> bool:
    """Whether the person is there, and new enough where the draw is for new people."""
    tenure = past.person.held.tenure
    return past.person.present and (terms.for_days is None or (tenure is not None and tenure < terms.for_days))
