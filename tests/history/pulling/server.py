"""A vendor's server on this machine: answers as its documents say, and misbehaves where a test tells it to."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Call:
    """A request as a vendor sees it."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: Any


@dataclass
class Answer:
    """What goes back; `content` is JSON, or None for no body at all."""

    content: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Mischief = str
"""torn, torn_json, slow, drip, drop, big, html, redirect:URL, retry:SECONDS:STATUS, status:NUMBER."""


class Loopback:
    """The server in a thread: `answer` is the vendor, `plan` what goes wrong with the n-th data request (from 1)."""

    def __init__(self, answer: Callable[[Call], Answer]) -> None:
        self.answer = answer
        self.plan: dict[int, Mischief] = {}
        self.every: Mischief | None = None
        self.calls: list[Call] = []
        self.counted = 0
        self.url = ""
        self.lock = threading.Lock()


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Clients that were killed are none of the server's business."""


@contextmanager
def loopback(answer: Callable[[Call], Answer]) -> Iterator[Loopback]:
    """A server for the length of a test."""
    state = Loopback(answer)
    server = _Server(("127.0.0.1", 0), _handler(state))
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()


def _handler(state: Loopback) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            self._reply()

        def do_POST(self) -> None:
            self._reply()

        def _reply(self) -> None:
            parts = urlsplit(self.path)
            raw = self.rfile.read(int(self.headers.get("content-length") or 0))
            json_body = "json" in (self.headers.get("content-type") or "")
            body = json.loads(raw or b"null") if json_body else dict(parse_qsl(raw.decode(), keep_blank_values=True))
            headers = {name.lower(): value for name, value in self.headers.items()}
            query = dict(parse_qsl(parts.query, keep_blank_values=True))
            call = Call(self.command, parts.path, query, headers, body)
            with state.lock:
                state.calls.append(call)
                mischief = None
                if "token" not in parts.path.lower():
                    state.counted += 1
                    mischief = state.plan.get(state.counted, state.every)
                answer = state.answer(call) if not (mischief or "").startswith(("status", "retry")) else Answer()
            try:
                _send(self, answer, mischief or "")
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

    return Handler


@dataclass
class _Sent:
    """What is about to be sent: the length that is claimed need not be that of the body."""

    status: int
    raw: bytes
    headers: dict[str, str]
    length: int = -1


def _send(handler: BaseHTTPRequestHandler, answer: Answer, mischief: Mischief) -> None:
    kind, _, rest = mischief.partition(":")
    raw = b"" if answer.content is None else json.dumps(answer.content, ensure_ascii=False).encode()
    sent = _harmed(_Sent(answer.status, raw, dict(answer.headers)), kind, rest)
    if kind == "slow":
        time.sleep(float(rest or 2))
    if kind == "drop":
        handler.close_connection = True
        return
    length = len(sent.raw) if sent.length < 0 else sent.length
    handler.send_response(sent.status)
    for name, value in sent.headers.items():
        handler.send_header(name, value)
    if sent.status not in (204, 304):
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(length))
    handler.end_headers()
    for place in range(0, len(sent.raw), 1) if kind == "drip" else ():
        handler.wfile.write(sent.raw[place : place + 1])
        handler.wfile.flush()
        time.sleep(0.05)
    if kind != "drip":
        handler.wfile.write(sent.raw)
    handler.close_connection = handler.close_connection or len(sent.raw) != length


def _harmed(sent: _Sent, kind: str, rest: str) -> _Sent:
    half = sent.raw[: len(sent.raw) // 2]
    wait, _, code = rest.partition(":")
    harms: dict[str, Callable[[], _Sent]] = {
        "status": lambda: _Sent(int(rest), b"{}", {}),
        "retry": lambda: _Sent(int(code or 429), b"{}", {"Retry-After": wait}),
        "redirect": lambda: _Sent(307, b"", {"Location": rest}),
        "torn": lambda: _Sent(sent.status, half, sent.headers, len(sent.raw)),
        "torn_json": lambda: _Sent(sent.status, half, sent.headers),
        "html": lambda: _Sent(sent.status, b"<html>maintenance</html>", sent.headers),
        "big": lambda: _Sent(sent.status, b'{"data": "' + b" " * 3_000_000 + b'"}', sent.headers),
    }
    return harms.get(kind, lambda: sent)()
