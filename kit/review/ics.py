"""iCalendar files (RFC 5545): whole-day events, for any calendar that a phone or an office has.

Text is escaped (section 3.3.11), lines end in CRLF and are folded at 75 octets without cutting a character (section
3.1). Nothing depends on a clock: the stamp is a day that is given.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

MOST = 75
"""Octets on a line, its break not counted."""

_MARKED = re.compile(r"[\\;,]")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True)
class Event:
    """From a day up to, not including, another; `uid` stays the same when the event is made again."""

    uid: str
    from_on: date
    to_on: date
    summary: str
    description: str


def written(name: str, events: Sequence[Event], stamp: date) -> bytes:
    """A calendar of a name; later files of the same events take their place where it is read in again."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//KPI Review Kit//EN", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}"]
    for event in events:
        lines += _event(event, stamp)
    return "".join(part for line in [*lines, "END:VCALENDAR"] for part in folded(line)).encode()


def escaped(text: str) -> str:
    r"""Text as a value: marks escaped, line breaks written as `\n`, other control characters as a space."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")
    return _MARKED.sub(r"\\\g<0>", _CONTROL.sub(" ", plain)).replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, each ended, all but the first begun with a space."""
    piece, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > MOST:
            yield piece + "\r\n"
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    yield piece + "\r\n"


def _event(event: Event, stamp: date) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{event.from_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.to_on:%Y%m%d}",
        f"SUMMARY:{escaped(event.summary)}",
        f"DESCRIPTION:{escaped(event.description)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
