"""What happened: a folder of tables, checked against the contract and read with exact types."""

from kit.history.history import History, last_closed, open_history, read_history
from kit.history.people import roster
from kit.history.settings import Settings
from kit.history.write import write_tables

__all__ = ["History", "Settings", "last_closed", "open_history", "read_history", "roster", "write_tables"]
