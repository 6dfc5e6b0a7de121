"""What a slider does to the other weights: whole hundredths of a per cent that always sum to 10,000.

Unlocked weights follow in proportion, by largest remainder; locked ones stand still.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kit.base.money import largest_remainder

WHOLE = 10_000
"""100 per cent in hundredths of a per cent: weights are whole numbers of these, on pages and in files."""


@dataclass(frozen=True)
class Rebalanced:
    """The weights after a move, and why the slider did not go where it was pulled ("" where it did).

    `why`: `locked` (this one is locked), `all_others_locked`, `bounded` (the locked ones leave no more room).
    """

    weights: tuple[int, ...]
    why: str = ""


def rebalance(weights: Sequence[int], moved: int, to: int, locked: Sequence[bool]) -> Rebalanced:
    """Move one weight to `to`; the others that are not locked share what is left in proportion to what they had.

    Where all of those are zero they share it equally. The sum stays exactly 10,000.

    Raises:
        ValueError: when the weights are negative or do not sum to 10,000.

    """
    if sum(weights) != WHOLE or min(weights) < 0:
        raise ValueError("weights must be non-negative and sum to 10,000")
    free = [place for place in range(len(weights)) if place != moved and not locked[place]]
    if locked[moved] or not free:
        stands = to == weights[moved]
        why = "" if stands else "locked" if locked[moved] else "all_others_locked"
        return Rebalanced(tuple(weights), why)
    room = weights[moved] + sum(weights[place] for place in free)
    reached = min(max(to, 0), room)
    shares = [Fraction(weights[place]) for place in free]
    if not any(shares):
        shares = [Fraction(1)] * len(free)
    after = list(weights)
    after[moved] = reached
    for place, units in zip(free, largest_remainder(shares, room - reached), strict=True):
        after[place] = units
    return Rebalanced(tuple(after), "" if reached == to else "bounded")


def direction(weights: Sequence[int], moved: int, locked: Sequence[bool]) -> tuple[Fraction, ...] | None:
    """By how much each weight changes per unit that the moved one gains; None where nothing can move."""
    free = [place for place in range(len(weights)) if place != moved and not locked[place]]
    if locked[moved] or not free:
        return None
    total = sum(weights[place] for place in free)
    slopes = [Fraction(0)] * len(weights)
    slopes[moved] = Fraction(1)
    for place in free:
        slopes[place] = -Fraction(weights[place], total) if total else -Fraction(1, len(free))
    return tuple(slopes)
