"""One request and its reply: encrypted, bounded in size and time, and never redirected to another host.

Plain HTTP is allowed to this machine only (tests). What went wrong is said without address lines, headers or bodies:
they may hold a token.
"""

import json
import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from kit.base.problem import BadInput, Problem

if TYPE_CHECKING:
    import httpx

MOST_BYTES = 64 * 2**20
"""Of one reply, unpacked; a page of any of these vendors has a few megabytes at most."""
_REDIRECTS = 3
_MOVED = (301, 302, 303, 307, 308)
_KEEPS_METHOD = (307, 308)


class BrokenError(Exception):
    """A reply that did not come whole, in time or at all; asking again may help. Its text holds no address."""


class UnsafeError(Exception):
    """A reply that must not be followed or read; asking again does not help. `key` is what is said of it."""

    def __init__(self, key: str, **given: str) -> None:
        """Keep what the message is told with."""
        super().__init__(key)
        self.key, self.given = key, given


@dataclass(frozen=True)
class Request:
    """What is sent; `repr` shows neither query, headers nor body."""

    method: str
    url: str
    query: Mapping[str, str] = field(default_factory=dict, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: Any = field(default=None, repr=False)
    form: Mapping[str, str] | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Reply:
    """What came: the state, the headers, the content (None: no body), and the server's own clock."""

    status: int
    headers: Mapping[str, str]
    content: Any
    clock: datetime | None


@dataclass(frozen=True)
class Bounds:
    """Seconds to wait for a connection or the next bytes, seconds for a whole reply, and its bytes."""

    silence: float = 30
    whole: float = 120
    most: int = MOST_BYTES


def checked_base(text: str, name: str) -> str:
    """A base address, without a slash at its end.

    Raises:
        BadInput: unless it is https, or http to this machine, without user, query and fragment.

    """
    parts = _parted(text.strip())
    plain = parts.hostname and not (parts.username or parts.password or parts.query or parts.fragment)
    if not plain or not (parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname or ""))):
        raise BadInput([Problem(name, expects="pulling.expects.address")])
    return text.strip().rstrip("/")


def host_of(url: str) -> str:
    """The host of an address, for messages; none of what is no address."""
    return _parted(url).hostname or ""


def origin_of(url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port: who is spoken to; nobody where it is no address."""
    parts = _parted(url)
    return parts.scheme, parts.hostname or "", parts.port


def _parted(url: str) -> SplitResult:
    """An address in its parts; all are empty where the library cannot read it, or its port is none."""
    try:
        parts = urlsplit(url)
        known = parts.port is None or parts.port > 0
    except ValueError:
        known = False
    return parts if known else urlsplit("")


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Wire:
    """A client that sends single requests and reads replies whole."""

    def __init__(self, bounds: Bounds | None = None) -> None:
        """Open no connection yet; httpx is loaded here."""
        import httpx

        self._httpx = httpx
        self.bounds = bounds or Bounds()
        self._clients: dict[bool, httpx.Client] = {}

    def close(self) -> None:
        """Let all connections go."""
        for client in self._clients.values():
            client.close()
        self._clients = {}

    def send(self, request: Request) -> Reply:
        """Send and read the whole reply, within the bounds.

        Raises:
            BrokenError: where no whole reply came.
            UnsafeError: for a reply that is too large, or leads to another host.

        """
        for _ in range(_REDIRECTS + 1):
            with quiet():
                reply, to = self._once(request)
            if to is None:
                return reply
            request = self._followed(request, reply.status, to)
        raise UnsafeError("pulling.expects.no_circle", host=host_of(request.url))

    def _followed(self, request: Request, status: int, to: str) -> Request:
        try:
            there = str(self._httpx.URL(request.url).join(to))
        except (self._httpx.InvalidURL, ValueError):  # no address at all
            there = ""
        if origin_of(request.url) != origin_of(there) or (request.method != "GET" and status not in _KEEPS_METHOD):
            raise UnsafeError("pulling.expects.no_redirect", host=host_of(request.url), other=host_of(there))
        query = {} if urlsplit(there).query else request.query
        return Request(request.method, there, query, request.headers, request.body, request.form)

    def _once(self, request: Request) -> tuple[Reply, str | None]:
        httpx, until = self._httpx, time.monotonic() + self.bounds.whole
        client = self._client(_is_here(host_of(request.url)))
        how: dict[str, Any] = {"params": dict(request.query) or None, "headers": dict(request.headers)}
        how |= {"json": request.body} if request.body is not None else {}
        how |= {"data": dict(request.form)} if request.form is not None else {}
        try:
            with client.stream(request.method, request.url, **how) as response:
                to = response.headers.get("location") if response.status_code in _MOVED else None
                raw = b"" if to is not None else self._read(response, until)
                headers = {key.lower(): value for key, value in response.headers.items()}
                content = None if to is not None or not raw.strip() else _parsed(raw, response.status_code)
                return Reply(response.status_code, headers, content, _clock(headers)), to
        except httpx.InvalidURL:
            raise UnsafeError("pulling.expects.address") from None
        except httpx.TimeoutException:
            raise BrokenError("slow") from None
        except (httpx.TransportError, httpx.DecodingError):
            raise BrokenError("broken") from None

    def _read(self, response: "httpx.Response", until: float) -> bytes:
        """The body, piece by piece: a server that drips it holds nobody up, and one that floods fills no memory."""
        found, size = [], 0
        for piece in response.iter_bytes():
            size += len(piece)
            if size > self.bounds.most:
                raise UnsafeError("pulling.expects.smaller_reply", most=f"{self.bounds.most:,}")
            if time.monotonic() > until:
                raise BrokenError("slow")
            found.append(piece)
        return b"".join(found)

    def _client(self, here: bool) -> "httpx.Client":
        """Proxies of the environment are used for the world, not for this machine."""
        if here not in self._clients:
            timeout = self._httpx.Timeout(self.bounds.silence)
            self._clients[here] = self._httpx.Client(follow_redirects=False, timeout=timeout, trust_env=not here)
        return self._clients[here]


def _parsed(raw: bytes, status: int) -> Any:
    """JSON with numbers as they were written; of a failed request also what is no JSON."""
    try:
        return json.loads(raw, parse_float=str)
    except (ValueError, RecursionError):
        if status >= 400:
            return None
        raise BrokenError("torn") from None


def _clock(headers: Mapping[str, str]) -> datetime | None:
    try:
        found = parsedate_to_datetime(headers["date"])
    except (KeyError, ValueError):
        return None
    return found if found.tzinfo is not None else None


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the libraries from writing addresses and headers into anybody's log: both may hold a token."""
    loggers = [logging.getLogger(name) for name in _loggers()]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled


def _loggers() -> list[str]:
    known = [name for name in logging.root.manager.loggerDict if name.startswith(("httpx", "httpcore"))]
    return ["httpx", "httpcore", *known]
