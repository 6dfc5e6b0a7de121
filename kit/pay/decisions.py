"""What people decided beside the plan, as a file with author, day and reason: adjustments, appeals, calibrations.

None of it re-prices a quarter: an appeal that was granted is a line of the quarter in which it was decided.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Place, Strict, dotted, line_of, load, read
from kit.base.money import decimals
from kit.base.period import Calendar, Period, grain_of
from kit.base.problem import BadInput, Problem
from kit.base.written import Exact, Name
from kit.history import Settings
from kit.pay.components.terms import Earned, written
from kit.pay.facts import Person

MARK = "decided|"
"""How a note begins that says who decided: `decided|day|by|reason`."""


class _Decision(Strict):
    """Whom it is about, who decided it, when, and why."""

    manager_id: Name
    by: Name
    on: date
    reason: Name

    @property
    def note(self) -> str:
        """Who decided, when and why, for the trace."""
        return f"{MARK}{self.on.isoformat()}|{self.by.replace('|', '/')}|{self.reason}"


class Adjustment(_Decision):
    """An amount in currency, above or below 0, that is a line of its period."""

    period: Name
    amount: Exact


class Appeal(_Decision):
    """What an appeal about a period changed: a line of the quarter in which it was decided."""

    appeal_id: Name
    for_period: Name
    amount: Exact


class Calibration(_Decision):
    """A grade changed by those who calibrate 绩效校准: the log of forced distributions."""

    period: Name
    was: Name
    to: Name


class Decisions(Strict):
    """The file."""

    adjustments: Annotated[tuple[Adjustment, ...], Field(max_length=100_000)] = ()
    appeals: Annotated[tuple[Appeal, ...], Field(max_length=100_000)] = ()
    calibrations: Annotated[tuple[Calibration, ...], Field(max_length=100_000)] = ()

    @model_validator(mode="after")
    def _quarters(self) -> Self:
        labels = [one.period for one in self.adjustments] + [one.period for one in self.calibrations]
        labels += [one.for_period for one in self.appeals]
        wrong = sorted({label for label in labels if grain_of(label) != "quarter"})
        if wrong:
            raise PydanticCustomError("pay.expects.quarters", "quarters", {"names": ", ".join(wrong)})
        return self


def open_decisions(path: Path, settings: Settings, people: frozenset[str], calendar: Calendar) -> Decisions:
    """Read and check a file of decisions.

    Raises:
        BadInput: with every problem: people that the history does not know, amounts finer than its money, appeals
            decided before the quarter that they are about.

    """
    found, problems = load(path, Decisions)
    if found is None:
        raise BadInput(problems)
    _, lines, _ = read(path.read_bytes(), path.name)
    problems = [
        Problem(path.name, line_of(place, lines), dotted(place), value, expects, given)
        for place, value, expects, given in _findings(found, settings, people, calendar)
    ]
    if problems:
        raise BadInput(problems)
    return found


def _findings(
    found: Decisions, settings: Settings, people: frozenset[str], calendar: Calendar
) -> Iterator[tuple[Place, str, str, Mapping[str, str]]]:
    most = {"most": str(settings.money_decimals)}
    for kind in ("adjustments", "appeals", "calibrations"):
        for index, one in enumerate(getattr(found, kind)):
            if one.manager_id not in people:
                yield (kind, index, "manager_id"), one.manager_id, "pay.expects.person", {}
            amount = getattr(one, "amount", None)
            if amount is not None and decimals(amount) > settings.money_decimals:
                yield (kind, index, "amount"), f"{amount:f}", "pay.expects.money_decimals", most
    for index, appeal in enumerate(found.appeals):
        if appeal.on < calendar.period(appeal.for_period).from_on:
            yield ("appeals", index, "on"), appeal.on.isoformat(), "pay.expects.decided_later", {}


def people_in(decisions: Decisions) -> frozenset[str]:
    """Whom adjustments and appeals are about: what was decided for who has left is paid too."""
    return frozenset(one.manager_id for one in (*decisions.adjustments, *decisions.appeals))


def decided(decisions: Decisions, manager_id: str, period: Period) -> list[tuple[str, Earned]]:
    """The lines of one person in a period, as (component, what it says): adjustments, then appeals."""
    lines = [
        ("adjustment", _told(one.amount, one.note, ""))
        for one in decisions.adjustments
        if one.manager_id == manager_id and one.period == period.label
    ]
    return lines + [
        ("appeal", _told(one.amount, one.note, f"{one.for_period} {one.appeal_id}"))
        for one in decisions.appeals
        if one.manager_id == manager_id and one.on in period
    ]


def calibrated(decisions: Decisions, people: Sequence[Person], period: Period) -> list[Person]:
    """The people with the grades that were calibrated, in every component that goes by grade."""
    to = {one.manager_id: one.to for one in decisions.calibrations if one.period == period.label}
    return [
        replace(one, grade=to[one.manager_id], forced=dict.fromkeys(one.forced, to[one.manager_id]))
        if one.manager_id in to
        else one
        for one in people
    ]


def _told(amount: Decimal, note: str, segment: str) -> Earned:
    return Earned(Fraction(amount), segment=segment, working=written(amount), note=note)
