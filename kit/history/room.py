"""How much memory the engine may take: what does not fit goes to the disk, in the system's folder for such files."""

import tempfile

import duckdb

from kit.history.cells import text

MOST = "2500MB"
"""Of the engine alone; with everything else around it a process stays below 4 GiB."""


def stay_small(connection: duckdb.DuckDBPyConnection) -> None:
    """Bound the engine's memory and say where it may put what does not fit; no answer depends on it."""
    connection.execute(f"SET memory_limit = {text(MOST)}")
    connection.execute(f"SET temp_directory = {text(tempfile.gettempdir())}")
