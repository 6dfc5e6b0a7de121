"""The hash of a database's content: the rows decide, and nothing else."""

import duckdb
import pytest

from kit.history.databases.content import content_hash

COLUMNS = {"t": ("a", "b")}


def _hash(rows: str, columns=COLUMNS, files=None) -> str:
    engine = duckdb.connect()
    engine.execute(f"CREATE TABLE t AS SELECT * FROM (VALUES {rows}) v(a, b)")  # noqa: S608
    return content_hash(engine, "memory", columns, files or {})


SAME = _hash("('x', 'y'), ('x', 'y'), ('z', NULL)")


def test_the_order_of_rows_does_not_matter():
    """A database promises no order; a manifest must hold all the same."""
    assert _hash("('z', NULL), ('x', 'y'), ('x', 'y')") == SAME


@pytest.mark.parametrize(
    "rows",
    [
        "('x', 'y'), ('z', NULL)",
        "('x', 'y'), ('x', 'y'), ('x', 'y'), ('z', NULL)",
        "('x', 'y'), ('x', 'y'), ('z', '')",
        "('xy', ''), ('x', 'y'), ('z', NULL)",
        "('x', 'y'), ('x', 'z'), ('y', NULL)",
        "('y', 'x'), ('y', 'x'), ('z', NULL)",
    ],
)
def test_any_other_content_is_another_hash(rows):
    """A row lost, doubled, emptied, cut elsewhere or turned round is another history."""
    assert _hash(rows) != SAME


def test_columns_and_files_count():
    """A column that was dropped, a setting that was changed: other inputs."""
    assert _hash("('x', 'y'), ('x', 'y'), ('z', NULL)", {"t": ("a",)}) != SAME
    assert _hash("('x', 'y'), ('x', 'y'), ('z', NULL)", files={"history.yaml": "currency: USD"}) != SAME
    assert _hash("('x', 'y'), ('x', 'y'), ('z', NULL)", {}) == _hash("('n', 'n')", {})
