"""Paying periods of a history: measure once, then price each period, by the version of the plan that holds in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from kit.base.period import Period
from kit.base.problem import raise_if
from kit.history import History, roster
from kit.kpis import Measures, measure
from kit.pay.beside import Beside
from kit.pay.book import read_book
from kit.pay.booked import Item, booked, items
from kit.pay.collected import COLLECTED, collected, collecting
from kit.pay.decisions import people_in
from kit.pay.lead import lead_of, stayed
from kit.pay.outside import Dated, business, with_outside
from kit.pay.payslips import Payslips
from kit.pay.plan import Plan
from kit.pay.plan_file import against
from kit.pay.presence import with_presence
from kit.pay.price import SALES, payslips
from kit.pay.quarter import Quarter, quarter_of
from kit.pay.record import record_of
from kit.pay.rosters import of_plan
from kit.pay.sprints import in_windows
from kit.pay.taken import with_taken
from kit.pay.through import through
from kit.pay.versions import version_for
from kit.scores import Scores


@dataclass(frozen=True)
class Basis:
    """What a history gives to price plans on: measures, and rosters and scores by the label of their period.

    A roster holds everybody whom any of the plans may pay; `rosters_for` are those of one.

    `quarters` are all that were measured, in order: those asked for, and earlier ones that plans look back to.
    `items` are the rows behind each booking, by its key; `receipts` says whom receipts count for, and when.
    """

    measures: Measures
    rosters: Mapping[str, pd.DataFrame]
    scores: Mapping[str, Scores]
    quarters: tuple[Period, ...] = ()
    items: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    receipts: tuple[Dated, ...] = ()


def pay(
    history: History, plan: Plan, period: Period, scores: Scores | None = None, *, what_if: bool = False
) -> Payslips:
    """What a plan pays for one period.

    Raises:
        BadInput: when the period is no quarter or begins before the plan is in effect (unless `what_if`), when the
            plan pays on the score and there is none, or names amounts finer than the history's money.

    """
    return pay_periods(history, plan, [period], {} if scores is None else {period.label: scores}, what_if=what_if)


def pay_periods(
    history: History,
    plan: Plan,
    periods: Sequence[Period],
    scores: Mapping[str, Scores] | None = None,
    *,
    what_if: bool = False,
    beside: Beside = Beside(),  # noqa: B008 - frozen
) -> Payslips:
    """What a plan pays for some periods, in their order; `scores` by label.

    What is on record of closed quarters stands, except in a what-if.

    Raises:
        BadInput: as `pay` does, with all problems at once.

    """
    check(history, plan, periods, scores or {}, what_if=what_if, earlier=beside.earlier)
    found = basis(history, [plan, *beside.earlier], periods, scores or {}, named=people_in(beside.decisions))
    record = beside.record if what_if else record_of(history)
    return price_all(history, found, plan, periods, replace(beside, record=record))


def check(
    history: History,
    plan: Plan,
    periods: Sequence[Period],
    scores: Mapping[str, Scores],
    *,
    what_if: bool = False,
    earlier: Sequence[Plan] = (),
) -> None:
    """Stop where a plan cannot pay these periods.

    Raises:
        BadInput: with every reason.

    """
    scored = all(period.label in scores for period in periods)
    problems = []
    for version in [plan, *earlier]:
        own = [period for period in periods if version_for([plan, *earlier], period) is version]
        problems += against(version, history.settings, own, scored=scored, what_if=what_if)
    raise_if(problems)


def basis(
    history: History,
    plans: Sequence[Plan],
    periods: Sequence[Period],
    scores: Mapping[str, Scores] | None = None,
    *,
    named: frozenset[str] = frozenset(),
) -> Basis:
    """Measure once what all of some plans pay on; the amount of sales is always there.

    `named`: people whom decisions are about, who are on the rosters also where they have left.
    """
    quarters = lead_of(history, plans, periods)
    asked = list(dict.fromkeys([SALES, *(name for plan in plans for name in plan.measures)]))
    found = measure(history, [name for name in asked if name != COLLECTED], quarters)
    present = {period.label: roster(history, period) for period in quarters}
    bookings = {booking.key: booking for plan in plans for booking in plan.bookings}
    book = read_book(history) if bookings else None
    rows = {key: tuple(items(book, booking)) for key, booking in bookings.items()} if book is not None else {}
    receipts = collecting(history) if COLLECTED in asked else ()
    measures, rosters = with_outside(history, found, present, quarters, _dated(plans, rows, receipts), named=named)
    if any(plan.looks_back for plan in plans):
        rosters = stayed(rosters, quarters)
    people = {label: list(frame["manager_id"]) for label, frame in rosters.items()}
    more = [frame for period in quarters for frame in _more(history, plans, asked, period, people[period.label])]
    if book is not None:
        more += [
            pd.DataFrame(booked(book, booking, rows[key], period, people[period.label]))
            for period in quarters
            for key, booking in bookings.items()
        ]
    if more:
        measures = replace(measures, frame=pd.concat([measures.frame, *more], ignore_index=True))
    held = {period.label: with_presence(history, rosters[period.label], period) for period in quarters}
    return Basis(measures, held, scores or {}, tuple(quarters), rows, receipts)


def price_all(
    history: History,
    basis: Basis,
    plan: Plan,
    periods: Sequence[Period],
    beside: Beside = Beside(),  # noqa: B008 - frozen
) -> Payslips:
    """Price one plan on what was measured for several periods.

    Without a record of closed quarters, earlier quarters count as the plan prices them. What the plan pays on bookings
    that were not measured (a number is tried within their terms) is measured for it.
    """
    versions = (plan, *beside.earlier)
    if any(booking.key not in basis.items for version in versions for booking in version.bookings):
        basis = _again(history, versions, periods, basis.scores, people_in(beside.decisions))
    basis = replace(basis, rosters=rosters_for(basis, versions, periods, named=people_in(beside.decisions)))
    quarters = [
        _quarter(basis, Quarter(period, version, (), history.settings.cent, beside.decisions), versions)
        for period, version in _chosen(basis, versions, periods)
    ]
    rows = through(quarters, history.calendar, beside.record)
    by_label = {quarter.period.label: quarter for quarter in quarters}
    return payslips(rows, [by_label[period.label] for period in periods], basis.rosters)


def _again(
    history: History,
    versions: Sequence[Plan],
    periods: Sequence[Period],
    scores: Mapping[str, Scores],
    named: frozenset[str],
) -> Basis:
    return basis(history, versions, periods, scores, named=named)


def rosters_for(
    basis: Basis, versions: Sequence[Plan], periods: Sequence[Period], *, named: frozenset[str] = frozenset()
) -> dict[str, pd.DataFrame]:
    """The rosters of all quarters that a plan reads to pay some periods: of nobody for another plan's sake."""
    dated = _dated(versions, basis.items, basis.receipts)
    quarters = [period for period, _ in _chosen(basis, versions, periods)]
    here = {period.label: business(basis.measures, period, dated, named=named) for period in quarters}
    return of_plan(basis.rosters, here, quarters, stays=any(version.looks_back for version in versions))


