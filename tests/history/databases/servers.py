# ruff: noqa: S608 - the queries are put together from the contract's own names
"""Real database servers for the tests, started in a folder of their own, and histories put into databases.

PostgreSQL and MariaDB are Debian's. Both listen on the loopback address alone, PostgreSQL with a password; neither
runs as root, so where the tests do, the servers run as the users that Debian made for them.
"""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import duckdb
import pyarrow as pa
import pytest

from kit.history.contract import contract

SECRET = "p@ss:w/ö rd"  # noqa: S105 - of a server that lives for seconds
NEEDED = os.environ.get("CI") == "true"

TYPES = {
    "date": "date",
    "money": "numeric(18,2)",
    "number": "numeric(28,9)",
    "share": "numeric(18,9)",
    "score": "numeric(18,9)",
    "whole": "bigint",
    "boolean": "boolean",
}

Tables = Mapping[str, tuple[list[str], list[tuple]]]
"""Columns and rows by table, every cell as text or None."""


def sql_type(table: str, column: str, texts: str = "text") -> str:
    """The type that a database administrator would give a column of the contract."""
    about = contract()[table].columns.get(column) if table in contract() else None
    return TYPES.get(about.kind if about else "text", texts)


def tables_of(folder: Path) -> Tables:
    """The tables of a folder, CSV or Parquet, and its small YAML files as `history_files`."""
    read = duckdb.connect()
    found = {}
    for path in sorted(folder.iterdir()):
        if path.stem in contract() and path.suffix in (".csv", ".parquet"):
            source = f"read_csv('{path}', all_varchar = true)" if path.suffix == ".csv" else f"read_parquet('{path}')"
            rows = read.sql(f"SELECT CAST(COLUMNS(*) AS VARCHAR) FROM {source}")
            found[path.stem] = (rows.columns, rows.fetchall())
    files = [(path.name, path.read_text("utf-8")) for path in sorted(folder.glob("*.yaml"))]
    if files:
        found["history_files"] = (["name", "content"], files)
    return found


def fill_duckdb(path: Path, tables: Tables, types: Mapping[tuple[str, str], str] | None = None) -> str:
    """A DuckDB file with these tables; its URL."""
    with duckdb.connect(str(path)) as engine:
        for name, (columns, rows) in tables.items():
            _create(engine.execute, name, columns, '"', dict(types or {}))
            cells = [pa.array([row[place] for row in rows], pa.string()) for place in range(len(columns))]
            engine.register("cells", pa.table(cells, names=columns))
            engine.execute(f'INSERT INTO "{name}" SELECT * FROM cells')
    return f"duckdb:///{path}"


def fill_postgres(url: str, tables: Tables, types: Mapping[tuple[str, str], str] | None = None) -> str:
    """Put tables into a PostgreSQL database, replacing what is there; its URL."""
    import psycopg

    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        for name, (columns, rows) in tables.items():
            cursor.execute(f'DROP TABLE IF EXISTS "{name}"')
            _create(cursor.execute, name, columns, '"', dict(types or {}))
            with cursor.copy(f'COPY "{name}" FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
    return url


def fill_mysql(url: str, tables: Tables, types: Mapping[tuple[str, str], str] | None = None) -> str:
    """Put tables into a MySQL database, replacing what is there; its URL."""
    import pymysql

    from kit.history import Database, place_of

    place = place_of(url)
    assert isinstance(place, Database)
    known = {"host": place.host, "port": place.port, "user": place.user, "password": (place.password or "").encode()}
    with contextlib.closing(pymysql.connect(**known, database=place.database, charset="utf8mb4")) as connection:
        cursor = connection.cursor()
        for name, (columns, rows) in tables.items():
            cursor.execute(f"DROP TABLE IF EXISTS `{name}`")
            _create(cursor.execute, name, columns, "`", dict(types or {}))
            booleans = [sql_type(name, column) == "boolean" for column in columns]
            told = {"true": "1", "false": "0"}
            cells = [
                tuple(told.get(cell, cell) if flag else cell for cell, flag in zip(row, booleans, strict=True))
                for row in rows
            ]
            if cells:
                cursor.executemany(f"INSERT INTO `{name}` VALUES ({', '.join(['%s'] * len(columns))})", cells)
        connection.commit()
    return url


def _create(execute, name: str, columns: list[str], mark: str, types: dict[tuple[str, str], str]) -> None:
    listed = ", ".join(
        f"{mark}{column}{mark} {types.get((name, column)) or sql_type(name, column)}" for column in columns
    )
    execute(f"CREATE TABLE {mark}{name}{mark} ({listed})")


@contextlib.contextmanager
def postgres_server() -> Iterator[str]:
    """A PostgreSQL that starts with nothing; the URL of its database `sales` with user and password."""
    programs = _programs("postgresql", "initdb", "pg_ctl")
    with _home("postgres") as (home, run):
        (home / "password").write_text(SECRET, "utf-8")
        _give(home, "postgres")
        data, port = home / "data", _free_port()
        made = ["-U", "kit", "-A", "scram-sha-256", f"--pwfile={home / 'password'}", "-E", "UTF8", "--locale=C.UTF-8"]
        run([programs["initdb"], "-D", str(data), "--no-sync", *made])
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home} -c fsync=off"
        start = [programs["pg_ctl"], "-D", str(data), "-o", options, "-l", str(home / "log"), "-w"]
        run([*start, "start"])
        try:
            url = f"postgresql://kit:{quote(SECRET, safe='')}@127.0.0.1:{port}"
            _make_database(f"{url}/postgres")
            yield f"{url}/sales"
        finally:
            run([*start, "-m", "immediate", "stop"])


