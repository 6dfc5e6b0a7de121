"""URLs of databases: what they name, and that their password is seen nowhere."""

from pathlib import Path

import pytest

from kit.base.problem import BadInput
from kit.history import Database, place_of

URL = "postgresql://ann:s%40cret%2F1@db.example:6543/sales?schema=crm&sslmode=require"


def _refused(url: str) -> str:
    with pytest.raises(BadInput) as bad:
        place_of(url)
    return repr(bad.value.problems) + str(bad.value.__cause__ or "")


def test_a_url_is_taken_apart():
    """A wrong port or an undecoded password would reach another database, or none."""
    place = place_of(URL)
    assert isinstance(place, Database)
    assert (place.engine, place.host, place.port, place.user) == ("postgres", "db.example", 6543, "ann")
    assert (place.password, place.database, place.schema) == ("s@cret/1", "sales", "crm")


def test_the_password_is_not_shown():
    """Logs print values and their parts."""
    place = place_of(URL)
    assert str(place) == "postgresql://ann@db.example:6543/sales"
    assert "cret" not in f"{place} {place!r} {place.name}"


def test_the_password_may_come_from_the_environment(monkeypatch):
    """What stands on a command line is seen by everybody on the machine."""
    monkeypatch.setenv("KIT_DATABASE_PASSWORD", "elsewhere")
    assert place_of("mysql://ann@h/sales").password == "elsewhere"  # noqa: S105
    assert place_of("mysql://ann:own@h/sales").password == "own"  # noqa: S105


@pytest.mark.parametrize("given", ["history", "./a:b/history", "/data/x", "C://x"])
def test_everything_else_is_a_folder(given):
    """Folders were there first."""
    assert place_of(given) == Path(given)
    assert place_of(Path(given)) == Path(given)


@pytest.mark.parametrize(
    "url",
    [
        "oracle://u:secret@h/db",
        "postgresql://u:secret@h",
        "postgresql://u:secret@h/",
        "postgresql://u:secret@h/db/more",
        "postgresql://u:sec/ret@h/db",
        "postgresql://u:secret@h:port/db",
        "mysql://u:secret@h/db?schema=x",
        "postgresql://u@h/db?password=secret",
        "duckdb://",
    ],
)
def test_a_url_that_names_no_database_is_refused(url):
    """The message says which URLs there are, and repeats nothing that may be a password."""
    told = _refused(url)
    assert "history.expects.url" in told
    assert "sec" not in told


def test_a_file_is_looked_for_here_first(tmp_path, monkeypatch):
    """Three slashes are read in two ways; both find their file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sales.db").touch()
    assert place_of("duckdb:///sales.db").database == "sales.db"
    assert place_of(f"duckdb://{tmp_path}/sales.db").database == f"{tmp_path}/sales.db"
    assert place_of(f"duckdb:///{tmp_path}/sales.db").name == "sales.db"
