"""The must-hit pace of the running quarter: signed so far, what is left a working day, and the usual path by now.

The usual path is one's own: which share of a quarter's sales was signed by this part of it, in the four to eight
quarters before (a team: of the people who are in it now, together). Held against it is the share of must-hit that is
signed: below the path's lowest, must-hit would not be reached at the pace of any of those quarters (behind); above its
highest, at the pace of each it would be surpassed (ahead). With fewer quarters nobody is judged. People's sales come in
lumps, so their ranges are wide, and say so. A company that books in batches (kit.kpis.diagnosis.booking) has no pace:
whether the clerk's day is past tells nothing of anybody's work.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any, Literal

import pandas as pd

from kit.base.money import EXACT, QUOTIENT
from kit.base.period import Period
from kit.history import History, roster
from kit.kpis.diagnosis.booking import Booking, booking
from kit.kpis.diagnosis.season import LEAST, earlier, first_sale, sales
from kit.kpis.diagnosis.workdays import workdays
from kit.kpis.measuring import measure
from kit.kpis.signals.week import DAY, Moment
from kit.kpis.teams import by_team

SALES = "sales_amount"

Verdict = Literal["reached", "behind", "usual", "ahead", "no_season", "no_target", "booked"]


@dataclass(frozen=True)
class Running:
    """The running quarter: working days gone and left; `known`: whether its holiday notices are out.

    `booked`: that the company books in batches, with the quarter's booking days so far; None where it does not.
    """

    quarter: Period
    gone: int
    left: int
    known: bool
    booked: Booking | None = None


@dataclass(frozen=True)
class Usual:
    """The share of a quarter's sales that was signed by now: mean, lowest and highest of so many quarters before."""

    mean: Fraction
    low: Fraction
    high: Fraction
    quarters: int

    @property
    def by_chance(self) -> int:
        """One in so many quarters that end at must-hit lies below the lowest by chance alone.

        Of n + 1 quarters of one kind each is as likely as another to be the slowest.
        """
        return self.quarters + 1


@dataclass(frozen=True)
class Pace:
    """A person's or team's: signed so far, must-hit, and what both mean by working day (currency; None: not set).

    `usual`: None where fewer than four quarters can be compared.
    """

    id: str
    signed: Decimal | None
    must: Decimal | None
    running: Running
    usual: Usual | None

    @property
    def lacking(self) -> Decimal | None:
        """What is still to be signed; 0 where must-hit is reached."""
        if self.signed is None or self.must is None:
            return None
        return max(self.must - self.signed, Decimal(0))

    @property
    def needed(self) -> Decimal | None:
        """What is still to be signed a working day; None where none is left, or sales are booked in batches."""
        lacking = self.lacking
        if lacking is None or not self.running.left or self.running.booked is not None:
            return None
        with localcontext(QUOTIENT):
            return lacking / self.running.left

    @property
    def so_far(self) -> Decimal | None:
        """What was signed a working day so far; None where sales are booked in batches."""
        if self.signed is None or not self.running.gone or self.running.booked is not None:
            return None
        with localcontext(QUOTIENT):
            return self.signed / self.running.gone

    @property
    def share(self) -> Fraction | None:
        """The share of must-hit that is signed."""
        return None if self.signed is None or not self.must else Fraction(self.signed) / Fraction(self.must)

    @property
    def verdict(self) -> Verdict:
        """Where the share of must-hit lies against the usual path."""
        share = self.share
        if share is None:
            return "no_target"
        if share >= 1:
            return "reached"
        if self.running.booked is not None:
            return "booked"
        if self.usual is None:
            return "no_season"
        return "behind" if share < self.usual.low else "ahead" if share > self.usual.high else "usual"


@dataclass(frozen=True)
class Paces:
    """The running quarter, each person's pace, each team's, and the company's (id "")."""

    running: Running
    people: tuple[Pace, ...]
    teams: tuple[Pace, ...]
    company: Pace


