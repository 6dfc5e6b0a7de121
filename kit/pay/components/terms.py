"""What all components share: a name, how often they pay, and what they say about what they paid."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from pydantic_core import PydanticCustomError

from kit.base.document import Strict
from kit.base.written import Name, Names
from kit.pay.facts import SCORE, Fact

Of = Literal["person", "team", "company"]
"""Whose result a measure is: the person's own, or that of everybody in the team or company together."""


class Terms(Strict):
    """The common head of a component; `name` stands on the payslip, by default the kind does."""

    name: Name | None = None
    title: Names | None = None
    per: Literal["quarter"] = "quarter"


@dataclass(frozen=True)
class Earned:
    """What one component pays one person, and from what.

    `amount` is exact and unrounded, None where it cannot be computed (`note` says why). `share` is what the curve,
    table or rate gave, `base` what it was multiplied with, `working` the sum as it is written on paper.
    """

    amount: Fraction | None
    measure: str = ""
    value: Fraction | None = None
    target: Fraction | None = None
    attainment: Fraction | None = None
    segment: str = ""
    share: Fraction | None = None
    base: Fraction | None = None
    working: str = ""
    rows: int = 0
    note: str = ""


def unavailable(measure: str, fact: Fact, note: str) -> Earned:
    """Nothing can be said about what a component pays: it is not zero, and the note says why."""
    return Earned(None, measure, fact.value, fact.target, rows=fact.rows, note=note)


def reached(fact: Fact, on: str) -> tuple[Fraction | None, str]:
    """What a fact came to, by value or attainment, and why it is missing where it is."""
    if on == "value":
        return fact.value, fact.note or "not_measured"
    return fact.attainment, fact.missing


def source(terms: Any) -> str:
    """The name among a person's facts of what terms pay on: a KPI, a KPI in a window of days, or a booking."""
    booking, window = getattr(terms, "booking", None), getattr(terms, "window", None)
    if booking is not None:
        return str(booking.key)
    return str(terms.measure if window is None else window.named(terms.measure))


def of_person(measure: str, of: str) -> None:
    """A scheme scores people: a score of a team or company is refused.

    Raises:
        PydanticCustomError: when one is asked for.

    """
    if measure == SCORE and of != "person":
        raise PydanticCustomError("pay.expects.person_score", "a person's score")


def capped(amount: Fraction, working: str, cap: Decimal | None) -> tuple[Fraction, str]:
    """An amount under its cap (currency), with the cap in the working where it bites."""
    if cap is None or amount <= Fraction(cap):
        return amount, working
    return Fraction(cap), f"min({working}, {written(Fraction(cap))})"


def written(number: Fraction | Decimal) -> str:
    """An exact number for the working: as a decimal where it ends, else as a division."""
    exact = Fraction(number)
    rest, twos, fives = exact.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"({exact.numerator} ÷ {exact.denominator})"
    places = max(twos, fives)
    whole = abs(exact.numerator) * 10**places // exact.denominator
    digits = str(whole).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"(-{text})" if exact < 0 else text
