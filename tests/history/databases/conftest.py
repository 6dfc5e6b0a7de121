"""The servers, started once for the tests of this folder, and a small company with every table."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kit.sample import make_sample
from tests.history.databases.servers import mysql_server, postgres_server


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The URL of an empty PostgreSQL database."""
    with postgres_server() as url:
        yield url


@pytest.fixture(scope="module")
def mysql() -> Iterator[str]:
    """The URL of an empty MariaDB database."""
    with mysql_server() as url:
        yield url


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of Parquet tables: six people, three quarters."""
    folder = tmp_path_factory.mktemp("company") / "history"
    make_sample(folder, managers=6, teams=2, quarters=3)
    return folder
