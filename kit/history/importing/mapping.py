"""A mapping file: which column of which file becomes which column of the contract. Data, never code.

What can be written, with an example of each, stands in `templates/mappings/README.md`.
"""

from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Place, Strict, line_of
from kit.base.period import Grain
from kit.history.importing.forms import date_form
from kit.history.importing.source import Rates, Source, Texts, as_whole, some
from kit.history.importing.words import words
from kit.history.settings import Settings

USUAL = "usual"


def _forms(value: object) -> object:
    """One form may stand for a list of one; `usual` stands for all forms that can be read in one way only."""
    given = some(value)
    if not isinstance(given, list | tuple):
        return given
    return [form for one in given for form in (words().usual if one == USUAL else (one,))]


def _known_form(text: str) -> str:
    try:
        date_form(text)
    except ValueError:
        raise PydanticCustomError("importing.expects.date_form", "a form such as YYYY-MM-DD") from None
    return text


DateForms = Annotated[tuple[Annotated[str, BeforeValidator(_known_form)], ...], BeforeValidator(_forms)]


class Filter(Strict):
    """A condition on one column: exactly one of `is`, `in`, `not_in`, `begins`."""

    column: str
    is_: Literal["empty", "not_empty"] | None = Field(default=None, alias="is")
    in_: Texts | None = Field(default=None, alias="in")
    not_in: Texts | None = None
    begins: Texts | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(part is not None for part in (self.is_, self.in_, self.not_in, self.begins)) != 1:
            raise PydanticCustomError("importing.expects.one_condition", "exactly one of is, in, not_in, begins")
        return self

    def holds(self, text: str) -> bool:
        """Whether a cell's text meets the condition."""
        if self.is_ is not None:
            return (text == "") == (self.is_ == "empty")
        if self.begins is not None:
            return text.startswith(self.begins)
        return text in self.in_ if self.in_ is not None else text not in (self.not_in or ())


Filters = Annotated[tuple[Filter, ...], BeforeValidator(some)]


class Join(Strict):
    """Columns of another source beside each row: the row there whose `right` equals `left` here.

    `partner`: `where_keyed` (a filled key must have one), `always` (an empty key is a problem too), `optional`.
    """

    source: str
    left: Texts
    right: Texts
    partner: Literal["where_keyed", "always", "optional"] = "where_keyed"

    @model_validator(mode="after")
    def _as_many(self) -> Self:
        if len(self.left) != len(self.right):
            raise PydanticCustomError("importing.expects.as_many_keys", "as many columns in left as in right")
        return self


class Foreign(Strict):
    """An amount in a currency of its own: the heading that names it (else the cell does), and the days of its rate."""

    of: str | None = None
    on: Annotated[tuple[str, ...], BeforeValidator(some)] = ()


class Choice(Strict):
    """A value, and the conditions under which it is that."""

    value: str
    when: Filters = Field(min_length=1)


class Cell(Strict):
    """Where one cell of the contract comes from (exactly one of the first three) and what is done to it."""

    column: str | None = None
    value: str | None = None
    period_of: str | None = None
    made_of: Annotated[tuple[str, ...], BeforeValidator(some)] = ()
    choose: Annotated[tuple[Choice, ...], BeforeValidator(some)] = ()
    between: str = " | "
    grain: Grain | None = None
    when: Filters = ()
    cut_prefix: str = ""
    drop_prefix: str = ""
    take: Literal["id", "name"] | None = None
    cut_from: str = ""
    id: Literal["salesforce"] | None = None
    refer: str | None = None
    by: Annotated[tuple[str, ...], BeforeValidator(some)] = ()
    currency: Foreign | None = None
    replace: dict[str, str] = Field(default_factory=dict)
    values: dict[str, str] = Field(default_factory=dict)
    dates: DateForms = ()
    clock: Literal["keep", "drop"] = "keep"
    plus_days: int = 0
    multiply: Decimal = Decimal(1)

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        """`amount: SubTotal` is short for `amount: {column: SubTotal}`."""
        if given is None:
            raise PydanticCustomError("importing.expects.heading", "the heading of a column")
        return {"column": given} if isinstance(given, str) else given

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        origins = (self.column is not None or bool(self.made_of), self.value is not None, self.period_of is not None)
        if sum((*origins, bool(self.choose))) != 1:
            raise PydanticCustomError("importing.expects.one_origin", "exactly one of column, value, period_of, choose")
        if (self.period_of is None) != (self.grain is None):
            raise PydanticCustomError("importing.expects.grain", "grain with period_of, and only there")
        return self

    @property
    def reads(self) -> str | None:
        """The column that is read, the first of several, if any is."""
        several = [*self.made_of, *(test.column for choice in self.choose for test in choice.when)]
        return self.column or self.period_of or (several[0] if several else None)

    @property
    def beside(self) -> list[str]:
        """All columns that are read."""
        found = [self.column, self.period_of, *self.made_of, *(test.column for test in self.when)]
        found += [test.column for choice in self.choose for test in choice.when]
        found += [self.currency.of, *self.currency.on] if self.currency is not None else []
        return [one for one in found if one is not None]


