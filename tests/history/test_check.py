"""The whole check: a valid history has no problem, several problems come at once, and nothing ever breaks it."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.history import read_history
from kit.history.contract import contract
from kit.texts import LANGUAGES, problem_text
from tests.history.made import KNOWN, found, needed_by, tables, write, write_csv, write_parquet

NEVER_BREAKS = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


def test_the_untouched_history_has_no_problem(tiny_history, tmp_path):
    """As CSV and as Parquet; otherwise every test of a fault would prove nothing."""
    assert found(tiny_history) == []
    assert found(write_parquet(tmp_path / "parquet", tables())) == []


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_problems_of_many_tables_come_at_once_and_in_order(tmp_path, form):
    """A person mends a file once, not once a problem."""
    made = tables()
    made["deals"][1]["manager_id"] = "M9"
    made["deals"][0]["status"] = "Won"
    made["surveys"][1]["score"] = "101"
    made["managers"][0]["left_on"] = "2019-01-01"
    made["credits"][0]["share"] = "0.8"
    first = 2 if form == "csv" else 1
    assert found(write(tmp_path, form, made)) == [
        (f"credits.{form}", first, "share", "1.1", "split"),
        (f"deals.{form}", first, "status", "Won", "code"),
        (f"deals.{form}", first + 1, "manager_id", "M9", "points_to"),
        (f"managers.{form}", first, "left_on", "2019-01-01", "in_order"),
        (f"surveys.{form}", first + 1, "score", "101" if form == "csv" else "101.000000000", "score_range"),
    ]


def test_faults_of_settings_and_of_files_stand_beside_those_of_cells(tmp_path):
    """One reading tells everything, whichever layer found it."""
    made = needed_by("surveys")
    made["surveys"][0]["score"] = "x"
    write_csv(tmp_path, made)
    (tmp_path / "history.yaml").write_text("currency: yuan\n", "utf-8")
    (tmp_path / "leads.csv").write_bytes(b"")
    told = [(one[0], one[4]) for one in found(tmp_path)]
    assert told == [("history.yaml", "string_pattern_mismatch"), ("leads.csv", "header"), ("surveys.csv", "score")]


def test_unknown_columns_are_ignored(tmp_path):
    """A company may keep what it likes beside the contract's columns, whatever it is called."""
    made = needed_by("deals")
    made["deals"] = [row | {"note": "=1+1", "": "x", 'a"b': "y"} for row in made["deals"]]
    assert found(write_csv(tmp_path, made)) == []


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "",
            " ",
            "0",
            "-0",
            "1e5",
            "nan",
            "2025-02-29",
            "2025-07-01 23:59:59.999999",
            "9999-12-31",
            "2025Q3",
            "won",
            "'",
            '"',
            ";DROP",
        ]
    ),
    st.decimals(allow_nan=True).map(str),
    st.dates().map(str),
)
PLACES = st.sampled_from([(name, column) for name, table in contract().items() for column in table.columns])


@NEVER_BREAKS
@given(st.lists(st.tuples(PLACES, st.integers(0, 4), CELLS), min_size=1, max_size=8))
def test_no_content_of_cells_breaks_the_check(tmp_path_factory, changes):
    """Whatever stands in a cell ends in a problem that can be told, or in a history whose tables can be read."""
    made = tables()
    for (name, column), row, cell in changes:
        made[name][row % len(made[name])][column] = cell
    history, problems = read_history(write_csv(tmp_path_factory.mktemp("fuzz"), made), known_kpis=KNOWN)
    assert (history is None) == bool(problems)
    if history is None:
        assert all(problem_text(problem, language) for problem in problems for language in LANGUAGES)
    else:
        assert all(history.table(name).to_pyarrow().num_rows == len(made[name]) for name in made)


@NEVER_BREAKS
@given(
    st.sampled_from(["managers", "deals", "periods", "history"]),
    st.sampled_from(["csv", "parquet"]),
    st.binary(max_size=60),
)
def test_no_content_of_files_breaks_the_check(tmp_path_factory, name, form, content):
    """Nor does a file of any bytes."""
    folder = write_csv(tmp_path_factory.mktemp("fuzz"), needed_by("periods"))
    path = folder / ("history.yaml" if name == "history" else f"{name}.{form}")
    path.write_bytes(content)
    history, problems = read_history(folder, known_kpis=KNOWN)
    assert (history is None) == bool(problems)


@NEVER_BREAKS
@given(st.integers(0, 2000), st.integers(0, 255))
def test_no_damage_to_a_parquet_file_breaks_the_check(tmp_path_factory, at, byte):
    """One byte of a Parquet file changed: read as it stands, or told as unreadable or wrong."""
    folder = write_parquet(tmp_path_factory.mktemp("fuzz"), needed_by("surveys"))
    content = bytearray((folder / "surveys.parquet").read_bytes())
    content[at % len(content)] = byte
    (folder / "surveys.parquet").write_bytes(content)
    history, problems = read_history(folder, known_kpis=KNOWN)
    assert (history is None) == bool(problems)
    assert not any(str(folder) in value for problem in problems for value in problem.given.values())


@NEVER_BREAKS
@given(
    st.lists(
        st.lists(st.text(st.characters(blacklist_categories=["Cs"]), max_size=6), min_size=1, max_size=5), max_size=5
    )
)
def test_no_shape_of_a_csv_file_breaks_the_check(tmp_path_factory, records):
    """Rows of any length, headers of any names."""
    folder = write_csv(tmp_path_factory.mktemp("fuzz"), needed_by("deals"))
    text = io.StringIO()
    csv.writer(text).writerows(records)
    (folder / "customers.csv").write_text(text.getvalue(), "utf-8", newline="")
    history, problems = read_history(folder, known_kpis=KNOWN)
    assert (history is None) == bool(problems)
