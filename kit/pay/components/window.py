"""A sprint 冲刺: a measure taken in a window of days inside the quarter, instead of in the whole of it."""

from datetime import date
from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Strict
from kit.base.period import Period

MARK = "@"
"""What parts a measure's name from the days it is taken in."""


class Window(Strict):
    """The days of a sprint, half-open: `from_on` is inside, `to_on` is the first day after."""

    from_on: date
    to_on: date

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_on >= self.to_on:
            raise PydanticCustomError("pay.expects.window_order", "from_on before to_on")
        return self

    def named(self, measure: str) -> str:
        """The measure's name in this window."""
        return f"{measure}{MARK}{self.from_on.isoformat()}..{self.to_on.isoformat()}"

    def inside(self, period: Period) -> bool:
        """Whether the whole window lies in a period."""
        return period.from_on <= self.from_on and self.to_on <= period.to_on

    def check(self, *, by_value: bool, of: str) -> None:
        """A window has no target of its own, and is of people.

        Raises:
            PydanticCustomError: where the terms need a target, or a group's result.

        """
        if not by_value or of != "person":
            raise PydanticCustomError("pay.expects.window_value", "values of persons")

    def touches(self, period: Period) -> bool:
        """Whether a day of the window lies in a period."""
        return self.from_on < period.to_on and period.from_on < self.to_on
