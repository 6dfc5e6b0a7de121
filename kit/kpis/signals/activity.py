"""A week's activity against the person's own routine: what was recorded, and where one more such week would lie.

The routine is the recorded activities per working day present, in the twelve weeks before; the interval is that of a
next value of a normal sample (kit.kpis.diagnosis.estimates), times this week's days present. Fewer than six weeks are
no routine. One week in twenty lies outside by chance alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Literal

from kit.base.period import Period
from kit.history import History
from kit.kpis.diagnosis.basis import presence
from kit.kpis.diagnosis.estimates import Interval, decimal, following
from kit.kpis.diagnosis.rows import rows
from kit.kpis.diagnosis.workdays import workdays
from kit.kpis.signals.week import Moment

WEEKS, LEAST = 12, 6
WEEK = timedelta(days=7)
KINDS = ("visit", "call", "message", "meeting", "proposal", "other")

_COUNTS = """
SELECT manager_id, kind, date_trunc('week', done_on)::DATE AS week_on, count(*) AS n FROM activities
WHERE done_on::DATE >= $from_on AND done_on::DATE < $to_on GROUP BY ALL ORDER BY ALL
"""
_FIRST = "SELECT min(done_on)::DATE AS day FROM activities"

Told = Literal["below", "usual", "above", "away", "no_routine"]


@dataclass(frozen=True)
class Active:
    """A person's week: activities by kind, days present, and the usual number for so many days.

    `present`: working days of the week, less leave; `usual`: None below six earlier weeks.
    """

    manager_id: str
    kinds: Mapping[str, int]
    present: Fraction
    usual: Interval | None

    @property
    def done(self) -> int:
        """All activities of the week."""
        return sum(self.kinds.values())

    @property
    def told(self) -> Told:
        """Whether the week lies outside the routine, or why that cannot be said."""
        if not self.present:
            return "away"
        if self.usual is None:
            return "no_routine"
        return "below" if self.done < self.usual.low else "above" if self.done > self.usual.high else "usual"


def activity(
    history: History, moment: Moment, people: Sequence[Mapping[str, Any]], away: Sequence[Mapping[str, Any]]
) -> list[Active] | None:
    """Everybody's week; None where the history has no activities. `away`: rows of leaves."""
    if not history.has("activities"):
        return None
    first = rows(history, _FIRST)[0]["day"]
    spans = _weeks(moment, first)
    since = spans[-1].from_on if spans else moment.week.from_on
    counted: dict[tuple[str, date], dict[str, int]] = {}
    for row in rows(history, _COUNTS, from_on=since, to_on=moment.day + timedelta(days=1)):
        counted.setdefault((row["manager_id"], row["week_on"]), {})[row["kind"]] = row["n"]
    working = {one.from_on: workdays(one, history.settings.timezone).days for one in (moment.known, *spans)}
    return [_one(row, moment, spans, counted, working, away) for row in people]


def _weeks(moment: Moment, first: date | None) -> list[Period]:
    """The twelve weeks before, the latest first, as far back as activities are recorded for the whole of them."""
    found = []
    for back in range(1, WEEKS + 1):
        start = moment.week.from_on - back * WEEK
        if first is not None and start >= first:
            found.append(Period(start, start + WEEK, start.isoformat(), "week"))
    return found


def _one(
    row: Mapping[str, Any],
    moment: Moment,
    spans: Sequence[Period],
    counted: Mapping[tuple[str, date], Mapping[str, int]],
    working: Mapping[date, Sequence[date]],
    away: Sequence[Mapping[str, Any]],
) -> Active:
    person = row["manager_id"]
    spell = (row["hired_on"] or date.min, row["left_on"] or date.max)
    own = [one for one in away if one["manager_id"] == person]
    there = {start: presence(days, spell, own) * len(days) for start, days in working.items()}
    rates = [
        sum(counted.get((person, one.from_on), {}).values()) / float(there[one.from_on])
        for one in spans
        if there[one.from_on] >= 1
    ]
    present = there[moment.week.from_on]
    usual = following(rates) if len(rates) >= LEAST and present else None
    scaled = None if usual is None else _times(usual, float(present))
    return Active(person, counted.get((person, moment.week.from_on), {}), present, scaled)


def _times(usual: Interval, days: float) -> Interval:
    """The routine for so many days; nobody records less than nothing."""
    value, low, high = (decimal(max(float(one) * days, 0.0)) for one in (usual.value, usual.low, usual.high))
    return Interval(value, low, high, usual.n)
