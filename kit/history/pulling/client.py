"""Asking a vendor: a token where one is needed, anew when it has run out; waiting where asked to; again where it broke.

What a reply means stands in the vendor's file; what then happens is the same for all of them.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from uuid import uuid4

from kit.base.problem import Problem
from kit.history.pulling.credentials import Secrets
from kit.history.pulling.vendor import ABSENT, Ask, Meaning, Token, Vendor, fill, reach
from kit.history.pulling.wire import BrokenError, Reply, Request, UnsafeError, Wire, checked_base, host_of, origin_of

_TOLD = 120
"""Characters of a vendor's own words that are shown."""


class RefusedError(Exception):
    """One request will not be answered; what depends on it has failed, all else goes on."""

    def __init__(self, problem: Problem, meaning: Meaning = "refused") -> None:
        """Keep what is said of it."""
        super().__init__(problem.expects)
        self.problem, self.meaning = problem, meaning


class HaltError(RefusedError):
    """Nothing more will be answered now: the day's quota is used up, the vendor asks to wait long, or no sign-in."""


class _AgainError(Exception):
    """Worth another try, after so many seconds where the vendor said so."""

    def __init__(self, problem: Problem, meaning: Meaning, wait: float | None = None) -> None:
        super().__init__(problem.expects)
        self.problem, self.meaning, self.wait = problem, meaning, wait


@dataclass(frozen=True)
class Patience:
    """Tries of one request, seconds before the second try (doubled each time), and the longest wait asked for."""

    tries: int = 6
    first: float = 1.0
    longest: float = 300.0
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)


@dataclass(frozen=True)
class Places:
    """Addresses that were given: of the data, and of the sign-in where it is another."""

    url: str | None = None
    login: str | None = None


