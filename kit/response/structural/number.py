"""An estimate with its interval, as plain numbers."""

from dataclasses import dataclass

WIDE = 1.6449
"""Standard deviations to either side of a 90 % interval."""


@dataclass(frozen=True)
class Number:
    """An estimate with its 90 % interval."""

    value: float
    low: float
    high: float

    @classmethod
    def around(cls, value: float, error: float) -> "Number":
        """A number known up to a standard error."""
        return cls(value, value - WIDE * error, value + WIDE * error)
