"""Problems of a database's tables: the table, the row's key, and the same expectations as for files."""

import pytest

from kit.base.problem import Problem
from kit.history import place_of, read_history
from kit.texts import LANGUAGES, problem_text
from tests.history import made
from tests.history.databases.servers import fill_duckdb, tables_of


@pytest.fixture
def told(tmp_path):
    """The problems of a DuckDB file in which some cells are not as the contract wants them."""

    def read(change) -> list[Problem]:
        tables = made.tables()
        change(tables)
        folder = made.write_csv(tmp_path / "history", tables)
        url = fill_duckdb(tmp_path / "sales.db", tables_of(folder), dict.fromkeys(_cells(tables), "text"))
        history, problems = read_history(place_of(url), known_kpis=made.KNOWN)
        assert (history is None) == bool(problems)
        assert all(problem_text(one, language) for one in problems for language in LANGUAGES)
        return problems

    return read


def _cells(tables) -> list[tuple[str, str]]:
    return [(name, column) for name, rows in tables.items() for column in rows[0]]


def test_a_good_history_has_none(told):
    """Every table and column of the contract comes through a database, too."""
    assert told(dict) == []


def test_a_row_is_named_by_its_key(told):
    """A database's rows have no number that a person could look up."""

    def change(tables):
        tables["deals"][1]["amount"] = "12,3x"
        tables["payouts"][0]["period"] = "Q3"

    found = told(change)
    assert [(one.file, one.row, one.key, one.column, one.value) for one in found] == [
        ("deals", None, "deal_id=D2", "amount", "12,3x"),
        ("payouts", None, "manager_id=M1, period=Q3, component=quota_bonus, amount=500.25", "period", "Q3"),
    ]
    assert problem_text(found[0], "en").startswith("deals, deal_id=D2, “amount”: “12,3x”; expected an amount such as")


def test_a_doubled_key_speaks_of_no_row_number(told):
    """“Row 2 has it already” means nothing in a table without numbers."""

    def change(tables):
        tables["deals"].append(dict(tables["deals"][3]))
        tables["deal_lines"].append(dict(tables["deal_lines"][1]))

    assert [(one.file, one.key, one.expects) for one in told(change)] == [
        ("deal_lines", "deal_id=D1, line_id=1", "history.expects.lines"),
        ("deal_lines", "deal_id=D1, line_id=2", "history.expects.once_together"),
        ("deals", "deal_id=D4", "history.expects.once"),
    ]


def test_a_key_that_points_nowhere_names_the_table(told):
    """There is no file to look into."""

    def change(tables):
        tables["deals"][0]["customer_id"] = "C99"

    (problem,) = told(change)
    assert (problem.key, problem.given["file"]) == ("deal_id=D1", "customers")


def test_missing_tables_are_those_of_a_database(told):
    """`managers.csv` is not what is missing."""

    def change(tables):
        kept = {"customers": tables["customers"]}
        tables.clear()
        tables.update(kept)

    expected = {one.expects.rpartition(".")[2] for one in told(change)}
    assert expected == {"table_there", "fact_table_there"}