class Client:
    """Speaks with one vendor. Tokens live in memory only, and `repr` shows none."""

    def __init__(self, vendor: Vendor, secrets: Secrets, wire: Wire, places: Places, patience: Patience) -> None:
        """`places` come before the addresses of the vendor's file."""
        self.vendor, self.secrets, self.wire, self.patience = vendor, secrets, wire, patience
        self._url, self._login = places.url, places.login or places.url
        self._taken: dict[str, str] | None = None
        self.clock: datetime | None = None

    def __repr__(self) -> str:
        """Say whose client it is."""
        return f"Client({self.vendor.vendor})"

    def ask(self, ask: Ask, values: Mapping[str, Any], about: str) -> Any:
        """The content of the reply to a request; None where the vendor says that there is nothing.

        Raises:
            RefusedError: where it will not be answered; `HaltError` where nothing will.

        """
        renewed = False
        while True:
            try:
                return self._retried(lambda: self._asked(ask, values, about), about)
            except RefusedError as refused:
                if refused.meaning != "token":
                    raise
                if renewed or self.vendor.token is None:
                    raise HaltError(self._problem(about, "pulling.expects.signed_in")) from None
                renewed, self._taken = True, None

    @property
    def base(self) -> str:
        """Where the vendor's data are asked for."""
        return self._url or self._token().get("base") or checked_base(self.vendor.base or "", self.vendor.vendor)

    def _asked(self, ask: Ask, values: Mapping[str, Any], about: str) -> Any:
        known = {**self.secrets.values, **self._token(), **values, "fresh": str(uuid4())}
        path = str(fill(ask.path, known))
        url = path if "://" in path else self.base + path
        if origin_of(url) != origin_of(self.base):  # a link from a reply must not lead a token away
            raise RefusedError(self._problem(about, "pulling.expects.no_redirect", other=host_of(url)))
        query = _texts(fill({**self.vendor.query, **ask.query}, known))
        headers = _texts(fill({**self.vendor.headers, **ask.headers}, known))
        body = None if ask.body is None else fill(ask.body, known)
        return self._meant(self._sent(Request(ask.method, url, query, headers, body), about), about)

    def _sent(self, request: Request, about: str) -> Reply:
        try:
            reply = self.wire.send(request)
        except BrokenError as broken:
            problem = self._problem(about, "pulling.expects.whole_reply", reason=str(broken))
            raise _AgainError(problem, "busy") from None
        except UnsafeError as unsafe:
            raise RefusedError(Problem(about, expects=unsafe.key, given={"other": "", **unsafe.given})) from None
        self.clock = reply.clock or self.clock
        return reply

    def _meant(self, reply: Reply, about: str) -> Any:
        """The content, or what the vendor's rules say of it."""
        replies = self.vendor.replies
        found = next((one for path in replies.code if (one := reach(reply.content, path)) is not None), None)
        meaning = self._meaning(reply.status, found)
        if meaning is None:
            return reply.content
        if meaning == "empty":
            return None
        words = next((one for path in ("0.message", "message", "msg", "errorMessage", "errmsg", "error_description")
                      if isinstance(one := reach(reply.content, path), str)), "")  # fmt: skip
        problem = self._problem(
            about,
            f"pulling.expects.{meaning}",
            status=str(reply.status),
            code=self._shown(found),
            words=self._shown(words),
        )
        if meaning in ("busy", "throttled"):
            raise _AgainError(problem, meaning, _wait(reply))
        raise (HaltError if meaning == "quota" else RefusedError)(problem, meaning)

    def _meaning(self, status: int, code: object) -> Meaning | None:
        for rule in self.vendor.replies.rules:
            if (not rule.status or status in rule.status) and (not rule.code or code in rule.code):
                return rule.means
        if status == 429:
            return "throttled"
        if status == 401:
            return "token"
        if status >= 500 or status == 408:
            return "busy"
        if not 200 <= status < 300 or (self.vendor.replies.fine and code not in self.vendor.replies.fine):
            return "refused"
        return None

    def _retried(self, once: Callable[[], Any], about: str) -> Any:
        """Try, wait as asked or longer each time, and try again; who asks for too long a wait stops everything."""
        from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

        def pause(state: RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome is not None else None
            own = self.patience.first * 2 ** (state.attempt_number - 1)
            asked = error.wait if isinstance(error, _AgainError) else None
            if asked is not None and asked > self.patience.longest:
                raise HaltError(self._problem(about, "pulling.expects.shorter_wait", seconds=f"{asked:.0f}"))
            return min(own, self.patience.longest) if asked is None else asked

        again = Retrying(
            stop=stop_after_attempt(self.patience.tries),
            wait=pause,
            sleep=self.patience.sleep,
            retry=retry_if_exception_type(_AgainError),
            reraise=True,
        )
        try:
            return again(once)
        except _AgainError as error:
            raise (HaltError if error.meaning == "throttled" else RefusedError)(error.problem) from None

    def _token(self) -> dict[str, str]:
        """What the sign-in gave: the token and what comes with it; kept until the vendor refuses it."""
        token = self.vendor.token
        if token is None:
            return {}
        if self._taken is None:
            self._taken = self._signed_in(token)
            self.secrets.hide(value for name, value in self._taken.items() if name != "base")
        return self._taken

    def _signed_in(self, token: Token) -> dict[str, str]:
        known = {**self.secrets.values, "fresh": str(uuid4())}
        grant = next(one for one in (_whole(grant, known) for grant in token.grants) if one is not None)
        url = (self._login or checked_base(token.url or self.vendor.base or "", self.vendor.vendor)) + token.path
        query = _texts(fill(token.query, known)) | (grant if token.send == "query" else {})
        form, body = grant if token.send == "form" else None, grant if token.send == "json" else None
        about = host_of(url)
        reply = self._sent(Request(token.method, url, query, {}, body, form), about)
        if reply.status >= 500 or reply.status == 429:
            problem = self._problem(about, "pulling.expects.busy", status=str(reply.status), code="", words="")
            raise _AgainError(problem, "throttled" if reply.status == 429 else "busy", _wait(reply))
        taken = {name: reach(reply.content, path) for name, path in token.take.items()}
        if reply.status >= 400 or not isinstance(taken["token"], str) or not taken["token"]:
            code = next((one for path in ("error", "errorCode", "code", "errcode")
                         if isinstance(one := reach(reply.content, path), str | int)), "")  # fmt: skip
            raise HaltError(self._problem(about, "pulling.expects.signed_in_code", code=self._shown(code)))
        if taken.get("base"):
            taken["base"] = checked_base(str(taken["base"]), about)
        return {name: str(value) for name, value in taken.items() if value is not None}

    def _shown(self, words: object) -> str:
        """A vendor's own words: without secrets, signs that nobody sees, and their tail."""
        text = self.secrets.cleared("" if words is None else str(words))
        return "".join(sign for sign in text if sign.isprintable())[:_TOLD]

    def _problem(self, about: str, expects: str, **given: str) -> Problem:
        host = host_of(self._url or self.vendor.base or "") or self.vendor.vendor
        return Problem(about, expects=expects, given={"host": host, "status": "", "code": "", "words": "", **given})


def _whole(grant: Mapping[str, str], known: dict[str, Any]) -> dict[str, str] | None:
    done = {key: fill(value, known) for key, value in grant.items()}
    return None if any(value is ABSENT for value in done.values()) else {key: str(value) for key, value in done.items()}


def _texts(filled: Mapping[str, Any]) -> dict[str, str]:
    return {key: str(value) for key, value in filled.items()}


def _wait(reply: Reply) -> float | None:
    """The seconds that `Retry-After` asks for, as a number or by the server's own clock."""
    text = reply.headers.get("retry-after", "").strip()
    if text.isdecimal() and len(text) < 10:
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    now = reply.clock or datetime.now(UTC)
    return max(0.0, (until - now).total_seconds()) if until.tzinfo is not None else None
