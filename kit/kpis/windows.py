"""The windows and grade weights that the definitions leave to a company; the defaults are those of the definitions."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator
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


Weight = Annotated[Decimal, Field(ge=0, le=100), AfterValidator(_in_thousandths)]


def _usual_weights() -> dict[Grade, Decimal]:
    return {"A": Decimal("1.2"), "B": Decimal("1.0"), "C": Decimal("0.8")}


def _usual_rhythm() -> dict[Grade, int]:
    return {"A": 14, "B": 30, "C": 90}


class Windows(Strict):
    """How far back the KPIs look (days), what a grade weighs, and how often it wants contact (days).

    `complaint_days`: customers of the complaint rate bought in so many days before the period's end.
    `churn_base_days`: the churn rate is about those who bought in so many days before the period.
    `churn_days`: so many days without a won deal count as lost.
    `repurchase_days`: the repurchase rate is about those who bought in so many days before the period.
    `dormant_days`: so many days without a won deal make a customer dormant.
    """

    complaint_days: Days = 365
    churn_base_days: Days = 365
    churn_days: Days = 365
    repurchase_days: Days = 365
    dormant_days: Days = 180
    grade_weights: dict[Grade, Weight] = Field(default_factory=_usual_weights)
    rhythm_days: dict[Grade, Days] = Field(default_factory=_usual_rhythm)

    @field_validator("grade_weights", "rhythm_days")
    @classmethod
    def _every_grade(cls, given: dict[Grade, Decimal | int]) -> dict[Grade, Decimal | int]:
        if set(given) != set(GRADES):
            raise PydanticCustomError("kpis.expects.every_grade", "A, B and C")
        return given
