"""Where a history lies: a folder, or a database that a URL names. What is shown of a URL never has its password."""

import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from kit.base.problem import BadInput, Problem

if TYPE_CHECKING:
    from kit.history.databases.snapshot import Snapshot

Engine = Literal["duckdb", "postgres", "mysql"]

ENGINES: dict[str, Engine] = {
    "duckdb": "duckdb",
    "postgres": "postgres",
    "postgresql": "postgres",
    "mysql": "mysql",
    "mariadb": "mysql",
}
PASSWORD = "KIT_DATABASE_PASSWORD"  # noqa: S105 - the name of a variable, and no password
"""The environment variable that holds the password, so that none stands on a command line."""

OPTIONS: dict[Engine, frozenset[str]] = {
    "duckdb": frozenset({"schema"}),
    "postgres": frozenset({"schema", "sslmode", "sslrootcert"}),
    "mysql": frozenset(),
}
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")


@dataclass(frozen=True)
class Database:
    """A database: its engine, where it is, who asks, and the URL as it may be shown."""

    engine: Engine
    shown: str
    database: str
    host: str | None = None
    port: int | None = None
    user: str | None = None
    options: tuple[tuple[str, str], ...] = ()
    password: str | None = field(default=None, repr=False)

    def __str__(self) -> str:
        """The URL without its password."""
        return self.shown

    @property
    def name(self) -> str:
        """The database's own name, without where it is: what a manifest keeps."""
        return Path(self.database).name

    @property
    def schema(self) -> str | None:
        """The schema in which the tables are, where it is not the usual one."""
        return dict(self.options).get("schema")

    @cached_property
    def snapshot(self) -> "Snapshot":
        """The contract's tables as they are now, copied once.

        Raises:
            BadInput: where the database does not answer, or a table cannot be read.

        """
        from kit.history.databases.snapshot import take

        return take(self)

    def fingerprint(self) -> str:
        """The sha256 of the content: of the contract's tables and columns, in whatever order their rows lie.

        Raises:
            BadInput: where the database does not answer, or a table cannot be read.

        """
        return self.snapshot.sha256


Place = Path | Database


def place_of(given: "str | Place") -> Place:
    """A URL as the database that it names; everything else is a folder.

    The password is the URL's, else that of the variable `KIT_DATABASE_PASSWORD`, else what the driver finds itself.

    Raises:
        BadInput: for a URL that names no database of a known kind.

    """
    if not isinstance(given, str) or not _URL.match(given.strip()):
        return Path(given) if isinstance(given, str) else given
    given = given.strip()
    kind, _, _ = given.partition("://")
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        raise BadInput([_no_url(kind)]) from None  # the library repeats what may be a part of the password
    engine = ENGINES.get(kind.lower())
    database = unquote(parts.path).removeprefix("/") if engine is not None else ""
    if engine is None or not database or (engine != "duckdb" and "/" in database):
        raise BadInput([_no_url(kind)])
    if engine == "duckdb":
        database = _file(unquote(parts.netloc) + unquote(parts.path))
    return Database(
        engine,
        _shown(parts),
        database,
        parts.hostname,
        port,
        None if parts.username is None else unquote(parts.username),
        _options(engine, parts),
        unquote(parts.password) if parts.password else os.environ.get(PASSWORD),
    )


def _options(engine: Engine, parts: SplitResult) -> tuple[tuple[str, str], ...]:
    options = parse_qsl(parts.query, keep_blank_values=True)
    unknown = [name for name, _ in options if name not in OPTIONS[engine]]
    if unknown:
        given = {"options": ", ".join(sorted(OPTIONS[engine])) or "–"}
        raise BadInput(
            [Problem(_shown(parts), value=one, expects="history.expects.url_option", given=given) for one in unknown]
        )
    return tuple(sorted(options))


def _file(path: str) -> str:
    """The file of a DuckDB URL: from here (`duckdb:///sales.db`), else from the top of the disk."""
    here = path.removeprefix("/")
    return here if Path(here).exists() or not Path(path).exists() else path


def _shown(parts: SplitResult) -> str:
    """A URL as it may be seen: no password, and of the rest only where and what."""
    host = parts.netloc.rpartition("@")[2]
    user = f"{parts.username}@" if parts.username else ""
    return f"{parts.scheme}://{user}{host}{parts.path}"


def _no_url(kind: str) -> Problem:
    return Problem(f"{kind}://…", expects="history.expects.url")