class Changes(Strict):
    """Of records in the order of `by`, those of each `of` where `in` is not what it was before."""

    of: str
    in_: str = Field(alias="in")
    by: str


class Part(Strict):
    """Rows of one contract table: read `from` a source, or written out as `rows`. `also` keeps columns of one's own."""

    from_: str | None = Field(default=None, alias="from")
    rows: tuple[dict[str, str | None], ...] = ()
    join: Annotated[tuple[Join, ...], BeforeValidator(some)] = ()
    once: Annotated[tuple[str, ...], BeforeValidator(some)] = ()
    latest: str | None = None
    new_by: Annotated[tuple[str, ...], BeforeValidator(some)] = ()
    changes: Changes | None = None
    where: Filters = ()
    columns: dict[str, Cell] = Field(default_factory=dict)
    also: dict[str, Cell] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if (self.from_ is None) == (not self.rows):
            raise PydanticCustomError("importing.expects.from_or_rows", "exactly one of from and rows")
        if self.rows and (self.join or self.where or self.columns or self.also or self.once or self.latest):
            raise PydanticCustomError("importing.expects.only_rows", "rows alone")
        return self

    @property
    def cells(self) -> dict[str, Cell]:
        """All columns that are filled, the contract's first."""
        return {**self.columns, **self.also}

    def locate(self, reference: str) -> tuple[str, str]:
        """The source and heading that a reference names: `Heading` of `from`, or `source.Heading` of a joined one."""
        source, dot, heading = reference.partition(".")
        if dot and any(join.source == source for join in self.join):
            return source, heading
        return self.from_ or "", reference

    def references(self) -> list[str]:
        """Every reference to a column, in the order of writing; the `right` side of joins is not among them."""
        found = [key for join in self.join for key in join.left] + [test.column for test in self.where]
        found += [*self.once, *([self.latest] if self.latest is not None else [])]
        found += [self.changes.of, self.changes.in_, self.changes.by] if self.changes is not None else []
        for cell in self.cells.values():
            found += cell.beside
        return found


class Formats(Strict):
    """How this source writes an empty cell, numbers and dates, unless a column says otherwise."""

    empty: tuple[str, ...] = ()
    decimal: Literal[".", ","] = "."
    thousands: Literal["", ",", ".", " ", "'"] = ""
    dates: DateForms = ()
    no_date: tuple[str, ...] = ()
    loose: bool = False


class Body(Strict):
    """The whole file."""

    mapping: str
    title: dict[Literal["zh", "en"], str] = Field(default_factory=dict)
    history: Settings = Field(default_factory=Settings)
    formats: Formats = Field(default_factory=Formats)
    rates: Rates | None = None
    sources: dict[Annotated[str, Field(pattern=r"[a-z][a-z0-9_]*")], Source]
    tables: dict[str, Annotated[tuple[Part, ...], BeforeValidator(some)]]

    _shared = model_validator(mode="before")(as_whole)


@dataclass(frozen=True)
class MappingFile:
    """A mapping that was understood, with its file's name and the line of each place, for messages."""

    file: str
    body: Body
    lines: ReadOnly[Place, int]

    def line(self, table: str, part: int, *below: str | int) -> int | None:
        """The line of a place in a table; a table of one part may stand without a list."""
        top: Place = ("tables", table)
        return line_of((*top, part, *below) if (*top, part) in self.lines else (*top, *below), self.lines)
