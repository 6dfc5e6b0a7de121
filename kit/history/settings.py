"""What is true of a whole history: `history.yaml` beside its tables, with defaults that are said in words."""

from decimal import Decimal
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, field_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Strict
from kit.base.problem import Problem
from kit.history.beside import beside
from kit.history.contract import contract
from kit.history.databases.place import Place

FILE = "history.yaml"


ALL = "all"
"""Stands for every table in `tax`."""


def _known_table(name: str) -> str:
    if name != ALL and name not in contract():
        raise PydanticCustomError("history.expects.tax_table", "the name of a table")
    return name


def _known_zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise PydanticCustomError("history.expects.timezone", "the name of a time zone") from error


class Settings(Strict):
    """The company's settings. `money_decimals` bounds how many decimals an amount may have."""

    company: str = ""
    timezone: Annotated[str, AfterValidator(_known_zone)] = "Asia/Shanghai"
    currency: str = Field(default="CNY", pattern=r"[A-Z]{3}")
    money_decimals: int = Field(default=2, ge=0, le=6)
    fiscal_start_month: int = Field(default=1, ge=1, le=12)
    fiscal_year_named_by: Literal["start", "end"] = "start"
    tax: dict[Annotated[str, AfterValidator(_known_table)], Literal["net", "gross"]] = Field(default_factory=dict)

    @field_validator("tax", mode="before")
    @classmethod
    def _of_all_tables(cls, value: object) -> object:
        """`tax: net` holds for all tables."""
        return {ALL: value} if isinstance(value, str) else value

    @property
    def cent(self) -> Decimal:
        """The smallest amount of the history's currency."""
        return Decimal(1).scaleb(-self.money_decimals)


def read_settings(place: Place) -> tuple[Settings, list[Problem]]:
    """The settings of a history's folder or database; without a file, the defaults."""
    settings, problems = beside(place, FILE, Settings)
    return settings or Settings(), problems
