"""What must hold for one cell: it is filled where needed, is a value of its kind, and lies within its bounds."""

from kit.history.cells import (
    DATE_FORM,
    FLOAT,
    NAMES,
    NOT_FINITE_FORM,
    NUMERIC,
    WHOLE,
    ZONED,
    ZONED_FORM,
    Cell,
    sql_type,
    text,
    tried,
    written_form,
)
from kit.history.contract import Column, contract
from kit.history.raw import RawTable
from kit.history.rules.rule import Rule
from kit.history.settings import Settings

FIRST_DAY = "1990-01-01"
LAST_DAY = "2100-12-31"

_WRITTEN = r"[^\s\x{a0}\x{3000}]"
"""A character that is not blank, the no-break and the full-width space being blank too."""

Fault = tuple[str, str, dict[str, str]]
"""What is expected, the condition that a bad cell fulfils, and what the message is given."""


def cell_rules(table: RawTable, settings: Settings) -> list[Rule]:
    """The rules of every known column that a file has."""
    columns = contract()[table.name].columns
    return [
        rule
        for name, stored in table.columns.items()
        for rule in _column_rules(table, Cell(name, stored, columns[name].kind), columns[name], settings)
    ]


def valid(table: RawTable, name: str, settings: Settings) -> str:
    """The typed value of a cell, or NULL where it is empty or has any fault: other rules do not repeat it."""
    column = contract()[table.name].columns[name]
    cell = Cell(name, table.columns[name], column.kind)
    faults = [
        _empty(cell, column),
        *(f"coalesce({bad}, false)" for _, bad, _ in _faults(table, cell, column, settings)),
    ]
    return f"CASE WHEN NOT ({' OR '.join(faults)}) THEN {tried(cell, settings)} END"


def _empty(cell: Cell, column: Column) -> str:
    """A cell without a value; where one is needed, blanks are none."""
    if not cell.is_text:
        return f"{cell.sql} IS NULL"
    if column.needed:
        return f"NOT coalesce(regexp_matches({cell.sql}, {text(_WRITTEN)}), false)"
    return f"coalesce({cell.sql} = '', true)"


def _column_rules(table: RawTable, cell: Cell, column: Column, settings: Settings) -> list[Rule]:
    empty = _empty(cell, column)
    faults: list[Fault] = [("history.expects.needed", empty, {})] if column.needed else []
    faults += [
        (expects, f"NOT ({empty}) AND ({bad})", given)
        for expects, bad, given in _first_only(_faults(table, cell, column, settings))
    ]
    shown = f"NULLIF({cell.sql}, '')" if cell.is_text else cell.sql
    return [Rule(table, cell.name, expects, bad, given, over=table.view, shown=shown) for expects, bad, given in faults]


def _first_only(faults: list[Fault]) -> list[Fault]:
    """Of several faults a cell shows only the first."""
    conditions = [f"coalesce({bad}, false)" for _, bad, _ in faults]
    return [
        (expects, " AND ".join([*(f"NOT {earlier}" for earlier in conditions[:place]), conditions[place]]), given)
        for place, (expects, _, given) in enumerate(faults)
    ]


def _faults(table: RawTable, cell: Cell, column: Column, settings: Settings) -> list[Fault]:
    if not cell.fits:
        zoned = cell.kind == "date" and cell.stored == ZONED
        return [(f"history.expects.{'no_zone' if zoned else column.kind}", "true", _given(column))]
    faults: list[Fault] = []
    if cell.is_text and table.form != "csv":
        faults.append(("history.expects.no_nul", f"contains({cell.sql}, chr(0))", {}))
    if cell.kind in NUMERIC:
        return faults + _numeric(cell, settings)
    if cell.kind in NAMES:
        return faults + _named(cell, column)
    if cell.kind == "date":
        return faults + _dated(cell, settings)
    neither = f" OR {cell.sql} NOT IN (0, 1)" if cell.kind == "boolean" and cell.stored in WHOLE else ""
    return [*faults, (f"history.expects.{cell.kind}", f"({tried(cell, settings)}) IS NULL{neither}", {})]


def _given(column: Column) -> dict[str, str]:
    return {"codes": ", ".join(column.codes)} if column.codes else {}


def _named(cell: Cell, column: Column) -> list[Fault]:
    if cell.kind != "code":
        return []
    codes = ", ".join(text(code) for code in column.codes)
    return [("history.expects.code", f"CAST({cell.sql} AS VARCHAR) NOT IN ({codes})", _given(column))]


def _dated(cell: Cell, settings: Settings) -> list[Fault]:
    faults: list[Fault] = []
    if cell.is_text:
        zoned = f"regexp_full_match({cell.sql}, {text(ZONED_FORM)})"
        plain = f"regexp_full_match({cell.sql}, {text(DATE_FORM)})"
        faults.append(("history.expects.no_zone", zoned, {}))
        faults.append(("history.expects.date", f"NOT {plain} OR TRY_CAST({cell.sql} AS TIMESTAMP) IS NULL", {}))
    day = f"CAST(({tried(cell, settings)}) AS DATE)"
    outside = f"coalesce({day} NOT BETWEEN DATE '{FIRST_DAY}' AND DATE '{LAST_DAY}', true)"
    return [*faults, ("history.expects.date_range", outside, {"first": FIRST_DAY, "last": LAST_DAY})]


def _numeric(cell: Cell, settings: Settings) -> list[Fault]:
    faults: list[Fault] = []
    form = written_form(cell)
    if form is not None:
        not_finite = f"regexp_full_match({cell.sql}, {text(NOT_FINITE_FORM)})"
        faults.append(("history.expects.finite", not_finite, {}))
        faults.append((f"history.expects.{cell.kind}", f"NOT regexp_full_match({cell.sql}, {text(form)})", {}))
    if cell.stored in FLOAT:
        faults.append(("history.expects.finite", f"NOT isfinite({cell.sql})", {}))
    value = f"TRY_CAST({cell.read} AS {sql_type(cell.kind, settings)})"
    if cell.kind == "money":
        given = {"decimals": str(settings.money_decimals)}
        faults.append(("history.expects.decimals", _finer(cell, settings), given))
    if cell.kind in ("share", "score"):
        most = 1 if cell.kind == "share" else 100
        outside = f"coalesce(TRY_CAST({cell.read} AS DECIMAL(38, 18)) NOT BETWEEN 0 AND {most}, true)"
        return [*faults, (f"history.expects.{cell.kind}_range", outside, {})]
    digits = 18 - settings.money_decimals if cell.kind == "money" else 19
    return [*faults, ("history.expects.size", f"{value} IS NULL", {"digits": str(digits)})]


def _finer(cell: Cell, settings: Settings) -> str:
    """Whether an amount has more decimals than the history allows; zeros at the end do not count."""
    if cell.is_text:
        return f"length(rtrim(split_part({cell.sql}, '.', 2), '0')) > {settings.money_decimals}"
    if cell.stored in FLOAT:
        cut = f"TRY_CAST({cell.read} AS {sql_type('money', settings)})"
        return f"TRY_CAST(CAST({cut} AS VARCHAR) AS {cell.stored}) <> {cell.sql}"
    return f"{cell.sql} <> round({cell.sql}, {settings.money_decimals})" if "DECIMAL" in cell.stored else "false"