def _make_database(url: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE sales")


@contextlib.contextmanager
def mysql_server() -> Iterator[str]:
    """A MariaDB that starts with nothing; the URL of its database `sales`."""
    programs = _programs("mariadb-server", "mariadb-install-db", "mariadbd")
    with _home("mysql") as (home, run):
        _give(home, "mysql")
        data, port = home / "data", _free_port()
        own = ["--no-defaults", f"--datadir={data}"]
        run([programs["mariadb-install-db"], *own, "--auth-root-authentication-method=normal", "--skip-test-db"])
        files = [f"--socket={home / 'socket'}", f"--pid-file={home / 'pid'}", "--character-set-server=utf8mb4"]
        address = [f"--port={port}", "--bind-address=127.0.0.1", "--innodb-flush-log-at-trx-commit=0"]
        server = subprocess.Popen(
            [*_as_user("mysql"), programs["mariadbd"], *own, *address, *files],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _make_mysql_database(port)
            yield f"mysql://kit:{quote(SECRET, safe='')}@127.0.0.1:{port}/sales"
        finally:
            server.terminate()
            server.wait(30)


def _make_mysql_database(port: int) -> None:
    import pymysql

    for _attempt in range(300):
        try:
            connection = pymysql.connect(host="127.0.0.1", port=port, user="root", password="")
            break
        except pymysql.err.OperationalError:
            time.sleep(0.1)
    else:
        pytest.fail("MariaDB did not start")
    with contextlib.closing(connection):
        cursor = connection.cursor()
        cursor.execute("CREATE DATABASE sales CHARACTER SET utf8mb4")
        for host in ("localhost", "127.0.0.1"):
            cursor.execute("CREATE USER kit@%s IDENTIFIED BY %s", [host, SECRET])
            cursor.execute("GRANT ALL ON sales.* TO kit@%s", [host])


def _programs(package: str, *names: str) -> dict[str, str]:
    """Where a server's programs are; without them the test is skipped, unless CI must have them."""
    places = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), Path("/usr/sbin"), Path("/usr/bin")]
    path = os.pathsep.join([*map(str, places), os.environ.get("PATH", "")])
    found = {name: shutil.which(name, path=path) for name in names}
    lacking = [name for name, program in found.items() if program is None]
    if lacking and NEEDED:
        pytest.fail(f"{package} is not installed: no {', '.join(lacking)}")
    if lacking:
        pytest.skip(f"Debian's {package} is not installed: no {', '.join(lacking)}")
    return {name: str(program) for name, program in found.items()}


@contextlib.contextmanager
def _home(user: str):
    """A folder for a server (a short path: sockets have short names), and how to run its programs."""
    home = Path(tempfile.mkdtemp(prefix="kit-"))

    def run(command: list[str]) -> None:
        done = subprocess.run(
            [*_as_user(user), *command], cwd=home, check=False, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stdout + done.stderr

    try:
        yield home, run
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _as_user(user: str) -> list[str]:
    """Servers refuse to run as root."""
    return ["runuser", "-u", user, "--"] if os.geteuid() == 0 else []


def _give(home: Path, user: str) -> None:
    if os.geteuid() == 0:
        known = pwd.getpwnam(user)
        for path in (home, *home.iterdir()):
            os.chown(path, known.pw_uid, known.pw_gid)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
