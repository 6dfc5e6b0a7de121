"""Reading one object: page after page, and all of it again where the order of pages may have changed.

Every kind of paging gives ids twice or leaves some out when rows move between pages. So a pass in which an id came
twice, came out of order, or that brought fewer than the vendor counted, is followed by another, until one brings
nothing that was not there before.
"""

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from kit.base.problem import Problem
from kit.history.pulling.client import Client, RefusedError
from kit.history.pulling.fields import Column
from kit.history.pulling.rows import record_of
from kit.history.pulling.store import Record, Store, Window
from kit.history.pulling.vendor import Ask, Vendor, Wanted, fill, reach

MOST_PASSES = 5
MOST_IDLE = 20
"""Pages in a row that bring nothing new before the vendor is said to repeat itself."""
_RESTARTS = 3
_SAFE = re.compile(r"[A-Za-z0-9_.:+-]+")
"""What may be put into a query: names of objects and fields, ids, times."""

Told = Callable[[str, int], None]


@dataclass(frozen=True)
class Job:
    """One object to read, by what, and what of it is kept."""

    client: Client
    store: Store
    wanted: Wanted
    columns: Sequence[Column]
    told: Told

    @property
    def vendor(self) -> Vendor:
        """Whose object it is."""
        return self.client.vendor

    @property
    def ask(self) -> Ask:
        """How the object is listed."""
        found = self.wanted.list or self.vendor.list
        assert found is not None  # noqa: S101 - a vendor's file has one or the other
        return found

    def refused(self, key: str, **given: str) -> RefusedError:
        """What is said where this object cannot be read to its end."""
        return RefusedError(Problem(self.wanted.object, expects=f"pulling.expects.{key}", given=given))


def begun(window: Window, job: Job, since: int | None, shape: dict[str, Any], *, whole: bool) -> Window:
    """The window to go on with: the open one where it covers what is asked for, else a new one."""
    since = _from(window, job, since, shape, whole=whole)
    same = window.shape.get("asked") == shape.get("asked")
    if window.open and same and (window.since is None or (since is not None and window.since <= since)):
        return replace(window, shape=shape)
    number = window.number + 1
    return Window(
        window.object, open=True, complete=window.complete, floor=window.floor, high=window.high,
        since=since, number=number, first=number, shape=shape,
    )  # fmt: skip


def _from(window: Window, job: Job, since: int | None, shape: Mapping[str, Any], *, whole: bool) -> int | None:
    """Where a window begins: after the last one, unless something earlier, or of other fields, is asked for."""
    lowest = None if job.wanted.whole or job.wanted.always or whole else since
    if not window.complete or job.wanted.always or whole:
        return lowest
    earlier = window.floor is not None and (lowest is None or lowest < window.floor)
    more = not set(shape.get("asked", ())) <= set(window.shape.get("asked", ()))
    if earlier or more:
        return lowest if earlier else window.floor
    return window.high


def read_object(job: Job, window: Window) -> Window:
    """Read an open window to its end, in as many passes as it takes.

    Raises:
        RefusedError: where the vendor does not answer, or its pages cannot be trusted; what came stays in the store.

    """
    restarts = 0
    while True:
        try:
            window = _pass(job, window)
        except RefusedError as refused:
            if refused.meaning not in ("cursor", "refused") or not window_moved(job) or restarts == _RESTARTS:
                raise
            restarts += 1
            window = _again(job.store.window(window.object))
            continue
        short = window.total is not None and job.store.seen(window) < window.total
        idle = window.number > window.first and window.found == 0
        if not (window.doubt or short) or (idle and not short):
            return _closed(job, window)
        if idle:
            raise job.refused("all_rows", told=str(window.total), found=str(job.store.seen(window)))
        if window.number - window.first + 1 >= MOST_PASSES:
            raise job.refused("steady_order", passes=str(MOST_PASSES))
        window = _again(window)


def window_moved(job: Job) -> bool:
    """Whether the pass that was refused stood in the middle: then its place may have run out, and it begins anew."""
    return bool(job.store.window(job.wanted.object).place)


def _again(window: Window) -> Window:
    return replace(window, number=window.number + 1, place={}, found=0, doubt=False, total=None)


def _closed(job: Job, window: Window) -> Window:
    started = window.started if window.started is not None else int(time.time() * 1000)
    floors = [window.since] + ([window.floor] if window.complete else [])
    floor = None if None in floors else min(one for one in floors if one is not None)
    high = started - job.vendor.overlap * 1000
    closed = replace(window, open=False, complete=True, floor=floor, high=high, place={})
    return job.store.finish(closed, sweep=window.since is None)


