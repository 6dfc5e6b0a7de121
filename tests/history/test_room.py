"""The engine's memory is bounded, and what does not fit leaves nothing behind."""

import tempfile
from pathlib import Path

import duckdb
import pytest

from kit.history import room


@pytest.fixture
def narrow(monkeypatch, tmp_path):
    """An engine with little memory that spills into a folder of its own."""
    monkeypatch.setattr(room, "MOST", "60MB")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    engine = duckdb.connect()
    room.stay_small(engine)
    return engine


def test_what_does_not_fit_goes_to_the_disk(narrow, tmp_path):
    """A large history must take long rather than fail, and its rows must not stay in the folder afterwards."""
    narrow.execute("CREATE TABLE t AS SELECT range::VARCHAR || repeat('x', 40) AS a FROM range(1500000)")
    assert narrow.execute("SELECT count(*) FROM (SELECT a FROM t ORDER BY a OFFSET 10)").fetchall() == [(1499990,)]
    narrow.close()
    assert [path for path in Path(tmp_path).rglob("*") if path.is_file()] == []


def test_the_bound_is_set():
    """Four gibibytes is what a desk machine has to spare."""
    engine = duckdb.connect()
    room.stay_small(engine)
    ((limit,),) = engine.execute("SELECT current_setting('memory_limit')").fetchall()
    assert limit.startswith("2.3")
