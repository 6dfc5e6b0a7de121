"""Several questions at once: each p-value for all of them together, so that clean figures seldom raise an alarm."""

from collections.abc import Sequence

LEVEL = 0.05
"""How often figures in which nothing is hidden may raise any alarm at all."""


def holm(ps: Sequence[float | None]) -> list[float | None]:
    """Adjusted p-values (Holm 1979): one below LEVEL is found, with at most that chance of any false alarm among all.

    None where a question could not be asked; it does not count as one.
    """
    asked = sorted((p, place) for place, p in enumerate(ps) if p is not None)
    found: list[float | None] = [None] * len(ps)
    most = 0.0
    for rank, (p, place) in enumerate(asked):
        most = max(most, min(1.0, p * (len(asked) - rank)))
        found[place] = most
    return found
