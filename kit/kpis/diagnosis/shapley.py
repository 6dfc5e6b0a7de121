"""Shapley's value: a change shared out among what caused it, exactly and in no order.

Each player's part is the mean, over all orders in which the players could have come one after the other, of what each
added. Source: Shorrocks 2013, Journal of Economic Inequality 11:99-126.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import factorial


def shapley(players: Sequence[str], worth: Callable[[frozenset[str]], Fraction]) -> dict[str, Fraction]:
    """What each player adds; the parts sum to the worth of all less the worth of none, exactly.

    `worth` is asked once for each of the 2^n sets of players.
    """
    count = len(players)
    worths = {
        (chosen := frozenset(some)): worth(chosen) for size in range(count + 1) for some in combinations(players, size)
    }
    weight = [
        Fraction(factorial(size) * factorial(count - size - 1), factorial(count)) if size < count else Fraction(0)
        for size in range(count + 1)
    ]
    return {
        player: sum(
            (
                weight[len(others)] * (worths[others | {player}] - worths[others])
                for others in worths
                if player not in others
            ),
            Fraction(0),
        )
        for player in players
    }


def of_product(before: Mapping[str, Fraction | None], now: Mapping[str, Fraction | None]) -> dict[str, Fraction]:
    """What each factor did to a product; the parts sum to its change.

    A factor that is not defined on one side (a rate of nothing) is taken as on the other, so that it did nothing.
    """
    sides = {name: both_sides(before[name], now[name]) for name in before}

    def worth(changed: frozenset[str]) -> Fraction:
        product = Fraction(1)
        for name, pair in sides.items():
            product *= pair[name in changed]
        return product

    return shapley(list(sides), worth)


def both_sides(before: Fraction | None, now: Fraction | None) -> tuple[Fraction, Fraction]:
    """Two values of which one that is not defined is taken as the other; 0 where neither is."""
    old = before if before is not None else now
    new = now if now is not None else before
    return old if old is not None else Fraction(0), new if new is not None else Fraction(0)
