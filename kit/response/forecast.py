"""A forecast: what sales and pay would be under a proposed plan, each with an interval, beside the plan in force."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kit.pay import Basis, Comparison


@dataclass(frozen=True)
class Estimate:
    """A number with its interval, exact; under replay all three are equal."""

    value: Fraction
    low: Fraction
    high: Fraction

    @classmethod
    def certain(cls, value: Fraction) -> "Estimate":
        """A number that is known, given that nobody changes what they do."""
        return cls(value, value, value)


@dataclass(frozen=True)
class Line:
    """What a simpler kind of response makes of the same question."""

    kind: str
    sales_change: Estimate | None
    payout_change: Estimate | None


@dataclass(frozen=True)
class Forecast:
    """What a proposed plan would bring over some periods.

    `sales` and `payout` are currency under the proposed plan, the changes are shares of what they are under the plan
    in force (None where that is 0). `kind` is how people were taken to respond, `verdict` what the history says about
    whether they do (None under replay, which asks nobody). `comparison` holds both plans' payslips, `basis` what they
    were priced on. `more` is what an estimate has to say about itself (a kit.response.structural.said.Response, or
    the stated elasticity), `beside` the lines of the simpler kinds, to be shown with it.
    """

    sales: Estimate
    payout: Estimate
    sales_change: Estimate | None
    payout_change: Estimate | None
    kind: str
    verdict: str | None
    comparison: Comparison
    basis: Basis
    more: Any = None
    beside: tuple[Line, ...] = ()

    @property
    def line(self) -> Line:
        """The forecast as one line beside others."""
        return Line(self.kind, self.sales_change, self.payout_change)
