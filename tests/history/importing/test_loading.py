"""Reading a mapping file, and holding it against the contract and itself."""

import pytest

from kit.history.importing import load_mapping
from kit.texts import LANGUAGES, keys, problem_text
from tests.history.importing.conftest import MAPPING


def load(tmp_path, text):
    path = tmp_path / "m.yaml"
    path.write_text(text, "utf-8")
    mapping, problems = load_mapping(path)
    for problem in problems:
        assert problem.expects in keys()
        assert all(problem_text(problem, language) for language in LANGUAGES)
    assert (mapping is None) == bool(problems)
    return [(p.file, p.row, p.column, p.value, p.expects.rpartition(".")[2]) for p in problems]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("tables:\n", "tabels:\n", (8, "tabels", None, "extra_forbidden")),
        ("is: not_empty", "is: full", (15, "tables.deals.where.is", "full", "literal_error")),
        ("  managers:\n", "  manager:\n", (9, "tables", "manager", "known_table")),
        ("amount: {", "ammount: {", (22, "deals.columns", "ammount", "known_column")),
        ("      manager_id: owner\n", "", (16, "deals.columns", None, "needed_column")),
        ("from: deals\n", "from: deal\n", (14, "deals.from", "deal", "source")),
        ("source: places", "source: place", (11, "managers.join", "place", "source")),
        ("source: places", "source: people", (11, "managers.join", "people", "joined_once")),
        ("left: place,", "left: places.id,", (11, "managers.join", "places.id", "joined_before")),
        ("manager_id: owner", "manager_id: {column: owner, plus_days: 1}", (18, "x", "plus_days", "option")),
        ("manager_id: owner", "manager_id: {column: owner, multiply: 2}", (18, "x", "multiply", "option")),
        ("manager_id: owner", "manager_id: {period_of: owner, grain: year}", (18, "x", "period_of", "option")),
        ("      deal_id: id\n", "      deal_id: [id]\n", (17, "tables.deals.columns.deal_id", None, "model_type")),
        (
            "    columns: {manager_id: id,",
            "    also: {team: id}\n    columns: {manager_id: id,",
            (12, "managers.also", "team", "own_column"),
        ),
    ],
)
def test_each_disagreement_names_line_key_and_value(tmp_path, old, new, problem):
    """A mapping of two hundred lines is corrected at once only where the message names the line."""
    assert old in MAPPING
    row, column, value, expects = problem
    found = load(tmp_path, MAPPING.replace(old, new, 1))
    column = {"x": "deals.columns.manager_id"}.get(column, column)
    assert ("m.yaml", row, column, value, expects) in found


def test_all_problems_come_at_once(tmp_path):
    """Three slips are three messages, in one run."""
    text = (
        MAPPING.replace("from: deals", "from: deal").replace("left: place,", "left: x.y,").replace("hired_on", "hire")
    )
    assert len(load(tmp_path, text)) == 2
    assert len(load(tmp_path, text.replace("source: places", "source: place"))) == 3


def test_without_managers_there_is_no_history(tmp_path):
    """The one table that nothing can do without is asked for by name."""
    text = MAPPING[: MAPPING.index("  managers:")] + MAPPING[MAPPING.index("  deals:\n    from") :]
    assert load(tmp_path, text) == [("m.yaml", 8, "tables", None, "table")]


def test_written_rows_are_held_against_the_contract_too(tmp_path):
    """A slip in a table of periods is told at its own line."""
    rows = "  periods:\n    rows:\n      - {period: 2025Q1, from_on: 2025-01-01}\n      - {periode: x}\n"
    found = load(tmp_path, MAPPING + rows)
    assert ("m.yaml", 25, "periods.rows", None, "needed_column") in found
    assert ("m.yaml", 26, "periods.rows", "periode", "known_column") in found


def test_a_bare_name_is_a_shipped_mapping_and_a_path_is_not(tmp_path, monkeypatch):
    """`adventureworks` works from any folder; a name nobody ships and a file that is not there are problems."""
    monkeypatch.chdir(tmp_path)
    for name in ("adventureworks", "crm_sales_opportunities"):
        mapping, problems = load_mapping(name)
        assert (mapping.file, problems) == (f"{name}.yaml", [])
    for name in ("nobody", "nobody.yaml", tmp_path / "nobody.yaml"):
        mapping, problems = load_mapping(name)
        assert mapping is None
        assert [problem.expects for problem in problems] == ["base.expects.readable"]


@pytest.mark.parametrize(
    "text", ["", "[]", "mapping", "mapping: !!python/name:os.system x", "a: &a b\nc: *a", "{", "\t"]
)
def test_what_is_no_mapping_ends_in_words(tmp_path, text):
    """Empty files, lists, tags and aliases are told, and nothing in a file is ever run."""
    assert load(tmp_path, text)
