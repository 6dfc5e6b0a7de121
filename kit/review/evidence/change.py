"""Why sales changed: an exact split that depends on no order of its parts.

Sales are opportunities that were decided, times the share of them that was won, times the mean amount of a won deal,
less reversals. A change of that product is shared out by Shapley's value: the mean, over all orders in which the
factors could have changed one after the other, of what each did. Source: Shorrocks 2013, Journal of Economic
Inequality 11:99-126. Who was in the team in one of the two quarters only is a part of its own.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

from kit.base.money import EXACT, QUOTIENT
from kit.review.evidence.model import Change
from kit.review.evidence.sold import Sold

NOBODY = Sold()


def change(before: Mapping[str, Sold], now: Mapping[str, Sold], *, lost_known: bool) -> Change:
    """The change of a team's sales. Without records of lost deals it is deals times their mean amount."""
    stayed = sorted(set(before) & set(now))
    then, today = _sum(before, stayed), _sum(now, stayed)
    parts: list[tuple[str, Fraction]] = [
        ("came", sum((now[person].net for person in sorted(set(now) - set(before))), Fraction(0))),
        ("left", -sum((before[person].net for person in sorted(set(before) - set(now))), Fraction(0))),
    ]
    names = ("opportunities", "conversion", "deal_size") if lost_known else ("deals", "deal_size")
    parts += zip(names, shapley(*_factors(then, today, lost_known=lost_known)), strict=True)
    parts.append(("reversals", then.reversed - today.reversed))
    whole_then, whole_now = _sum(before, sorted(before)), _sum(now, sorted(now))
    opportunities = (exact(then.decided), exact(today.decided))
    rates = (_ratio(then.won, then.decided), _ratio(today.won, today.decided))
    return Change(
        before=exact(whole_then.net),
        now=exact(whole_now.net),
        parts=tuple(_to_the_last_digit([part for part in parts if part[1] or part[0] in names])),
        opportunities=opportunities if lost_known else (exact(then.won), exact(today.won)),
        conversion=rates if lost_known else None,
        deal_size=(_ratio(then.gross, then.won), _ratio(today.gross, today.won)),
    )


def shapley(before: Sequence[Fraction | None], now: Sequence[Fraction | None]) -> list[Fraction]:
    """What each factor did to a product, exactly; the parts sum to the change.

    A factor that is not defined on one side (a rate of nothing) is taken as on the other, so that it did nothing.
    """
    pairs = [
        (old if old is not None else new or Fraction(0), new if new is not None else old or Fraction(0))
        for old, new in zip(before, now, strict=True)
    ]
    effects = [Fraction(0)] * len(pairs)
    orders = list(permutations(range(len(pairs))))
    for order in orders:
        state = [old for old, _ in pairs]
        for place in order:
            gone = _product(state)
            state[place] = pairs[place][1]
            effects[place] += _product(state) - gone
    return [effect / len(orders) for effect in effects]


def exact(value: Fraction) -> Decimal:
    """A fraction as a decimal: exact where it ends, else to 28 digits."""
    return QUOTIENT.divide(Decimal(value.numerator), Decimal(value.denominator))


def _factors(then: Sold, today: Sold, *, lost_known: bool) -> tuple[list[Fraction | None], list[Fraction | None]]:
    """The factors whose product is the gross amount, on both sides; a rate of nothing is None."""
    sides = []
    for sold in (then, today):
        size = sold.gross / sold.won if sold.won else None
        rate = sold.won / sold.decided if sold.decided else None
        sides.append([sold.decided, rate, size] if lost_known else [sold.won, size])
    return sides[0], sides[1]


def _to_the_last_digit(parts: Sequence[tuple[str, Fraction]]) -> list[tuple[str, Decimal]]:
    """Parts in fifteen decimals whose sum is that of the fractions; the largest part bears the last digit."""
    step = Decimal(1).scaleb(-15)
    whole = exact(sum((size for _, size in parts), Fraction(0))).quantize(step, context=EXACT)
    rounded = [exact(size).quantize(step, context=EXACT) for _, size in parts]
    if parts:
        largest = max(range(len(parts)), key=lambda place: (abs(parts[place][1]), -place))
        rounded[largest] += whole - sum(rounded, Decimal(0))
    return [(name, size) for (name, _), size in zip(parts, rounded, strict=True)]


def _sum(people: Mapping[str, Sold], who: Sequence[str]) -> Sold:
    total = NOBODY
    for person in who:
        total = total + people[person]
    return total


def _ratio(part: Fraction, whole: Fraction) -> Decimal | None:
    return exact(part / whole) if whole else None


def _product(factors: Sequence[Fraction]) -> Fraction:
    product = Fraction(1)
    for factor in factors:
        product *= factor
    return product
