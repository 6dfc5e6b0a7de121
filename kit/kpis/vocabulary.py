"""The closed vocabulary in which most KPIs are written: what is taken of which table, when, and for whom.

measure:
  take: sum                # sum, count or mean
  of: deals.amount         # a number of a table; for a count the table alone
  where: {status: [won]}   # only rows in which each column holds one of these values
  filled: [customer_id]    # only rows in which these cells are filled
  within: closed_on        # the date that puts a row into a period
  credited: true           # divided by the split shares of the row's deal
  less: {…}                # another such part, taken away (of sums and counts)
  per: {…}                 # another such part, divided by (of sums and counts)
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Strict
from kit.history.contract import Column, contract

Name = Annotated[str, Field(pattern=r"[a-z_]+")]
NUMBERS = ("money", "number", "share", "score", "whole")


class Part(Strict):
    """One number taken of a table's rows in a period."""

    take: Literal["sum", "count"]
    of: Annotated[str, Field(pattern=r"^[a-z_]+(\.[a-z_]+)?$")]
    where: dict[Name, tuple[str, ...]] = Field(default_factory=dict)
    filled: tuple[Name, ...] = ()
    within: Name
    credited: bool = False

    @property
    def table(self) -> str:
        """The table whose rows are taken."""
        return self.of.partition(".")[0]

    @property
    def column(self) -> str | None:
        """The column that is summed; None for a count."""
        return self.of.partition(".")[2] or None

    @model_validator(mode="after")
    def _in_the_contract(self) -> Self:
        if self.table not in contract():
            raise PydanticCustomError("kpis.expects.table", "a table of the contract", {"table": self.table})
        columns = contract()[self.table].columns
        for name in (*self.where, *self.filled, self.within, *([self.column] if self.column else ())):
            if name not in columns:
                raise PydanticCustomError("kpis.expects.column", "a column", {"table": self.table, "column": name})
        self._check_kinds(columns)
        return self

    def _check_kinds(self, columns: dict[str, Column]) -> None:
        if columns[self.within].kind != "date":
            raise PydanticCustomError("kpis.expects.date_column", "a date", {"column": self.within})
        if (self.take == "count") != (self.column is None):
            raise PydanticCustomError("kpis.expects.of", "a column to sum, a table to count")
        if self.column and columns[self.column].kind not in NUMBERS:
            raise PydanticCustomError("kpis.expects.number_column", "a number", {"column": self.column})
        if "manager_id" not in columns and not (self.credited and "deal_id" in columns):
            raise PydanticCustomError("kpis.expects.somebody", "a manager, or a credited deal", {"table": self.table})
        if self.credited and "deal_id" not in columns:
            raise PydanticCustomError("kpis.expects.deal_column", "a deal to credit", {"table": self.table})


class Taken(Part):
    """A whole measure: a part, and what is taken away from it or divides it."""

    take: Literal["sum", "count", "mean"]  # type: ignore[assignment]  # a mean is a sum per count of the same rows
    less: Part | None = None
    per: Part | None = None

    @property
    def adds_up(self) -> bool:
        """Whether the values of several people add up, so that who has no rows has 0."""
        return self.take != "mean" and self.per is None

    @model_validator(mode="after")
    def _one_more_part(self) -> Self:
        if self.take == "mean" and (self.less or self.per):
            raise PydanticCustomError("kpis.expects.mean_alone", "a mean without less and per")
        return self
