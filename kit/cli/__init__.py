"""The command line: a thin reader of the same functions that notebooks call. `main` is `kit`.

It ends with 0, 1 (a difference was found), 2 (bad input) or 3 (partly failed), and never with a traceback for a
user's mistake. Nothing heavy is imported before a command needs it.
"""

from kit.cli.main import main

__all__ = ["main"]
