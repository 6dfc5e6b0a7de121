"""Connecting through Ibis, for reading only; what a driver says is told without the password."""

import contextlib
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import ibis

from kit.base.problem import BadInput, Problem
from kit.history.cells import text
from kit.history.databases.place import Database, Engine

WAIT = 15
"""Seconds until a server that does not answer is given up."""

INCOMING = "incoming"
"""The name under which the file of a DuckDB database is attached."""

EXTRAS: dict[Engine, str] = {"postgres": "postgres", "mysql": "mysql"}

_ONE_MOMENT: dict[Engine, tuple[str, ...]] = {
    "duckdb": (),
    "postgres": ("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",),
    "mysql": ("SET time_zone = '+00:00'", "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"),
}


@contextlib.contextmanager
def connected(place: Database) -> Iterator[ibis.BaseBackend]:
    """A connection that sees the tables of one moment and writes nothing.

    Raises:
        BadInput: where the driver is lacking, or the database does not let us in.

    """
    errors: tuple[type[Exception], ...] = (*errors_of(place), OSError, RuntimeError)
    try:
        backend = {"duckdb": _duckdb, "postgres": _postgres, "mysql": _mysql}[place.engine](place)
        for command in _ONE_MOMENT[place.engine]:
            with contextlib.closing(backend.con.cursor()) as cursor:
                cursor.execute(command)
    except errors as error:
        raise BadInput([_unanswered(place, error)]) from None  # the driver's own error may hold what it was given
    try:
        yield backend
    finally:
        backend.disconnect()


def errors_of(place: Database) -> tuple[type[Exception], ...]:
    """What the driver of a database raises.

    Raises:
        BadInput: where the driver is not installed.

    """
    try:
        if place.engine == "postgres":
            import psycopg

            return (psycopg.Error,)
        if place.engine == "mysql":
            return (_mysql_driver().Error,)
    except ImportError as error:
        given = {"extra": EXTRAS[place.engine]}
        raise BadInput([Problem(place.shown, expects="history.expects.driver", given=given)]) from error
    return (duckdb.Error,)


def reason(place: Database, error: Exception) -> str:
    """What a driver says, in one line, without the password and without the folder of a file.

    Where the password is a part of the names, cutting it out of them would show where it stands: then only the kind of
    the error is told.
    """
    if place.password and any(place.password in (name or "") for name in (place.host, place.user, place.database)):
        return type(error).__name__
    told = str(error.args[-1] if error.args else error) or type(error).__name__
    line = next((line.strip() for line in told.splitlines() if line.strip()), type(error).__name__)
    line = line.replace(str(Path(place.database).resolve()), place.name)
    return line.replace(place.password, "***") if place.password else line


def _unanswered(place: Database, error: Exception) -> Problem:
    return Problem(place.shown, expects="history.expects.database", given={"reason": reason(place, error)})


def _duckdb(place: Database) -> ibis.BaseBackend:
    """The file attached for reading; one that is not there is not made."""
    if not Path(place.database).is_file():
        raise FileNotFoundError(f"{place.name}: no such file")
    backend = ibis.duckdb.connect()
    backend.con.execute(f"ATTACH {text(str(Path(place.database).resolve()))} AS {INCOMING} (TYPE duckdb, READ_ONLY)")
    return backend


def _postgres(place: Database) -> ibis.BaseBackend:
    """Dates come in ISO form whatever the server's habit."""
    options = dict(place.options)
    given = {name: options[name] for name in ("schema", "sslmode", "sslrootcert") if name in options}
    return ibis.postgres.connect(
        host=place.host,
        port=place.port or 5432,
        user=place.user,
        password=place.password,
        database=place.database,
        options="-c datestyle=ISO,YMD -c timezone=UTC -c extra_float_digits=1",
        connect_timeout=WAIT,
        **given,
    )


def _mysql(place: Database) -> ibis.BaseBackend:
    with warnings.catch_warnings():  # Ibis asks for a zone by a name that servers without zone tables do not know
        warnings.simplefilter("ignore", UserWarning)
        return ibis.mysql.connect(
            host=place.host or "localhost",
            port=place.port or 3306,
            user=place.user,
            password=_password(place),
            database=place.database,
            charset="utf8mb4",
            connect_timeout=WAIT,
        )


def _password(place: Database) -> str | bytes | None:
    """PyMySQL takes text for Latin-1, the server for UTF-8."""
    told = place.password
    return told.encode() if told is not None and _mysql_driver().__name__ == "pymysql" else told


def _mysql_driver() -> Any:
    """The driver that Ibis asks for; PyMySQL, which needs no compiler, stands in for it where it is not there."""
    try:
        import MySQLdb
    except ImportError:
        import pymysql

        pymysql.install_as_MySQLdb()
        MySQLdb = sys.modules["MySQLdb"]  # noqa: N806 - the driver's own name
    return MySQLdb
