"""One reply: whole, bounded, encrypted, and from the host that was asked."""

import logging
import time

import pytest

from kit.base.problem import BadInput
from kit.history.pulling.wire import Bounds, BrokenError, Request, UnsafeError, Wire, checked_base, host_of, origin_of
from tests.history.pulling.server import Answer, loopback


@pytest.fixture
def wire():
    """A client with little patience."""
    made = Wire(Bounds(silence=2, whole=2.5, most=1_000_000))
    yield made
    made.close()


@pytest.mark.parametrize(
    "url",
    [
        "http://crm.example",
        "ftp://x",
        "https://u:p@x",
        "https://x?y=1",
        "crm.example",
        "https://",
        "https://[bad",
        "https://127.0.0.1:99999",
        "https://x:0",
        "https://x:y",
    ],
)
def test_only_encrypted_addresses_are_taken(url):
    """A token sent in the clear is everybody's; one in an address ends in a log."""
    with pytest.raises(BadInput) as bad:
        checked_base(url, "--url")
    assert bad.value.problems[0].value is None


def test_this_machine_may_be_asked_in_the_clear():
    """Tests and tunnels need it; nothing leaves the machine."""
    assert checked_base("http://127.0.0.1:80/api/", "--url") == "http://127.0.0.1:80/api"
    assert checked_base("http://localhost", "--url") == "http://localhost"
    assert (host_of("https://a.b/c"), origin_of("https://a.b:1/c")) == ("a.b", ("https", "a.b", 1))


def test_numbers_come_as_they_were_written(wire):
    """An amount that passes through a binary float is another amount."""
    with loopback(lambda _: Answer({"a": 0.1, "n": 9007199254740993})) as server:
        assert wire.send(Request("GET", server.url)).content == {"a": "0.1", "n": 9007199254740993}


@pytest.mark.parametrize("harm", ["torn", "torn_json", "drop", "slow:4", "drip", "html"])
def test_what_is_not_whole_or_late_is_said_to_be_so(wire, harm):
    """Half a page must never be taken for a page, and a server that drips must not hold anybody up."""
    with loopback(lambda _: Answer({"a": ["x" * 20] * 5})) as server:
        server.every = harm
        start = time.monotonic()
        with pytest.raises(BrokenError):
            wire.send(Request("GET", server.url))
        assert time.monotonic() - start < 8


def test_a_flood_fills_no_memory(wire):
    """A reply is read up to the bound and no further."""
    with loopback(lambda _: Answer({})) as server:
        server.every = "big"
        with pytest.raises(UnsafeError) as unsafe:
            wire.send(Request("GET", server.url))
    assert unsafe.value.key == "pulling.expects.smaller_reply"


def test_another_host_is_never_sent_a_token(wire):
    """A redirect to another host, or another port of this one, ends there; its server sees no request at all."""
    with loopback(lambda _: Answer({"a": 1})) as thief, loopback(lambda _: Answer({})) as server:
        server.every = f"redirect:{thief.url}/steal"
        with pytest.raises(UnsafeError) as unsafe:
            wire.send(Request("GET", server.url, headers={"Authorization": "Bearer s3cr3t"}))
        assert thief.calls == []
    assert unsafe.value.key == "pulling.expects.no_redirect"


def test_the_same_host_may_move_a_page_but_not_for_ever(wire):
    """A vendor that renames a path still works; a circle ends."""
    with loopback(lambda call: Answer({"path": call.path, "q": call.query})) as server:
        server.plan = {1: "redirect:/elsewhere"}
        assert wire.send(Request("GET", server.url + "/x", {"a": "1"})).content == {
            "path": "/elsewhere",
            "q": {"a": "1"},
        }
        server.every = "redirect:/again"
        with pytest.raises(UnsafeError) as unsafe:
            wire.send(Request("POST", server.url + "/x", body={}))
    assert unsafe.value.key == "pulling.expects.no_circle"


def test_no_library_writes_a_token_into_a_log(wire, caplog):
    """A library logs every address, with what stands behind its question mark, to whoever listens."""
    caplog.set_level(logging.DEBUG)
    with loopback(lambda _: Answer({})) as server:
        wire.send(Request("GET", server.url, {"access_token": "s3cr3t"}, {"Authorization": "s3cr3t"}))
    assert "s3cr3t" not in caplog.text
    assert "s3cr3t" not in repr(Request("GET", "https://x", {"a": "s3cr3t"}, {"b": "s3cr3t"}, "s3cr3t"))
    assert not logging.getLogger("httpx").disabled


def test_the_server_s_clock_is_read(wire):
    """Where the next pull begins is decided by the vendor's clock, not by that of a laptop that is an hour late."""
    with loopback(lambda _: Answer({})) as server:
        reply = wire.send(Request("GET", server.url))
    assert reply.clock is not None
    assert reply.clock.tzinfo is not None


@pytest.mark.parametrize("to", ["https://[", "https://127.0.0.1:99999/x", "http://[::1", "//[x"])
def test_a_redirect_to_what_is_no_address_ends_there(wire, to):
    """A server may send anything; it is refused in words."""
    assert origin_of("https://[x") == origin_of("https://h:99999") == ("", "", None)
    with loopback(lambda _: Answer({})) as server:
        server.every = f"redirect:{to}"
        with pytest.raises((UnsafeError, BrokenError)):
            wire.send(Request("GET", server.url))


def test_a_host_that_the_library_does_not_take_is_refused(wire):
    """What one library reads as an address, another may not."""
    with pytest.raises(UnsafeError):
        wire.send(Request("GET", "https://xn--\x7f.example/x"))
