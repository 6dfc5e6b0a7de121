"""The windows and grade weights that the definitions leave to a company; the defaults are those of the definitions."""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Strict
from kit.base.money import decimals

Grade = Literal["A", "B", "C"]
GRADES: tuple[Grade, ...] = ("A", "B", "C")

Days = Annotated[int, Field(ge=1, le=3660)]


def _in_thousandths(weight: Decimal) -> Decimal:
    """More decimals would not stay exact beside money and credit shares."""
    if decimals(weight) > 3:
        raise PydanticCustomError("kpis.expects.thousandths", "at most three decimals")
    return weight


def _in_hundredths(factor: Decimal) -> Decimal:
    """Beside a grade's weight and four decimals of money no more would stay exact."""
    if decimals(factor) > 2:
        raise PydanticCustomError("kpis.expects.hundredths", "at most two decimals")
    return factor


Weight = Annotated[Decimal, Field(ge=0, le=100), AfterValidator(_in_thousandths)]
Factor = Annotated[Decimal, Field(ge=0, le=100), AfterValidator(_in_hundredths)]
USUAL_LINES = {"pareto": (Decimal("0.8"), Decimal("0.95")), "rfm": (Decimal(12), Decimal(8))}


def _usual_weights() -> dict[Grade, Decimal]:
    return {"A": Decimal("1.2"), "B": Decimal("1.0"), "C": Decimal("0.8")}


def _usual_rhythm() -> dict[Grade, int]:
    return {"A": 14, "B": 30, "C": 90}


class Grading(Strict):
    """Where customers' grades come from: the CRM, or what was bought in so many `days` before the period.

    `a` and `b` are the lines of A and B: amounts (`amount`), shares of all sales (`pareto`, 0.8 and 0.95 unless said),
    or points of 3 to 15 (`rfm`, 12 and 8).
    """

    by: Literal["crm", "amount", "pareto", "rfm"] = "crm"
    days: Days = 365
    a: Annotated[Decimal, Field(gt=0)] | None = None
    b: Annotated[Decimal, Field(gt=0)] | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if (self.a is None) != (self.b is None) or (self.by == "amount" and self.a is None):
            raise PydanticCustomError("kpis.expects.both_lines", "a and b")
        if self.a is not None and self.b is not None and (self.a < self.b if self.by != "pareto" else self.a > self.b):
            raise PydanticCustomError("kpis.expects.lines_order", "a before b")
        return self

    @property
    def lines(self) -> tuple[Decimal, Decimal]:
        """The lines of A and B."""
        if self.a is not None and self.b is not None:
            return self.a, self.b
        return USUAL_LINES.get(self.by, (Decimal(0), Decimal(0)))


class Factors(Strict):
    """What an amount counts by the product (or another column) of its deal or customer, before anything is scored."""

    by: Literal["product", "kind", "source", "segment", "region"]
    weights: dict[Annotated[str, Field(min_length=1, max_length=200)], Factor]
    other: Factor = Decimal(1)


class Windows(Strict):
    """How far back the KPIs look (days), what a grade weighs, and how often it wants contact (days).

    `complaint_days`: customers of the complaint rate bought in so many days before the period's end.
    `churn_base_days`: the churn rate is about those who bought in so many days before the period.
    `churn_days`: so many days without a won deal count as lost.
    `repurchase_days`: the repurchase rate is about those who bought in so many days before the period.
    `dormant_days`: so many days without a won deal make a customer dormant.
    `grading`: where customers' grades come from; `factors`: conversion factors of the grade-weighted sales.
    """

    complaint_days: Days = 365
    churn_base_days: Days = 365
    churn_days: Days = 365
    repurchase_days: Days = 365
    dormant_days: Days = 180
    grading: Grading = Grading()
    factors: Factors | None = None
    grade_weights: dict[Grade, Weight] = Field(default_factory=_usual_weights)
    rhythm_days: dict[Grade, Days] = Field(default_factory=_usual_rhythm)

    @field_validator("grade_weights", "rhythm_days")
    @classmethod
    def _every_grade(cls, given: dict[Grade, Decimal | int]) -> dict[Grade, Decimal | int]:
        if set(given) != set(GRADES):
            raise PydanticCustomError("kpis.expects.every_grade", "A, B and C")
        return given
