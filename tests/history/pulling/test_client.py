"""Tokens, waits and refusals: what is asked again, what stops one object, what stops everything."""

from email.utils import format_datetime

import pytest

from kit.history.pulling.client import Client, HaltError, Patience, Places, RefusedError
from kit.history.pulling.credentials import find_secrets
from kit.history.pulling.vendor import Ask, load_vendor
from kit.history.pulling.wire import Wire
from tests.history.pulling.server import Answer, loopback
from tests.history.pulling.worlds import SECRETS

ASK = Ask(path="/x", rows="data")


def made(name, server, waited, **patience):
    """A client of a vendor that speaks with a server."""
    vendor = load_vendor(name)
    given = Patience(sleep=waited.append, **patience)
    return Client(vendor, find_secrets(vendor, SECRETS), Wire(), Places(server.url), given)


def signing(answer):
    """A server that signs in whoever asks, and answers all else so."""

    def one(call):
        if "token" in call.path:
            return Answer({"access_token": "t0k3n-1", "accessToken": "t0k3n-1", "ea": "e", "openUserId": "u"})
        return answer(call)

    return one


def test_an_expired_token_is_renewed_once_and_the_request_sent_again():
    """A pull of an hour outlives its token; asking for tokens in a circle would lock the account."""
    tokens = []

    def answer(call):
        tokens.append(call.headers["authorization"])
        return Answer({"data": 1}) if len(tokens) > 1 else Answer([{"errorCode": "INVALID_SESSION_ID"}], 401)

    with loopback(signing(answer)) as server:
        client = made("salesforce", server, [])
        assert client.ask(ASK, {}, "X") == {"data": 1}
        assert [call.path for call in server.calls].count("/services/oauth2/token") == 2
    with loopback(signing(lambda _: Answer([{"errorCode": "INVALID_SESSION_ID"}], 401))) as server:
        with pytest.raises(HaltError):
            made("salesforce", server, []).ask(ASK, {}, "X")
        assert len(server.calls) == 4


def test_waiting_is_as_long_as_asked_else_longer_each_time():
    """A vendor that says when is asked then; one that only says no is given time."""
    waited: list[float] = []
    with loopback(lambda _: Answer({"data": 1})) as server:
        server.plan = {1: "retry:7:429", 2: "status:500", 3: "status:500"}
        assert made("jiandaoyun", server, waited).ask(ASK, {}, "X") == {"data": 1}
    assert waited == [7, 2, 4]


def test_a_wait_until_a_date_goes_by_the_server_s_clock():
    """A laptop whose clock is wrong would wait for hours, or not at all."""
    from datetime import UTC, datetime, timedelta

    until = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    answers = [Answer({}, 429, {"Retry-After": until}), Answer({"data": 1})]
    waited: list[float] = []
    with loopback(lambda _: answers.pop(0)) as server:
        made("jiandaoyun", server, waited).ask(ASK, {}, "X")
    assert 15 <= waited[0] <= 21


def test_who_asks_for_hours_is_left_for_later():
    """Nobody watches a terminal for a day: the pull ends in words and goes on where it was."""
    with loopback(lambda _: Answer({})) as server:
        server.every = "retry:86400:429"
        with pytest.raises(HaltError) as halt:
            made("jiandaoyun", server, []).ask(ASK, {}, "X")
    assert halt.value.problem.expects == "pulling.expects.shorter_wait"


@pytest.mark.parametrize(("vendor", "answer", "error", "key"), [
    ("salesforce", Answer([{"errorCode": "REQUEST_LIMIT_EXCEEDED"}], 403), HaltError, "quota"),
    ("fxiaoke", Answer({"errorCode": 30002}), HaltError, "quota"),
    ("fxiaoke", Answer({"errorCode": 30004}), HaltError, "throttled"),
    ("fxiaoke", Answer({"errorCode": -1}), RefusedError, "busy"),
    ("fxiaoke", Answer({"errorCode": 10013, "errorMessage": "offset out of range"}), RefusedError, "refused"),
    ("jiandaoyun", Answer({"code": 8303, "msg": "x"}, 400), HaltError, "throttled"),
    ("jiandaoyun", Answer({"code": 1, "msg": "The request is invalid."}, 400), RefusedError, "refused"),
    ("zoho", Answer({"code": "OAUTH_SCOPE_MISMATCH"}, 401), RefusedError, "refused"),
    ("zoho", Answer({"code": "TOO_MANY_REQUESTS"}, 429), HaltError, "throttled"),
    ("neocrm", Answer({"code": 300, "msg": "x"}), RefusedError, "refused"),
    ("salesforce", Answer(None, 503), RefusedError, "busy"),
])  # fmt: skip
def test_replies_mean_what_the_documents_say(vendor, answer, error, key):
    """A quota taken for a fault is asked on and on; a fault taken for a quota stops a night's work."""
    with loopback(signing(lambda _: answer)) as server, pytest.raises(RefusedError) as refused:
        made(vendor, server, [], tries=2).ask(ASK, {}, "X")
    assert type(refused.value) is error
    assert refused.value.problem.expects == f"pulling.expects.{key}"


def test_nothing_is_an_answer():
    """204 and 304 are no error and no row."""
    with loopback(signing(lambda _: Answer(None, 204))) as server:
        assert made("zoho", server, []).ask(ASK, {}, "X") is None


def test_a_vendor_s_words_are_shown_without_what_was_sent():
    """Some errors repeat the key; it must not come to stand on a screen."""
    with loopback(
        lambda call: Answer({"code": 1, "msg": call.headers["authorization"] + "\x1b[31m" * 9}, 400)
    ) as server:
        client = made("jiandaoyun", server, [])
        with pytest.raises(RefusedError) as refused:
            client.ask(ASK, {}, "X")
        assert "s3cr3t" not in str(refused.value.problem)
        assert "\x1b" not in refused.value.problem.given["words"]
        assert "s3cr3t" not in repr(client)


def test_a_link_to_another_host_is_not_asked():
    """`nextRecordsUrl` comes from a reply; with the token it may go to nobody else."""
    with loopback(signing(lambda _: Answer({}))) as thief, loopback(signing(lambda _: Answer({}))) as server:
        for link in (f"{thief.url}/x", f"@127.0.0.1:{thief.url.rpartition(':')[2]}/x", "https://[", "https://h:99999"):
            with pytest.raises(RefusedError):
                made("salesforce", server, []).ask(Ask(path="{link}", rows=""), {"link": link}, "X")
        assert thief.calls == []


def test_a_sign_in_that_is_refused_stops_everything():
    """Wrong credentials are said once, with the vendor's code and without the credentials."""
    told = lambda call: Answer({"error": "invalid_grant", "error_description": str(call.body)}, 400)  # noqa: E731
    with loopback(told) as server, pytest.raises(HaltError) as halt:
        made("salesforce", server, []).ask(ASK, {}, "X")
    assert halt.value.problem.given["code"] == "invalid_grant"
    assert "s3cr3t" not in str(halt.value.problem)
