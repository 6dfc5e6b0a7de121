"""What was pulled so far, in one SQLite file beside the export: records, and where each object stands.

A page and the place after it are written in one transaction, so a process that is killed at any moment loses nothing
and doubles nothing. No secret is ever given to this file.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from kit.base.problem import BadInput, Problem

_FORM = "1"
_TABLES = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS windows (object TEXT PRIMARY KEY, window TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (
  object TEXT NOT NULL, id TEXT NOT NULL, seen INTEGER NOT NULL, instant INTEGER, body TEXT,
  PRIMARY KEY (object, id)
) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class Window:
    """Where one object stands: a stretch of time that is read in one or more passes, page by page.

    `floor`: the earliest instant (ms) that was ever asked for (None: the beginning), once `complete`. `since` and
    `started` bound the open window; `high` is where the next one begins. `number` counts passes, of which the window's
    first is `first`; `place` is what the next request of this pass takes. `found` counts ids that no earlier pass of
    this window had, `news` those of the last page that this pass had not. `doubt`: something in this pass says that
    the order of pages may have changed.
    """

    object: str
    open: bool = False
    complete: bool = False
    floor: int | None = None
    since: int | None = None
    started: int | None = None
    high: int | None = None
    number: int = 0
    first: int = 0
    place: dict[str, Any] = field(default_factory=dict)
    found: int = 0
    news: int = 0
    doubt: bool = False
    total: int | None = None
    fresh: int = 0
    changed: int = 0
    gone: int = 0
    shape: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Record:
    """One record of a page; `body` None says that it is deleted."""

    id: str
    instant: int | None
    body: dict[str, Any] | None


class Store:
    """The file, open and locked for one process."""

    def __init__(self, path: Path, owner: str) -> None:
        """Open the file or begin it; `owner` says whose records it holds (vendor and host).

        Raises:
            BadInput: where another process has it, or it is no such file, or another vendor's.

        """
        self.path = path
        try:
            path.touch(0o600)
            self._base = sqlite3.connect(path, timeout=1, isolation_level=None)
            self._base.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._base.execute("PRAGMA journal_mode=WAL")  # a page costs no wait for the disk …
            self._base.execute("PRAGMA synchronous=NORMAL")  # … and a power cut takes it and its place together
            self._base.execute("BEGIN EXCLUSIVE")
            for statement in _TABLES.split(";"):
                self._base.execute(statement)
            for name, value in (("form", _FORM), ("owner", owner)):
                self._base.execute("INSERT OR IGNORE INTO about VALUES (?, ?)", (name, value))
            about = dict(self._base.execute("SELECT name, value FROM about"))
            self._base.execute("COMMIT")
        except (sqlite3.OperationalError, OSError) as error:
            locked = "locked" in str(error)
            key = "pulling.expects.unlocked" if locked else "pulling.expects.state_place"
            raise BadInput([Problem(path.name, expects=key)]) from None
        except sqlite3.DatabaseError:
            raise BadInput([Problem(path.name, expects="pulling.expects.state")]) from None
        if about != {"form": _FORM, "owner": owner}:
            given = {"owner": about.get("owner", "")}
            self.close()
            raise BadInput([Problem(path.name, value=owner, expects="pulling.expects.owner", given=given)])

    def __enter__(self) -> Self:
        """Use it in a `with`."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let the file go."""
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def window(self, name: str) -> Window:
        """Where an object stands."""
        found = self._base.execute("SELECT window FROM windows WHERE object = ?", (name,)).fetchone()
        return Window(name) if found is None else Window(**json.loads(found[0]))

    def keep(self, window: Window, page: Sequence[Record] = ()) -> Window:
        """Write a page and where it leaves its object, both or neither; the window with what the page counted.

        Of two versions of a record the later one stays, by its own time; where it has none, the one that came later.
        """
        window = replace(window, news=0)
        self._base.execute("BEGIN IMMEDIATE")
        try:
            for record in page:
                window = self._take(window, record)
            text = json.dumps(asdict(window), ensure_ascii=False)
            self._base.execute("INSERT OR REPLACE INTO windows VALUES (?, ?)", (window.object, text))
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")
        return window

    def _take(self, window: Window, record: Record) -> Window:
        query = "SELECT seen, instant, body FROM records WHERE object = ? AND id = ?"
        before = self._base.execute(query, (window.object, record.id)).fetchone()
        body = None if record.body is None else json.dumps(record.body, ensure_ascii=False, sort_keys=True)
        seen, instant, known = before or (-1, None, None)
        if seen == window.number:
            window = replace(window, doubt=True)
        else:
            window = replace(window, news=window.news + 1, found=window.found + (seen < window.first))
        if before is not None and instant is not None and record.instant is not None and record.instant < instant:
            body, stays = known, instant
        else:
            stays = record.instant
        row = (window.object, record.id, window.number, stays, body)
        self._base.execute("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?)", row)
        if known == body:
            return window
        change = "gone" if body is None else "fresh" if known is None else "changed"
        return replace(window, **{change: getattr(window, change) + 1})

    def seen(self, window: Window) -> int:
        """How many records this pass has brought."""
        query = "SELECT count(*) FROM records WHERE object = ? AND seen = ?"
        return int(self._base.execute(query, (window.object, window.number)).fetchone()[0])

    def finish(self, window: Window, *, sweep: bool) -> Window:
        """Close a window; with `sweep` (it went over everything) what it did not bring is gone."""
        if not sweep:
            return self.keep(window)
        query = "SELECT id, instant FROM records WHERE object = ? AND seen < ? AND body IS NOT NULL"
        lost = self._base.execute(query, (window.object, window.first)).fetchall()
        return self.keep(window, [Record(ident, instant, None) for ident, instant in lost])

    def drop(self, name: str, ids: Iterable[str]) -> int:
        """Note that records were deleted; how many of them were still there."""
        count = 0
        self._base.execute("BEGIN IMMEDIATE")
        for ident in ids:
            query = "UPDATE records SET body = NULL WHERE object = ? AND id = ? AND body IS NOT NULL"
            count += self._base.execute(query, (name, ident)).rowcount
        self._base.execute("COMMIT")
        return count

    def records(self, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The records of an object that are not deleted, by id."""
        query = "SELECT id, body FROM records WHERE object = ? AND body IS NOT NULL ORDER BY id"
        for ident, body in self._base.execute(query, (name,)):
            yield ident, json.loads(body)

    def bodies(self) -> Iterator[dict[str, Any]]:
        """All records that are not deleted, the oldest version first."""
        query = "SELECT body FROM records WHERE body IS NOT NULL ORDER BY instant, object, id"
        for (body,) in self._base.execute(query):
            yield json.loads(body)
