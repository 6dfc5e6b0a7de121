"""Deferral 递延发放: a share of what was earned is held back and released so many quarters later."""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from kit.base.money import round_to
from kit.base.period import Period
from kit.base.written import Exact
from kit.pay.components.carried import Carried, Names_, Past
from kit.pay.components.terms import Earned, written
from kit.pay.rounding import Step


class Deferral(Carried):
    """The terms: `share` of what the components `of` pay, released after so many quarters.

    `leavers`: what is still held when a person leaves is lost (`forfeited`), paid in that quarter (`paid`), or
    released when it would have been (`on_schedule`).
    """

    of: Names_
    share: Annotated[Exact, Field(gt=0, le=1)]
    after_quarters: Annotated[int, Field(ge=1, le=40)]
    leavers: Literal["forfeited", "paid", "on_schedule"]


def earn(terms: Deferral, past: Past, step: Step) -> Earned:
    """What is released now less what is held back now; held amounts are rounded when they are held back."""
    places = range(len(past.periods))
    held = [_held(terms, past, period, step) for period in past.periods]
    leaves = next(
        (at for at in places if past.people.get(past.periods[at].label) is not None and _left(past, at)), None
    )
    now = len(past.periods) - 1
    due = [at for at in places if _released(terms, at, leaves) == now]
    released = sum((held[at] for at in due), Fraction(0))
    working = " + ".join(written(held[at]) for at in due) or "0"
    working = f"({working})" if len(due) > 1 else working
    return Earned(released - held[now], value=released, base=held[now], working=f"{working} − {written(held[now])}")


def _held(terms: Deferral, past: Past, period: Period, step: Step) -> Fraction:
    """What a quarter holds back; of less than nothing, nothing."""
    earned = max(past.sum(terms.of, [period]), Fraction(0))
    return Fraction(round_to(earned * Fraction(terms.share), step.to, step.by))


def _left(past: Past, at: int) -> bool:
    return past.people[past.periods[at].label].held.left


def _released(terms: Deferral, at: int, leaves: int | None) -> int | None:
    """In which of the quarters what one of them held back is released; None where it is lost."""
    due = at + terms.after_quarters
    if leaves is None or terms.leavers == "on_schedule" or due < leaves:
        return due
    if terms.leavers == "forfeited":
        return None
    return max(at, leaves)
