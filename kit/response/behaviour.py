"""How people are taken to respond: not at all, by a stated elasticity, or as estimated from the history."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Kind = Literal["replay", "elasticity", "structural"]
KINDS: tuple[Kind, ...] = ("replay", "elasticity", "structural")


def _silent(done: int, of: int) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Behaviour:
    """A kind of response, and what it needs.

    `elasticity` by role (`all`: every role not named); `seed` draws the lives of an estimated response; `told` hears
    how many of how many trials are done.
    """

    kind: Kind = "replay"
    elasticity: Mapping[str, Decimal] = field(default_factory=dict)
    seed: int = 0
    told: Callable[[int, int], None] = _silent


REPLAY = Behaviour()
