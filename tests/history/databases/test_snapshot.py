"""The copy of a database: each cell exact, one moment, and the same whatever order its rows lay in."""

import random
from decimal import Decimal

import duckdb
import pytest

from kit.base.problem import BadInput
from kit.history import open_history, place_of, read_history
from kit.texts import problem_text
from tests.history import made
from tests.history.databases.servers import fill_duckdb, tables_of


def _duckdb(folder, tables, types=None) -> str:
    return fill_duckdb(folder / "sales.db", tables, types)


def _told(url: str) -> list[tuple]:
    _, problems = read_history(place_of(url), known_kpis=made.KNOWN)
    return [(one.file, one.key, one.column, one.value, one.expects.rpartition(".")[2]) for one in problems]


@pytest.fixture
def tables(tmp_path):
    """Every table of the contract, two to five rows each."""
    return tables_of(made.write_csv(tmp_path / "history", made.tables()))


def test_all_cells_come_as_from_the_files(tmp_path, tables):
    """A database is another box for the same history."""
    ours = open_history(place_of(_duckdb(tmp_path, tables)), known_kpis=made.KNOWN)
    theirs = open_history(tmp_path / "history", known_kpis=made.KNOWN)
    assert ours.columns == theirs.columns
    assert (ours.as_of, ours.calendar) == (theirs.as_of, theirs.calendar)
    for name in theirs.columns:
        rows = [sorted(one.table(name).to_pyarrow().to_pylist(), key=repr) for one in (ours, theirs)]
        assert rows[0] == rows[1], name


def test_the_order_of_rows_does_not_matter(tmp_path, tables):
    """A server gives its rows in whatever order they lie."""
    turned = {name: (columns, random.Random(1).sample(rows, len(rows))) for name, (columns, rows) in tables.items()}
    found = [place_of(fill_duckdb(tmp_path / f"{name}.db", one)) for name, one in (("a", tables), ("b", turned))]
    assert found[0].fingerprint() == found[1].fingerprint()
    first, second = (
        [one.snapshot.connection.execute(f"FROM copied.main.{name}").fetchall() for name in tables] for one in found
    )
    assert first == second


def test_other_content_is_another_hash(tmp_path, tables):
    """The manifest's hash is what a verification rests on."""
    before = place_of(_duckdb(tmp_path, tables))
    first = before.fingerprint()
    with duckdb.connect(before.database) as engine:
        engine.execute("UPDATE deals SET amount = amount + 0.01 WHERE deal_id = 'D1'")
    assert before.fingerprint() == first  # a copy of one moment
    assert place_of(before.shown).fingerprint() != first


def test_settings_lie_in_a_table(tmp_path, tables):
    """A database has no folder for `history.yaml`; without settings another currency would be printed."""
    written = [("history.yaml", "currency: USD\nmoney_decimals: 3\n")]
    url = _duckdb(tmp_path, {**tables, "history_files": (["name", "content"], written)})
    history = open_history(place_of(url), known_kpis=made.KNOWN)
    assert (history.settings.currency, history.settings.money_decimals) == ("USD", 3)


@pytest.mark.parametrize(
    ("columns", "rows", "told"),
    [
        (["name"], [], ("history_files", None, "content", None)),
        (["name", "content"], [("a", ""), ("a", "")], ("history_files", "name=a", "name", "a")),
        (["name", "content"], [("history.yaml", "currency: x")], ("history.yaml", None, "currency", "x")),
    ],
)
def test_wrong_settings_are_told(tmp_path, tables, columns, rows, told):
    """As of a file: nothing is taken for a default that somebody wrote otherwise."""
    found = _told(_duckdb(tmp_path, {**tables, "history_files": (columns, rows)}))
    assert [one[:4] for one in found] == [told]


def test_a_view_is_a_table(tmp_path, tables):
    """A company's own names are mapped by views; nobody renames its tables for us."""
    url = _duckdb(tmp_path, tables)
    with duckdb.connect(str(tmp_path / "sales.db")) as engine:
        engine.execute("ALTER TABLE deals RENAME TO opportunities")
        engine.execute("CREATE VIEW deals AS SELECT *, 'more' AS unknown FROM opportunities")
    assert _told(url) == []


def test_a_schema_of_its_own(tmp_path, tables):
    """A warehouse keeps its parts apart."""
    url = _duckdb(tmp_path, tables)
    with duckdb.connect(str(tmp_path / "sales.db")) as engine:
        engine.execute("CREATE SCHEMA crm")
        for name in tables:
            engine.execute(f"CREATE TABLE crm.{name} AS FROM main.{name}")
            engine.execute(f"DROP TABLE main.{name}")
    assert _told(f"{url}?schema=crm") == []
    assert ("managers", None, None, None, "table_there") in _told(url)


def test_a_table_that_cannot_be_read_is_named(tmp_path, tables):
    """A view over something that is gone must not count as an absent table."""
    url = _duckdb(tmp_path, tables)
    with duckdb.connect(str(tmp_path / "sales.db")) as engine:
        engine.execute("CREATE TABLE gone AS SELECT 1 AS appeal_id")
        engine.execute("DROP TABLE appeals")
        engine.execute("CREATE VIEW appeals AS FROM gone")
        engine.execute("DROP TABLE gone")
    ((file, _, _, _, expects),) = _told(url)
    assert (file, expects) == ("appeals", "readable_table")


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 99])
def test_a_file_that_is_none_is_told(tmp_path, content):
    """One line with the file's name: no traceback, no folder, and no database is made by looking for one."""
    path = tmp_path / "sales.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadInput) as bad:
        open_history(place_of(f"duckdb:///{path}"))
    told = problem_text(bad.value.problems[0], "en").partition("expected")[2]
    assert str(tmp_path) not in told
    assert path.exists() == (content is not None)


def test_exact_types_are_kept(tmp_path, tables):
    """Money in a binary column is read by its shortest notation; as a decimal in full."""
    types = {("deals", "amount"): "double", ("deals", "cost"): "decimal(38, 10)", ("receipts", "amount"): "text"}
    history = open_history(place_of(_duckdb(tmp_path, tables, types)), known_kpis=made.KNOWN)
    amounts = history.table("deals").order_by("deal_id").amount.to_pyarrow().to_pylist()
    assert amounts[:2] == [Decimal("100.00"), Decimal("-0.10")]
