"""How a cell of each kind is read, as SQL: one reading for the checks and for the typed tables.

Text (CSV, or text columns of Parquet) must be written plainly: ISO dates, numbers without exponent or thousands
separators. A binary float is read by its shortest decimal notation; whole numbers may stand where text is meant.
"""

from dataclasses import dataclass

from kit.history.contract import Kind
from kit.history.settings import Settings

WHOLE = frozenset(f"{sign}{size}INT" for sign in ("", "U") for size in ("TINY", "SMALL", "BIG", "HUGE")) | {
    "INTEGER",
    "UINTEGER",
}
FLOAT = frozenset({"FLOAT", "DOUBLE"})
TIMES = frozenset({"TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"})
ZONED = "TIMESTAMP WITH TIME ZONE"

NUMERIC: frozenset[Kind] = frozenset({"money", "number", "share", "score"})
NAMES: frozenset[Kind] = frozenset({"key", "text", "code", "period", "kpi"})

DATE_FORM = r"[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]([01][0-9]|2[0-3]):[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?)?"
ZONED_FORM = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:.]+ ?(Z|UTC|[+-][0-9]{2}(:?[0-9]{2})?)"
NUMBER_FORM = r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)"
WHOLE_FORM = r"[+-]?[0-9]+"
NOT_FINITE_FORM = r"(?i)[+-]?(nan|inf|infinity)"
BOOLEAN_FORM = r"(?i)true|false|1|0"


@dataclass(frozen=True)
class Cell:
    """One column of one file: its name, DuckDB's name of its type, and the kind that the contract gives it."""

    name: str
    stored: str
    kind: Kind

    @property
    def sql(self) -> str:
        """The cell as it lies in the file."""
        return quoted(self.name)

    @property
    def is_text(self) -> bool:
        """Whether it is stored as text, as every cell of a CSV file is."""
        return self.stored == "VARCHAR"

    @property
    def fits(self) -> bool:
        """Whether the stored type can hold the kind at all."""
        if self.is_text or self.stored in WHOLE:
            return self.is_text or self.kind != "date"
        if self.kind in NUMERIC:
            return self.stored in FLOAT or self.stored.startswith("DECIMAL")
        if self.kind == "date":
            return self.stored == "DATE" or self.stored in TIMES
        return self.stored == {"boolean": "BOOLEAN", "key": "UUID"}.get(self.kind)

    @property
    def read(self) -> str:
        """The cell ready for a cast: empty text is no value; of a type that does not fit, nothing is read."""
        if not self.fits:
            return "NULL"
        if self.is_text:
            return f"NULLIF({self.sql}, '')"
        return f"CAST({self.sql} AS VARCHAR)" if self.stored in FLOAT else self.sql


def quoted(name: str) -> str:
    """A name as SQL's double-quoted identifier."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text as SQL's single-quoted literal."""
    return "'" + value.replace("'", "''") + "'"


def sql_type(kind: Kind, settings: Settings, *, timed: bool = False) -> str:
    """The DuckDB type of a kind. Shares, scores and numbers keep nine decimals, money as many as the history allows."""
    return {
        "date": "TIMESTAMP" if timed else "DATE",
        "money": f"DECIMAL(18, {settings.money_decimals})",
        "number": "DECIMAL(28, 9)",
        "share": "DECIMAL(18, 9)",
        "score": "DECIMAL(18, 9)",
        "whole": "BIGINT",
        "boolean": "BOOLEAN",
    }.get(kind, "VARCHAR")


def tried(cell: Cell, settings: Settings) -> str:
    """The typed value, or NULL where the cell is empty or not of its kind's form; bounds are not looked at."""
    cast = f"TRY_CAST({cell.read} AS {sql_type(cell.kind, settings, timed=True)})"
    form = written_form(cell)
    return f"CASE WHEN regexp_full_match({cell.sql}, {text(form)}) THEN {cast} END" if form else cast


def written_form(cell: Cell) -> str | None:
    """The form that text of a kind must have, or None where any text will do or the file holds no text."""
    if not cell.is_text or cell.kind in NAMES:
        return None
    return {"date": DATE_FORM, "whole": WHOLE_FORM, "boolean": BOOLEAN_FORM}.get(cell.kind, NUMBER_FORM)
