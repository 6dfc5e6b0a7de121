"""Working days: in China by the State Council's notices, make-up days included; elsewhere Monday to Friday.

The days off and the make-up days come with the library chinesecalendar. Beyond the years it knows a day counts by its
weekday, and whoever prints a plan says so (`Workdays.known`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kit.base.period import Period

CHINA = frozenset(
    {"Asia/Shanghai", "Asia/Urumqi", "Asia/Chongqing", "Asia/Chungking", "Asia/Harbin", "Asia/Kashgar", "PRC"}
)
"""The time zones of companies that work by China's calendar."""

FRIDAY = 4


@dataclass(frozen=True)
class Workdays:
    """The working days of a span.

    `made_up`: days of a weekend that are worked (调休); `off`: weekdays that are not; `known`: False where the notices
    of some year are not out, so that its days count by their weekday.
    """

    days: tuple[date, ...]
    made_up: tuple[date, ...] = ()
    off: tuple[date, ...] = ()
    known: bool = True


def workdays(period: Period, timezone: str) -> Workdays:
    """The working days of a period for a company in a time zone."""
    every = list(_each(period))
    if timezone not in CHINA:
        return Workdays(tuple(day for day in every if day.weekday() <= FRIDAY))
    told = [(day, _by_notice(day)) for day in every]
    works = [(day, day.weekday() <= FRIDAY if by is None else by) for day, by in told]
    return Workdays(
        days=tuple(day for day, at_work in works if at_work),
        made_up=tuple(day for day, at_work in works if at_work and day.weekday() > FRIDAY),
        off=tuple(day for day, at_work in works if not at_work and day.weekday() <= FRIDAY),
        known=all(by is not None for _, by in told),
    )


def _each(period: Period) -> Iterator[date]:
    for passed in range(period.days):
        yield period.from_on + timedelta(days=passed)


def _by_notice(day: date) -> bool | None:
    """Whether a day is worked in China; None for a year whose notice the library does not know."""
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None
