"""A history that was read and checked: typed tables behind one connection, and what is true of all of them."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import duckdb
import ibis

from kit.base.period import Calendar, Period, grain_of
from kit.base.problem import BadInput, Problem
from kit.history.check import check
from kit.history.databases.named import named
from kit.history.databases.place import Database, Place
from kit.history.raw import RawTable, read_raw
from kit.history.room import stay_small
from kit.history.settings import Settings, read_settings
from kit.history.typed import last_happened, make_typed

SLACK = timedelta(days=7)
"""A quarter whose last records lie this close to its end counts as closed: nobody books on every last day."""

_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class History:
    """What happened, as far as it was known on the day `as_of`.

    `columns` names the tables and columns that the folder really has; `table` gives every contract column, so a
    measure asks `has` where a missing column must be "not available" instead of empty.
    """

    name: str
    settings: Settings
    calendar: Calendar
    as_of: date
    as_of_given: bool
    columns: Mapping[str, frozenset[str]]
    connection: ibis.BaseBackend = field(repr=False, compare=False)
    tables: dict[str, ibis.Table] = field(default_factory=dict, repr=False, compare=False)

    def has(self, table: str, *columns: str) -> bool:
        """Whether the folder has a table, and all of these columns in it."""
        return table in self.columns and set(columns) <= self.columns[table]

    def table(self, name: str) -> ibis.Table:
        """A typed table of the contract."""
        if name not in self.tables:  # the tables never change, and asking the engine for a schema is slow
            self.tables[name] = self.connection.table(name)
        return self.tables[name]


def read_history(
    place: Place, *, known_kpis: frozenset[str] = frozenset(), as_of: date | None = None
) -> tuple[History | None, list[Problem]]:
    """Read and check the tables of a folder or a database: every problem at once, and no history where there is one.

    `known_kpis`: ids that targets may name besides those of the history's own `scores`.
    """
    try:
        backend, raw, found = _raw(place)
    except BadInput as bad:
        return None, list(bad.problems)
    connection = backend.con
    settings, problems = read_settings(place)
    broken = {Path(problem.file).stem for problem in found} - set(raw)
    found = [*found, *check(connection, raw, settings, known_kpis, broken=broken)]
    problems += named(connection, raw, found) if isinstance(place, Database) else found
    if problems:
        return None, sorted(problems, key=Problem.place)
    make_typed(connection, raw, settings, as_of)
    calendar = _calendar(settings, raw, backend)
    last = as_of or last_happened(connection) or _last_period(connection, calendar)
    if last is None:
        return None, [Problem(place.name, expects="history.expects.any_date")]
    columns = {name: frozenset(table.columns) for name, table in raw.items()}
    return History(place.name, settings, calendar, last, as_of is not None, columns, backend), []


def open_history(place: Place, *, known_kpis: frozenset[str] = frozenset(), as_of: date | None = None) -> History:
    """The same for those who cannot go on without it.

    Raises:
        BadInput: with every problem that was found.

    """
    history, problems = read_history(place, known_kpis=known_kpis, as_of=as_of)
    if history is None:
        raise BadInput(problems)
    return history


def last_closed(history: History) -> Period:
    """The last quarter that is over: `as_of` reaches its last day, or, where the day was not given, almost does.

    Raises:
        BadInput: when the company's own calendar has no quarter that is over.

    """
    reached = history.as_of + timedelta(days=1) + (timedelta(0) if history.as_of_given else SLACK)
    own = [label for label in history.calendar.own if grain_of(label) == "quarter"]
    if own:
        over = [quarter for label in own if (quarter := history.calendar.period(label)).to_on <= reached]
        if not over:
            raise BadInput([Problem("periods", expects="history.expects.closed_quarter")])
        return max(over)
    quarter = history.calendar.containing(history.as_of, "quarter")
    return quarter if quarter.to_on <= reached else history.calendar.previous(quarter)


def _raw(place: Place) -> tuple[ibis.BaseBackend, dict[str, RawTable], list[Problem]]:
    """A connection with the raw tables of a folder or a database.

    Raises:
        BadInput: where there is no such folder, or the database does not give its tables.

    """
    if isinstance(place, Database):
        return (*place.snapshot.opened(f"history_{next(_NUMBERS)}"), [])
    if not place.is_dir():
        raise BadInput([Problem(place.name, expects="history.expects.folder")])
    backend = ibis.duckdb.connect()
    stay_small(backend.con)
    return (backend, *read_raw(place, backend.con))


def _calendar(settings: Settings, raw: Mapping[str, RawTable], backend: ibis.BaseBackend) -> Calendar:
    own = {}
    if "periods" in raw:
        rows = backend.con.execute('SELECT period, from_on::DATE, to_on::DATE FROM "periods" ORDER BY from_on')
        own = {label: (from_on, to_on) for label, from_on, to_on in rows.fetchall()}
    return Calendar(settings.fiscal_start_month, settings.fiscal_year_named_by, own)


def _last_period(connection: duckdb.DuckDBPyConnection, calendar: Calendar) -> date | None:
    """The end of the last period with values or pay, for a history that has no dates but only these."""
    labels = connection.execute('SELECT period FROM "scores" UNION SELECT period FROM "payouts"').fetchall()
    return max((calendar.period(label).last_on for (label,) in labels), default=None)
