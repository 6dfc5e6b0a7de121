"""How a date is written, as data: `D/M/YYYY`, `MMM D YYYY h:mmAP`; never a guess and never the machine's locale.

Signs: YYYY; YY (90 to 99 are of the 1990s); MM or M; MMM (Jan, Jan. or January, in English); DD or D; HH or H (0-23, or
24:00 for the end of the day); hh or h (1-12, with AP); mm; ss; f (fraction of a second); AP (AM or PM, 上午 or 下午); Z
(offset from UTC: Z, +08:00, +0800). A doubled sign has two digits, a single one has one or two. A blank stands for one
or more; T, punctuation and Chinese characters stand for themselves. Whole forms are `serial` and `serial1904` (a
spreadsheet's day number) and `epoch`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from kit.history.importing.counted import COUNTED, counted
from kit.history.importing.words import words

DEFAULT_FORMS = words().usual
"""Forms that can be read in one way only."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENDS = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "t|tember", "ober", "ember", "ember")
_NAMES = "|".join(rf"{month}(?:{end}|\.)?" if end else month for month, end in zip(_MONTHS, _ENDS, strict=True))
"""Each month in full, and by its first three letters with a point or without; no other part of its name."""
_OLD = 90
_TWO, _ONE = "[0-9]{2}", "[0-9]{1,2}"
_SIGNS = {
    "YYYY": ("year", "[0-9]{4}"),
    "YY": ("short", _TWO),
    "MMM": ("name", _NAMES),
    "MM": ("month", _TWO),
    "M": ("month", _ONE),
    "DD": ("day", _TWO),
    "D": ("day", _ONE),
    "HH": ("hour", _TWO),
    "H": ("hour", _ONE),
    "hh": ("half", _TWO),
    "h": ("half", _ONE),
    "mm": ("minute", _TWO),
    "ss": ("second", _TWO),
    "f": ("fraction", "[0-9]{1,6}"),
    "AP": ("noon", "|".join(re.escape(word) for half in words().noon.values() for word in half)),
    "Z": ("offset", "z|[+-][0-9]{2}:?[0-9]{2}"),
}
_SPLIT = re.compile("|".join(sorted(_SIGNS, key=len, reverse=True)) + "|[ ]+|.", re.DOTALL)


@dataclass(frozen=True)
class DateForm:
    """A form that was understood: what it matches, and whether it knows the time of day."""

    pattern: re.Pattern[str]
    timed: bool


@lru_cache(maxsize=1024)
def date_form(text: str) -> DateForm:
    """Understand a form.

    Raises:
        ValueError: when a letter means nothing, a sign comes twice, or year, month and day are not all there.

    """
    if text in COUNTED:
        return DateForm(re.compile(r"(?!)"), timed=True)
    pattern, found = "", []
    for part in _SPLIT.findall(text):
        if part in _SIGNS:
            name, digits = _SIGNS[part]
            found.append(name)
            pattern += f"(?P<{name}>{digits})"
        elif part.isascii() and part.isalnum() and part != "T":
            raise ValueError(part)
        else:
            pattern += r"\s+" if part.isspace() else re.escape(part)
    months = found.count("month") + found.count("name")
    half = ("half" in found) == ("noon" in found) and not {"half", "hour"} <= set(found)
    years = found.count("year") + found.count("short")
    if months != 1 or years != 1 or "day" not in found or len(set(found)) != len(found) or not half:
        raise ValueError(text)
    return DateForm(re.compile(pattern, re.IGNORECASE), bool({"half", "hour"} & set(found)))


def parse_day(text: str, forms: Sequence[str], zone: tzinfo | None) -> date | datetime | None:
    """The day (or moment, where the form knows the time) that a text names by the first form that fits, or None.

    A moment with an offset is told in the company's zone, once and for all, and without a zone from then on.
    """
    for name in forms:
        if name in COUNTED and (found := counted(text, name, zone)) is not None:
            return found
        form = date_form(name)
        match = form.pattern.fullmatch(text)
        if match is not None:
            return _moment(match.groupdict(), form, zone)
    return None


def _moment(parts: dict[str, str], form: DateForm, zone: tzinfo | None) -> date | datetime | None:
    month = int(parts["month"]) if "month" in parts else _MONTHS.index(parts["name"].lower()[:3]) + 1
    try:
        day = date(_year(parts), month, int(parts["day"]))
        if not form.timed:
            return day
        fraction = int(parts.get("fraction", "0").ljust(6, "0"))
        moment = datetime(  # noqa: DTZ001 - the company's own clock, as the contract keeps it
            day.year,
            day.month,
            day.day,
            0 if _ends(parts) else _hour(parts),
            int(parts.get("minute", 0)),
            int(parts.get("second", 0)),
            fraction,
        )
        if _ends(parts):
            moment += timedelta(days=1)
        if "offset" in parts:
            if zone is None:
                return None
            moment = moment.replace(tzinfo=_offset(parts["offset"])).astimezone(zone).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None
    return moment


def _year(parts: dict[str, str]) -> int:
    """The year in full; of two digits 90 and above are the 1990s."""
    if "year" in parts:
        return int(parts["year"])
    short = int(parts["short"])
    return short + (1900 if short >= _OLD else 2000)


def _ends(parts: dict[str, str]) -> bool:
    """Whether the time is 24:00, the end of the day."""
    return parts.get("hour") == "24" and not any(int(parts.get(part, 0)) for part in ("minute", "second", "fraction"))


def _hour(parts: dict[str, str]) -> int:
    if "hour" in parts:
        return int(parts["hour"])
    half = int(parts["half"])
    if not 1 <= half <= 12:
        raise ValueError(half)
    return half % 12 + (12 if parts["noon"].lower() in words().noon["pm"] else 0)


def _offset(text: str) -> tzinfo:
    if text in "zZ":
        return UTC
    minutes = 60 * int(text[1:3]) + int(text[-2:])
    return timezone(timedelta(minutes=minutes if text[0] == "+" else -minutes))
