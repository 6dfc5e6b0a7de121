"""A source in a mapping: which files it is, how they are laid out, and what in them is no record."""

from decimal import Decimal
from pathlib import PurePosixPath
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Strict

SUFFIXES = (".csv", ".txt", ".tsv", ".xlsx", ".xls")
FIND = "find"
ALIKE = "all alike"
"""For `sheets`: every sheet that can be seen and has the headings that the mapping asks for."""

Encoding = Literal[
    "gb18030", "gbk", "gb2312", "big5", "cp437", "cp850", "cp932", "cp949", "cp1250", "cp1251", "cp1252", "cp1254",
    "euc-kr", "euc-jp", "iso8859-1", "iso8859-2", "iso8859-15", "koi8-r", "mac-roman", "shift_jis",
    "utf-16-le", "utf-16-be",
]  # fmt: skip


def some(value: object) -> object:
    """One thing may stand for a list of one."""
    return [value] if isinstance(value, str | dict) else value


Texts = Annotated[tuple[str, ...], BeforeValidator(some), Field(min_length=1)]


class Inside(Strict):
    """A table in a cell: records apart at `rows`, their fields at `cells` (or a JSON list), named by `fields`."""

    column: str
    fields: Texts
    rows: str = "\n"
    cells: str = "|"


class Melt(Strict):
    """Columns made rows: each heading of `columns` becomes a record with its label in `name`, its cell in `value`."""

    columns: dict[str, str] = Field(min_length=1)
    name: str
    value: str


class Source(Strict):
    """Files in the source folder with one layout; what each entry says stands in `templates/mappings/README.md`."""

    file: Texts
    optional: bool = False
    delimiter: str = ","
    encodings: Annotated[tuple[Encoding, ...], BeforeValidator(some)] = ()
    header: Annotated[int, Field(ge=1)] | Literal["find"] = 1
    sheet: Texts | None = None
    sheets: Texts | None = None
    headings: dict[str, Texts] = Field(default_factory=dict)
    may_lack: Annotated[tuple[str, ...], BeforeValidator(some)] = ()
    skip: Annotated[tuple[str, ...], BeforeValidator(some)] = ()
    footer: bool = False
    hidden_rows: Literal["read", "leave_out"] = "read"
    inside: Inside | None = None
    melt: Melt | None = None

    @property
    def name(self) -> str:
        """The file, or the patterns, as messages name them."""
        return " / ".join(self.file)

    @property
    def made(self) -> frozenset[str]:
        """The headings that are not in the file but made from it, by `inside` and `melt`."""
        found = list(self.inside.fields) if self.inside else []
        return frozenset([*found, *([self.melt.name, self.melt.value] if self.melt else [])])

    @property
    def needs(self) -> list[str]:
        """The headings that `inside` and `melt` are made from."""
        return [*([self.inside.column] if self.inside else []), *(self.melt.columns if self.melt else [])]

    @field_validator("file")
    @classmethod
    def _inside_folder(cls, file: tuple[str, ...]) -> tuple[str, ...]:
        for one in file:
            path = PurePosixPath(one)
            known = path.suffix.lower() in SUFFIXES or one.endswith("*")
            if not known or path.is_absolute() or ".." in path.parts or "\\" in one:
                raise PydanticCustomError("importing.expects.file_name", "a CSV, XLSX or XLS file in the source folder")
        return file

    @model_validator(mode="after")
    def _one_or_several(self) -> Self:
        if self.sheet is not None and self.sheets is not None:
            raise PydanticCustomError("importing.expects.sheet_or_sheets", "sheet or sheets")
        return self

    @field_validator("delimiter")
    @classmethod
    def _one_sign(cls, delimiter: str) -> str:
        if delimiter == "tab":
            return "\t"
        if delimiter != FIND and (len(delimiter) != 1 or delimiter in '"\r\n'):
            raise PydanticCustomError("importing.expects.delimiter", "one character, tab or find")
        return delimiter


def as_whole(value: object) -> object:
    """The same for all sources, under `files`, and beside it what each says for itself."""
    if not isinstance(value, dict) or not isinstance(value.get("files"), dict):
        return value
    shared, sources = value["files"], value.get("sources")
    if not isinstance(sources, dict):
        return value
    whole = {name: {**shared, **one} if isinstance(one, dict) else one for name, one in sources.items()}
    return {**{key: kept for key, kept in value.items() if key != "files"}, "sources": whole}


class Rate(Strict):
    """What one unit of a currency is in the history's own, from a day on."""

    currency: str = Field(pattern=r"[A-Z]{3}")
    from_on: str = Field(default="1990-01-01", pattern=r"\d{4}-\d{2}-\d{2}")
    rate: Decimal = Field(gt=0)


class Rates(Strict):
    """The table of rates and their kind: that of the budget, of the day of signing, of the day of receipt."""

    kind: Literal["budget", "signing", "receipt"]
    table: tuple[Rate, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _once(self) -> Self:
        keys = [(one.currency, one.from_on) for one in self.table]
        if len(set(keys)) != len(keys):
            raise PydanticCustomError("importing.expects.one_rate", "one rate for a currency and day")
        return self
