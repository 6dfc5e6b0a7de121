"""Through the quarters in order: each priced by the plan that holds in it, and what is carried from one to the next.

Amounts of a closed quarter are those on record, never what a later edit would make of it; what it would have paid
stands as a correction in the next quarter, where the plan says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from kit.base.money import EXACT, round_to
from kit.base.period import Calendar, Period
from kit.pay.clawed import SUFFIX, clawed
from kit.pay.components import adjust
from kit.pay.components.carried import Past
from kit.pay.components.kinds import CARRIED, Component
from kit.pay.components.terms import Earned, written
from kit.pay.decisions import decided
from kit.pay.facts import Person
from kit.pay.payslips import rounded
from kit.pay.plan import Role
from kit.pay.quarter import Quarter
from kit.pay.times import roles_of

CORRECTION = "correction"
AMONG_OTHERS = ("contest", "pool")
"""Kinds that a person takes part in with the last role alone."""


@dataclass(frozen=True)
class Row:
    """One row of the trace: what a component said of one person in one period, and the rounded amount."""

    manager_id: str
    period: str
    role: str
    component: str
    kind: str
    earned: Earned
    amount: Decimal | None
    target_first: Fraction | None = None


@dataclass(frozen=True)
class Record:
    """What was paid in closed quarters: amounts by (manager_id, period, component), and which quarters are closed."""

    closed: frozenset[str] = frozenset()
    paid: Mapping[tuple[str, str, str], Decimal] = field(default_factory=dict)


@dataclass
class _Ledger:
    """One person's quarters so far: `priced` is what each quarter's plan gives now, by (component, label)."""

    people: dict[str, Person] = field(default_factory=dict)
    priced: dict[tuple[str, str], Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class _Course:
    """What is the same for everybody: the quarters up to now, their fiscal years, and the record."""

    quarters: tuple[Quarter, ...]
    years: Mapping[str, str]
    closes: frozenset[str]
    record: Record

    @property
    def now(self) -> Quarter:
        return self.quarters[-1]

    @property
    def periods(self) -> tuple[Period, ...]:
        return tuple(quarter.period for quarter in self.quarters)


def through(quarters: Sequence[Quarter], calendar: Calendar, record: Record = Record()) -> list[Row]:
    """The rows of all quarters, which come in order of time; in each by person and as the plan writes components."""
    years = {quarter.period.label: calendar.containing(quarter.period.from_on, "year") for quarter in quarters}
    closes = frozenset(one.period.label for one in quarters if years[one.period.label].to_on == one.period.to_on)
    labels = {label: year.label for label, year in years.items()}
    ledgers: dict[str, _Ledger] = {}
    rows: list[Row] = []
    for at, quarter in enumerate(quarters):
        course = _Course(tuple(quarters[: at + 1]), labels, closes, record)
        for person in quarter.people:
            ledger = ledgers.setdefault(person.manager_id, _Ledger())
            ledger.people[quarter.period.label] = person
            found = _of_person(person, course, ledger)
            rows += found if person.present else [row for row in found if row.amount]
    return rows


def _of_person(person: Person, course: _Course, ledger: _Ledger) -> list[Row]:
    """One person's rows in the last quarter of a course; the ledger is told."""
    quarter = course.now
    rows = [row for role, share in roles_of(person, quarter.plan.time) for row in _plain(person, quarter, role, share)]
    _tell(ledger, rows)
    entry = quarter.plan.entry(person.role)
    if entry is not None and entry.carries:
        rows = _with_carried(rows, person, course, entry, ledger)
    for name, taken in clawed(ledger.people, course.quarters):
        rows.append(_exact(person, quarter, (f"{name}{SUFFIX}", "clawback"), taken))
        _tell(ledger, rows[-1:])
    if quarter.plan.corrections == "next_period":
        rows += _corrections(person, course, ledger)
    for kind, one in decided(quarter.decisions, person.manager_id, quarter.period):
        rows.append(_exact(person, quarter, (kind, kind), one))
    return rows


def _plain(person: Person, quarter: Quarter, name: str, share: Fraction) -> list[Row]:
    """The rows of components that stand on their own, in one role that holds for a share of the days."""
    last = name == person.role
    person = person if last else replace(person, role=name)
    role = quarter.plan.entry(name)
    label = quarter.period.label
    if role is None:
        return (
            [Row(person.manager_id, label, name, "", "", Earned(None, note="no_role"), None)] if person.present else []
        )
    parts = [
        part
        for part in role.components
        if part.kind not in CARRIED and part.pays_in(quarter.period) and (last or part.kind not in AMONG_OTHERS)
    ]
    earned = [part.earn(person, role.target_incentive) for part in parts]
    if share != 1:
        earned = [
            one if one.amount is None or part.kind in AMONG_OTHERS else adjust.times(one, share)
            for part, one in zip(parts, earned, strict=True)
        ]
    known = [one.amount for one in earned if one.amount is not None]
    step = quarter.step
    amounts = iter(rounded(known, step.to, step.by, total_only=quarter.plan.round.when == "total"))
    return [
        Row(
            person.manager_id,
            label,
            name,
            part.name,
            part.kind,
            one,
            None if one.amount is None else next(amounts),
            person.fact(part.measure, part.of).first if part.measure else None,
        )
        for part, one in zip(parts, earned, strict=True)
    ]