def _pass(job: Job, window: Window) -> Window:
    idle = repeats = 0
    while True:
        content = job.client.ask(_at(job.ask, window), _values(job, window), job.wanted.object)
        if window.started is None:
            clock = job.client.clock or datetime.now(UTC)
            window = replace(window, started=int(clock.timestamp() * 1000))
        rows = [] if content is None else reach(content, job.ask.rows)
        if not isinstance(rows, list):
            raise job.refused("rows")
        page = _page(job, rows)
        place, last, doubt = _next(job, window, content, page)
        if place == window.place and not last:  # the same page once more: ask again, a few times
            repeats += 1
            if repeats == _RESTARTS:
                raise job.refused("new_page")
            continue
        total = reach(content, job.ask.total) if job.ask.total else None
        total = total if isinstance(total, int) and window.total is None else window.total
        window = replace(window, place={} if last else place, doubt=window.doubt or doubt, total=total)
        window = job.store.keep(window, page)
        job.told(job.wanted.object, len(page))
        if last:
            return window
        repeats, idle = 0, 0 if window.news else idle + 1
        if idle == MOST_IDLE:
            raise job.refused("new_page")


def _page(job: Job, rows: Sequence[Any]) -> list[Record]:
    found = [record_of(job.vendor, job.wanted, row, job.columns) for row in rows]
    if None in found:
        raise job.refused("ids", id=job.wanted.id or job.vendor.id)
    return [record for record in found if record is not None]


def _next(job: Job, window: Window, content: Any, page: Sequence[Record]) -> tuple[dict[str, Any], bool, bool]:
    """The place after a page, whether it was the last, and whether its order is in doubt."""
    pages, place = job.ask.pages, window.place
    if content is None or pages.kind == "once":
        return {}, True, content is None and bool(place) and pages.kind != "keyset"  # there was to be more
    if pages.kind == "keyset":
        return _after(job, window, page)
    if pages.kind == "skip":
        return {"skip": int(place.get("skip", 0)) + len(page)}, len(page) < pages.size, False
    more = True
    if pages.more:
        told = reach(content, pages.more.removeprefix("!"))
        if not isinstance(told, bool):
            raise job.refused("rows")
        more = told != pages.more.startswith("!")
    if pages.kind == "number":
        return {"number": int(place.get("number", 1)) + 1}, not more, False
    found = reach(content, pages.at)
    if not more or (not pages.more and found in (None, "")):
        return {}, True, False
    if not isinstance(found, str | int) or found == "":
        raise job.refused("place")
    return {pages.kind: str(found)}, False, False


def _after(job: Job, window: Window, page: Sequence[Record]) -> tuple[dict[str, Any], bool, bool]:
    """By the id of the last row: pages must go up. A page of nothing but what was there does not move on.

    Only an empty page is the last: a short one may be short for a reason of the server's own.
    """
    order = _orders[job.ask.pages.order]
    ids = [record.id for record in page]
    before = window.place.get("last")
    later = [one for one in ids if before is None or order(one) > order(before)]
    steady = later == ids == sorted(set(ids), key=order)
    if ids and not later:
        return dict(window.place), False, True
    return ({"last": max(later, key=order)} if later else {}), not ids, not steady


def _by_number(text: str) -> tuple[int, str]:
    return (int(text) if text.isdecimal() else 0, text)


_orders: dict[str, Callable[[str], Any]] = {"text": lambda text: text, "number": _by_number}


def _at(ask: Ask, window: Window) -> Ask:
    """The request for a place; one that is a link is the whole of it."""
    if "link" not in window.place:
        return ask
    return ask.model_copy(update={"path": "{link}", "query": {}})


def _values(job: Job, window: Window) -> dict[str, Any]:
    """What the templates of a request may use."""
    vendor, wanted = job.vendor, job.wanted
    modified = wanted.modified or vendor.modified
    gone = (vendor.gone.field,) if vendor.gone else ()
    paths = [column.path for column in job.columns]
    paths += [*vendor.keep, *(name for one in wanted.split for name in (one.field, one.by) if name != "prefix"), *gone]
    paths = list(dict.fromkeys([wanted.id or vendor.id, *paths, *([modified] if modified else [])]))
    place = {"skip": 0, "number": 1, **window.place}
    values: dict[str, Any] = {**object_values(wanted.object), "modified": modified, "fields": ",".join(paths), **place}
    values["at"] = next(iter(window.place.values()), "")
    values["since"] = None if window.since is None or modified is None else since_text(vendor, window.since)
    safe = [wanted.object, *paths, *([str(place["last"])] if "last" in place else [])]
    if job.ask.conditions and not all(_SAFE.fullmatch(one) for one in safe):
        raise job.refused("plain_names")
    told = [_filled(one, values) for one in job.ask.conditions]
    conditions = [one for one in told if one is not None]
    values["where"] = " WHERE " + " AND ".join(conditions) if conditions else ""
    return values


def object_values(name: str) -> dict[str, str]:
    """An object's name for templates; that of a form is made of its app and its own."""
    app, _, form = name.partition("/")
    return {"object": name, "app": app, "form": form}


def _filled(condition: str, values: Mapping[str, Any]) -> str | None:
    found = fill(condition, dict(values))
    return found if isinstance(found, str) else None


def since_text(vendor: Vendor, since: int) -> str:
    """An instant as the vendor's filters take it; where they know days only, the day before."""
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=since)
    if vendor.since == "ms":
        return str(since)
    if vendor.since == "date":
        return f"{moment - timedelta(days=1):%Y-%m-%d}"
    return f"{moment:%Y-%m-%dT%H:%M:%S}Z"