def as_paid(history: History, basis: Basis, payslips: Payslips) -> Payslips:
    """The payslips of a what-if as `pay` makes them, to be held against what was paid: closed quarters stand.

    They differ only where the plan looks back: a what-if goes by what it prices itself, pay by what is on record.
    """
    if not payslips.plan.looks_back:
        return payslips
    return price_all(history, basis, payslips.plan, payslips.periods, Beside(record=record_of(history)))


def _chosen(basis: Basis, versions: Sequence[Plan], periods: Sequence[Period]) -> list[tuple[Period, Plan]]:
    """The quarters that are priced, each with its version: those asked for, and what the plan looks back to."""
    asked, last = {period.label for period in periods}, max(period.from_on for period in periods)
    first = min(version.effective for version in versions)
    looks_back = any(version.looks_back for version in versions)
    quarters = basis.quarters or tuple(periods)
    return [
        (one, version_for(versions, one))
        for one in quarters
        if one.label in asked or (looks_back and first <= one.from_on <= last)
    ]


def _quarter(basis: Basis, quarter: Quarter, versions: Sequence[Plan]) -> Quarter:
    label = quarter.period.label
    found = quarter_of(basis.measures, basis.rosters[label], quarter, basis.scores.get(label))
    return with_taken(found, basis.items, [booking for version in versions for booking in version.bookings])


def _dated(plans: Sequence[Plan], items: Mapping[str, Sequence[Item]], receipts: Sequence[Dated]) -> list[Dated]:
    """Whom the rows that plans pay on count for, each with its day."""
    keys = list(dict.fromkeys(booking.key for plan in plans for booking in plan.bookings))
    found = [(item.manager_id, item.on) for key in keys for item in items.get(key, ())]
    return found + (list(receipts) if any(COLLECTED in plan.measures for plan in plans) else [])


def looked_back(history: History, plans: Sequence[Plan], periods: Sequence[Period]) -> list[Period]:
    """All quarters that paying these periods reads, those that the plans look back to included."""
    return lead_of(history, plans, periods)


def _more(
    history: History, plans: Sequence[Plan], asked: Sequence[str], period: Period, people: Sequence[str]
) -> list[pd.DataFrame]:
    """Measures of a period that the KPIs do not give: receipts, and sprints."""
    found = [collected(history, period, people)] if COLLECTED in asked else []
    windows = list(dict.fromkeys(one for plan in plans for one in plan.windows))
    return [*found, *in_windows(history, [one for one in windows if one[1].inside(period)], period, people)]
