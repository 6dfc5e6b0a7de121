"""The door: the same bytes, every table and column, and histories that pass the contract's check."""

import json
from pathlib import Path

import pytest

from kit.history import open_history
from kit.history.contract import contract
from kit.kpis import definitions
from kit.sample import make_sample
from kit.sample.make import PLANTED

KNOWN = frozenset(definitions())


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_shipped_sample_is_remade_byte_for_byte(project, tmp_path):
    """The command in data/README.md must make what is shipped, or nobody could trust either."""
    made_with = json.loads((project / "data/sample" / PLANTED).read_text("utf-8"))["made_with"]
    make_sample(tmp_path, form="csv", **made_with)
    assert files(tmp_path) == files(project / "data/sample")
    command = " ".join(f"--{name} {made_with[name]}" for name in ("managers", "teams", "quarters", "last", "seed"))
    assert f"kit sample data/sample {command} --form csv" in (project / "data/README.md").read_text("utf-8")


def test_the_shipped_sample_is_small(project):
    """It is copied with every checkout and every wheel."""
    assert sum(len(content) for content in files(project / "data/sample").values()) < 3_000_000


def test_two_runs_give_the_same_bytes(tmp_path):
    """No clock, no order of sets and no folder's name may reach a file, in either form."""
    for name in ("one", "another"):
        make_sample(tmp_path / name, managers=6, teams=2, quarters=3, seed=5)
    assert files(tmp_path / "one") == files(tmp_path / "another")


def test_the_seed_matters(tmp_path):
    """Another seed is another company."""
    for seed in (1, 2):
        make_sample(tmp_path / str(seed), managers=6, teams=2, quarters=2, seed=seed)
    assert files(tmp_path / "1")["deals.parquet"] != files(tmp_path / "2")["deals.parquet"]


def test_every_table_and_column_of_the_contract_is_filled(tables):
    """What the sample lacks, nothing built on the sample would ever be tried on."""
    assert set(tables) == set(contract())
    for name, table in contract().items():
        filled = {column for row in tables[name] for column, cell in row.items() if cell is not None}
        assert filled == set(table.columns), name


@pytest.mark.parametrize(
    ("managers", "teams", "quarters", "last", "seed"),
    [(4, 1, 2, "2025Q3", 1), (1, 1, 1, "2024Q1", 3), (7, 3, 5, "2024Q4", 11), (12, 2, 4, "2023Q2", 8)],
)
def test_other_sizes_pass_the_check(tmp_path, managers, teams, quarters, last, seed):
    """Every size and last quarter is a valid history that ends on its last day."""
    make_sample(tmp_path, managers=managers, teams=teams, quarters=quarters, last=last, seed=seed)
    history = open_history(tmp_path, known_kpis=KNOWN)
    assert history.as_of == history.calendar.period(last).last_on


def test_the_shipped_sample_passes_the_check(project):
    """The demo begins with it."""
    history = open_history(project / "data/sample", known_kpis=KNOWN)
    assert history.as_of.isoformat() == "2025-09-30"


@pytest.mark.parametrize(
    "wrong", [{"managers": 0}, {"teams": 0}, {"quarters": 0}, {"managers": 2, "teams": 3}, {"last": "2025-07"}]
)
def test_impossible_sizes_are_refused(tmp_path, wrong):
    """A size that makes no company must not end in an error from deep inside."""
    with pytest.raises(ValueError, match=r"."):
        make_sample(tmp_path / "out", **wrong)
