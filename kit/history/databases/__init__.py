"""A history that lies in a database: named by a URL, copied once through Ibis, checked like files."""

from kit.history.databases.place import Database, Place, place_of

__all__ = ["Database", "Place", "place_of"]
