"""What a quarter's reviews need, computed once for everybody; kit.review.evidence.gather cuts it by team."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from kit.base.period import Calendar, Period
from kit.history import History, roster, unspelled
from kit.kpis import definitions, measure
from kit.kpis.diagnosis.booking import Booking, booking
from kit.kpis.diagnosis.change import Known, Quarter
from kit.kpis.diagnosis.season import season
from kit.kpis.diagnosis.sold import KPIS, Sold, any_lost, lost_deals, sold
from kit.kpis.diagnosis.uncertain import answers
from kit.kpis.diagnosis.worked import Segments, timed, worked
from kit.pay import Beside, Payslips, Plan, looked_back, pay_periods
from kit.review.evidence import signals
from kit.review.evidence.actions import Promises
from kit.review.evidence.diagnosed import Diagnosed, Question, diagnosed
from kit.review.evidence.measured import Measured, measured
from kit.review.evidence.next_must import NextMust, next_must
from kit.review.evidence.paths import Courses, courses
from kit.review.evidence.scored import Scored, scored
from kit.review.evidence.team_must import SALES
from kit.review.evidence.to_date import SoFar, so_far
from kit.review.evidence.written import Notes
from kit.scores import Scheme, Scores, crossed, score, score_period

__all__ = ["SALES", "Case", "Company", "Side", "before_of", "compute"]

Lost = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Case:
    """What a quarter is reviewed with.

    `before`: the scheme in force in the quarter before, where it was another one; `promises`: the teams' actions;
    `notes`: what people wrote about reviews; `code`: the manifest's eight digits; `beside`: the plan's older versions
    and what was decided beside it.
    """

    scheme: Scheme
    plan: Plan | None = None
    before: Scheme | None = None
    promises: Promises | None = None
    notes: Notes | None = None
    code: str = ""
    beside: Beside = field(default_factory=Beside)


@dataclass(frozen=True)
class Side:
    """One of the two quarters: who was there, what they sold, which deals were lost (by manager and reason)."""

    period: Period
    roster: pd.DataFrame
    sold: Mapping[str, Sold]
    lost: Lost
    worked: Mapping[str, Segments]

    def of(self, team: str) -> list[str]:
        """The people of a team, by id."""
        return sorted(self.roster.loc[self.roster["team"] == team, "manager_id"])

    def quarter(self, people: Sequence[str]) -> Quarter:
        """What some people sold and worked on."""
        sold_ = {person: self.sold[person] for person in people}
        return Quarter(sold_, {person: self.worked.get(person, {}) for person in people}, self.period.days)


@dataclass(frozen=True)
class Company:
    """Everything, of everybody; `known`: whether lost deals are on record, and since when opportunities were open."""

    history: History
    case: Case
    now: Side
    before: Side
    known: Known
    measured: Measured
    scored: Scored
    courses: Courses
    booked: Booking | None
    unspelled: frozenset[str]
    signals: signals.Found
    next_must: Mapping[str, NextMust]
    so_far: SoFar | None
    diagnosed: Diagnosed
    payslips: Payslips | None


def compute(history: History, case: Case, period: Period) -> Company:
    """Measure, score and pay a quarter, and measure and score the one before.

    Raises:
        BadInput: where the plan cannot pay the period.

    """
    previous = before_of(history.calendar, period)
    rosters = {one.label: roster(history, one) for one in (previous, period)}
    kpis = list(dict.fromkeys([*KPIS, *definitions(), *case.scheme.measured]))
    measures = measure(history, kpis, [previous, period], case.scheme.windows, source=case.scheme.source)
    lost = {one.label: lost_deals(history, one) for one in (previous, period)}
    sides = [
        Side(one, rosters[one.label], sold(measures, one, lost[one.label]), lost[one.label], worked(history, one))
        for one in (period, previous)
    ]
    scores = score(measures, case.scheme, rosters[period.label], period)
    around, held = so_far(history, period), booking(history, period)
    asked = Question(history, period, previous, case.scheme.windows)
    return Company(
        history=history,
        case=case,
        now=sides[0],
        before=sides[1],
        known=Known(any_lost(history), timed(history, (previous, period))),
        measured=measured(measures, rosters, (period, previous), answers(history, period)),
        scored=scored(*_side_by_side(history, case, scores, rosters[previous.label], previous), scores),
        courses=courses(history, period, season(history, period), () if held is None else held.days),
        booked=held,
        unspelled=unspelled(history, period),
        signals=signals.found(history, period, case.scheme.windows),
        next_must=next_must(
            history, period, {team: sides[0].of(team) for team in set(sides[0].roster["team"])}, around
        ),
        so_far=around,
        diagnosed=diagnosed(asked, rosters[period.label], sides[0].worked, lost=any_lost(history)),
        payslips=_payslips(history, case, period, scores),
    )


def _payslips(history: History, case: Case, period: Period, scores: Scores) -> Payslips | None:
    """What the plan pays, as `kit pay` has it: every quarter that it looks back to is scored by the review's scheme."""
    if case.plan is None:
        return None
    quarters = looked_back(history, [case.plan, *case.beside.earlier], [period])
    held = {one.label: score_period(history, case.scheme, one) for one in quarters if one != period}
    return pay_periods(history, case.plan, [period], {**held, period.label: scores}, beside=case.beside)


def before_of(calendar: Calendar, period: Period) -> Period:
    """The period before; where the company's own calendar begins with this one, as many days before it."""
    try:
        return calendar.previous(period)
    except ValueError:
        return Period(period.from_on - (period.to_on - period.from_on), period.from_on, "", period.grain)


def _side_by_side(
    history: History, case: Case, now: Scores, people: pd.DataFrame, previous: Period
) -> tuple[Scores, Scores]:
    """The scores of the quarter before, under the scheme that was in force then, and those of this one, comparable."""
    scheme = case.before or case.scheme
    measures = measure(history, list(scheme.measured), [previous], scheme.windows, source=scheme.source)
    before = score(measures, scheme, people, previous)
    return crossed(before, now, lambda other, side: score_period(history, other, side.period))
