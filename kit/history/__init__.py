"""What happened: a folder or a database of tables, checked against the contract and read with exact types."""

from kit.history.beside import beside
from kit.history.databases import Database, Place, place_of
from kit.history.history import History, last_closed, open_history, read_history
from kit.history.people import roster, unspelled
from kit.history.settings import Settings
from kit.history.write import write_tables

__all__ = [
    "Database",
    "History",
    "Place",
    "Settings",
    "beside",
    "last_closed",
    "open_history",
    "place_of",
    "read_history",
    "roster",
    "unspelled",
    "write_tables",
]