def _with_carried(rows: list[Row], person: Person, course: _Course, role: Role, ledger: _Ledger) -> list[Row]:
    """The rows with those of components that carry, evaluated in the role's order, shown as written."""
    quarter = course.now
    found: dict[str, Row] = {}
    for part in role.in_order:
        if part.kind in CARRIED:
            past = Past(course.periods, dict(ledger.people), _paid(person, course, ledger), course.years, course.closes)
            earned = part.carry(past, quarter.step, _settled(part, role))
            if earned is not None:
                found[part.name] = _row(person, quarter, part.name, part.kind, earned)
                _tell(ledger, [found[part.name]])
    names = [part.name for part in role.components]
    own = sorted(
        [*(row for row in rows if row.role == person.role), *found.values()], key=lambda row: names.index(row.component)
    )
    return [*(row for row in rows if row.role != person.role), *own]


@dataclass(frozen=True)
class _Settled:
    """The component that a settlement settles, with its role's target incentive."""

    part: Component
    incentive: Decimal | None

    def seen(self, person: Person) -> Person:
        return self.part.seen(person)

    def formula(self, person: Person) -> Earned:
        return self.part.formula(person, self.incentive)


def _settled(part: Component, role: Role) -> _Settled | None:
    if part.settlement is None:
        return None
    return _Settled(next(one for one in role.components if one.name == part.settlement.of), role.target_incentive)


def _row(person: Person, quarter: Quarter, name: str, kind: str, earned: Earned) -> Row:
    """A row that is rounded on its own."""
    step = quarter.step
    amount = None if earned.amount is None else round_to(earned.amount, step.to, step.by)
    return Row(person.manager_id, quarter.period.label, person.role, name, kind, earned, amount)


def _exact(person: Person, quarter: Quarter, named: tuple[str, str], earned: Earned) -> Row:
    """A row (`named`: component and kind) of an amount decided, or between rounded ones: not rounded once more."""
    amount = None if earned.amount is None else round_to(earned.amount, quarter.cent, "half_even")
    return Row(person.manager_id, quarter.period.label, person.role, *named, earned, amount)


def _paid(person: Person, course: _Course, ledger: _Ledger) -> dict[tuple[str, str], Decimal]:
    """What counts of all quarters up to now: of closed ones before it what was really paid, else what is priced."""
    record, now = course.record, course.now.period.label
    return {
        (name, label): record.paid.get((person.manager_id, label, name), Decimal(0))
        if label in record.closed and label != now
        else amount
        for (name, label), amount in ledger.priced.items()
    }


def _tell(ledger: _Ledger, rows: Sequence[Row]) -> None:
    """Add amounts to a ledger."""
    for row in rows:
        key = (row.component, row.period)
        if row.amount is None:
            continue
        ledger.priced[key] = EXACT.add(ledger.priced.get(key, Decimal(0)), row.amount)


def _corrections(person: Person, course: _Course, ledger: _Ledger) -> list[Row]:
    """What closed quarters would pay now less what they paid, less what was corrected before: one row a component."""
    record, quarter = course.record, course.now
    rows = []
    for before in course.quarters[:-1]:
        label = before.period.label
        if label not in record.closed or before.plan.corrections != "next_period":
            continue
        for component in sorted(name for name, period in ledger.priced if period == label and name != CORRECTION):
            now = ledger.priced[component, label]
            paid = record.paid.get((person.manager_id, label, component), Decimal(0))
            if now != paid:
                change = Fraction(now) - Fraction(paid)
                working = f"{written(now)} − {written(paid)}"
                earned = Earned(change, segment=f"{label} {component}", working=working)
                rows.append(_exact(person, quarter, (CORRECTION, CORRECTION), earned))
    return rows + _already(person, course)


def _already(person: Person, course: _Course) -> list[Row]:
    """What earlier quarters' correction lines have paid of it."""
    record = course.record
    earlier = [one.period.label for one in course.quarters[:-1] if one.period.label in record.closed]
    done = [(label, record.paid.get((person.manager_id, label, CORRECTION), Decimal(0))) for label in earlier]
    return [
        _exact(
            person,
            course.now,
            (CORRECTION, CORRECTION),
            Earned(-Fraction(paid), segment=f"{label} {CORRECTION}", working=f"-{written(paid)}"),
        )
        for label, paid in done
        if paid
    ]
