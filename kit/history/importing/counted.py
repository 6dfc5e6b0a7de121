"""Days and moments that are counted: a spreadsheet's day number, and seconds since 1970."""

from datetime import UTC, date, datetime, timedelta, tzinfo

COUNTED = ("serial", "serial1904", "epoch")
_FIRST = {"serial": date(1899, 12, 30), "serial1904": date(1904, 1, 1)}
_UNITS = {10: 1, 13: 1_000, 16: 1_000_000}
"""Parts of a second by the number of digits: all of them between 2001 and 2286."""
_DAY = 86_400


def counted(text: str, form: str, zone: tzinfo | None) -> date | datetime | None:
    """The day or moment that a count names, or None; a moment is told in the company's zone.

    A day number outside 1990 to 2100 (by either count) is none, so that 20250701 or an amount is not read as one.
    """
    if not text.isascii() or not text.replace(".", "", 1).isdigit():
        return None
    if form == "epoch":
        return _moment(text, zone)
    whole, _, part = text.partition(".")
    if not 1 <= len(whole) <= 5:
        return None
    day = _FIRST[form] + timedelta(days=int(whole))
    if not 1990 <= day.year <= 2100:
        return None
    seconds = round(int(part or "0") * _DAY / 10 ** len(part)) if len(part) < 20 else 0
    if seconds == 0:
        return day
    return datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)  # noqa: DTZ001 - the company's clock


def _moment(text: str, zone: tzinfo | None) -> datetime | None:
    unit = _UNITS.get(len(text))
    if unit is None or not text.isdigit() or zone is None:
        return None
    start = datetime(1970, 1, 1, tzinfo=UTC)
    moment = start + timedelta(microseconds=int(text) * (1_000_000 // unit))
    return moment.astimezone(zone).replace(tzinfo=None)
