"""Histories for the tests of this room."""

import pytest

from tests.history.made import tables, write_csv, write_parquet


@pytest.fixture
def tiny_history(tmp_path):
    """A folder with every table of the contract as CSV, and nothing wrong with it."""
    return write_csv(tmp_path / "tiny", tables())


@pytest.fixture
def tiny_parquet(tmp_path):
    """The same as Parquet."""
    return write_parquet(tmp_path / "tiny", tables())
