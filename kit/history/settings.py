"""What is true of a whole history: `history.yaml` beside its tables, with defaults that are said in words."""

from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from kit.base.document import Strict, load
from kit.base.problem import Problem

FILE = "history.yaml"


class Settings(Strict):
    """The company's settings. `money_decimals` bounds how many decimals an amount may have."""

    company: str = ""
    timezone: str = "Asia/Shanghai"
    currency: str = Field(default="CNY", pattern=r"[A-Z]{3}")
    money_decimals: int = Field(default=2, ge=0, le=6)
    fiscal_start_month: int = Field(default=1, ge=1, le=12)
    fiscal_year_named_by: Literal["start", "end"] = "start"
    tax: dict[str, Literal["net", "gross"]] = Field(default_factory=dict)

    @field_validator("tax", mode="before")
    @classmethod
    def _of_all_tables(cls, value: object) -> object:
        """`tax: net` holds for all tables."""
        return {"all": value} if isinstance(value, str) else value

    @property
    def cent(self) -> Decimal:
        """The smallest amount of the history's currency."""
        return Decimal(1).scaleb(-self.money_decimals)


def read_settings(folder: Path) -> tuple[Settings, list[Problem]]:
    """The settings of a history's folder; without a file, the defaults."""
    path = folder / FILE
    if not path.exists():
        return Settings(), []
    settings, problems = load(path, Settings)
    return settings or Settings(), problems