def paces(history: History, moment: Moment) -> Paces | None:
    """Everybody's; None where the company's own calendar has no quarter of the day."""
    try:
        quarter = history.calendar.containing(moment.day, "quarter")
    except ValueError:
        return None
    running = _running(history, moment, quarter)
    people = roster(history, quarter)
    paths = [] if running.booked is not None else _paths(history, moment, quarter)
    measures = measure(history, [SALES], [quarter])
    each = [
        _pace(str(row["manager_id"]), row, running, _usual(paths, [str(row["manager_id"])]))
        for row in measures.of(quarter, SALES).astype(object).to_dict("records")
    ]
    of_team = {str(team): [str(one) for one in group["manager_id"]] for team, group in people.groupby("team")}
    teams = [
        _pace(str(row["team"]), row, running, _usual(paths, of_team[str(row["team"])]))
        for row in by_team(measures, {quarter.label: people}).astype(object).to_dict("records")
    ]
    return Paces(running, tuple(each), tuple(teams), _together(teams, running, _usual(paths, None)))


def _together(teams: Sequence[Pace], running: Running, usual: Usual | None) -> Pace:
    """The company: the sum of its teams; without a must-hit where one of them has none."""
    signed = [one.signed for one in teams if one.signed is not None]
    musts = [one.must for one in teams]
    must = None if not musts or None in musts else _sum(one for one in musts if one is not None)
    return Pace("", _sum(signed) if signed else None, must, running, usual)


def _paths(history: History, moment: Moment, quarter: Period) -> list[dict[str, tuple[Decimal, Decimal]]]:
    """Of each quarter before, by person: what was signed by this part of it, and in all of it."""
    gone = Fraction((moment.day + DAY - quarter.from_on).days, quarter.days)
    before = earlier(history.calendar, quarter, first_sale(history))
    spans = []
    for one in before:
        by_now = one.from_on + timedelta(days=round(gone * one.days))
        spans.append(Period(one.from_on, max(by_now, one.from_on), f"{one.label}/now", "quarter"))
        spans.append(Period(one.from_on, one.to_on, f"{one.label}/all", "quarter"))
    amounts = sales(history, [span for span in spans if span.days])
    everybody = sorted({person for person, _ in amounts})

    def of(person: str, label: str) -> tuple[Decimal, Decimal]:
        return amounts.get((person, f"{label}/now"), Decimal(0)), amounts.get((person, f"{label}/all"), Decimal(0))

    return [{person: of(person, one.label) for person in everybody} for one in before]


def _usual(paths: Sequence[Mapping[str, tuple[Decimal, Decimal]]], people: Sequence[str] | None) -> Usual | None:
    """Of some people together (None: everybody); quarters in which they sold nothing tell nothing."""
    shares = []
    for quarter in paths:
        chosen = [quarter[one] for one in (quarter if people is None else people) if one in quarter]
        now, all_ = (_sum(pair[place] for pair in chosen) for place in (0, 1))
        if all_ > 0 and now >= 0:
            shares.append(Fraction(now) / Fraction(all_))
    if len(shares) < LEAST:
        return None
    return Usual(sum(shares, Fraction(0)) / len(shares), min(shares), max(shares), len(shares))


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    total = Decimal(0)
    for amount in amounts:
        total = EXACT.add(total, amount)
    return total


def _running(history: History, moment: Moment, quarter: Period) -> Running:
    zone = history.settings.timezone
    gone = workdays(Period(quarter.from_on, moment.day + DAY, "", "week"), zone)
    left = workdays(Period(moment.day + DAY, quarter.to_on, "", "week"), zone)
    so_far = Period(quarter.from_on, moment.day + DAY, quarter.label, "quarter")
    return Running(quarter, len(gone.days), len(left.days), gone.known and left.known, booking(history, so_far))


def _pace(name: str, row: Mapping[Any, Any], running: Running, usual: Usual | None) -> Pace:
    value, target = (None if row[key] is None or pd.isna(row[key]) else row[key] for key in ("value", "target"))
    return Pace(name, value, target, running, usual)
