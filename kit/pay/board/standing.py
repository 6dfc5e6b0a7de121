"""How people stand in a contest or on the way to a milestone, of those alone who may be shown.

Places count among those who are shown: a gap in the places would tell that somebody stands there who did not consent.
Prizes follow the places among all who take part, and so stand on each one's own statement, never here. A team stands
on the board where everybody in it who takes part consented, with its people's results together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kit.base.money import EXACT, QUOTIENT
from kit.base.period import Period
from kit.base.problem import BadInput, Problem
from kit.history import History
from kit.kpis import definitions
from kit.pay.board.consent import Consent
from kit.pay.components.contest import Contest
from kit.pay.components.kinds import Component
from kit.pay.components.milestone import Milestone
from kit.pay.components.window import MARK
from kit.pay.periods import pay_periods
from kit.pay.plan import ANY_ROLE, Plan
from kit.scores import Scores

KINDS = ("contest", "milestone")


@dataclass(frozen=True)
class Place:
    """One who is shown: the place (None below the line of entry), the result, and what is missing.

    `result`: the value in the KPI's unit or the attainment, as the component counts; `behind`: how far the next one
    ahead is; `line`: the last line reached of a milestone, `next_line` and `missing` the one ahead, in the same unit.
    """

    id: str
    name: str
    place: int | None
    result: Decimal
    behind: Decimal | None = None
    line: Decimal | None = None
    next_line: Decimal | None = None
    missing: Decimal | None = None


@dataclass(frozen=True)
class Field:
    """Those who compete with each other: a role, or a team of it ("" where teams do not matter).

    `places`: who is shown, the best first; `taking_part`: how many there are in all with a result.
    """

    role: str
    team: str
    component: Component
    places: tuple[Place, ...]
    taking_part: int


@dataclass(frozen=True)
class Board:
    """A component's fields in a period, and the standing of whole teams where results add up."""

    plan: Plan
    component: str
    period: Period
    fields: tuple[Field, ...]
    teams: tuple[Place, ...]
    teams_hidden: int

    @property
    def terms(self) -> Contest | Milestone:
        """The terms of the first field."""
        return _terms(self.fields[0].component)

    @property
    def span(self) -> Period:
        """The days that count: the sprint's window, else the period."""
        window = self.terms.window
        return self.period if window is None else Period(window.from_on, window.to_on, "", "week")

    @property
    def kpi(self) -> str:
        """The KPI that counts."""
        return str(self.terms.measure).partition(MARK)[0]


def parts_of(plan: Plan, name: str) -> dict[str, Component]:
    """The components of a name by role, where they are contests or milestones of people.

    Raises:
        BadInput: where the plan has no such component, it is of another kind, or roles count unlike things by it.

    """
    every = {role: part for role, entry in plan.roles.items() for part in entry.components if part.name == name}
    found = {
        role: part
        for role, part in every.items()
        if part.kind in KINDS and getattr(part.terms, "of", "person") == "person"
    }
    if not found:
        names = sorted({part.name for entry in plan.roles.values() for part in entry.components if part.kind in KINDS})
        expects = "board.expects.component" if not every else "board.expects.kind"
        raise BadInput([Problem("--component", value=name, expects=expects, given={"names": ", ".join(names) or "0"})])
    told = {role: _counted(part) for role, part in found.items()}
    if len(set(told.values())) > 1:  # results of unlike things have no order, and teams no sum
        roles = "; ".join(f"{role}: {' '.join(each)}" for role, each in sorted(told.items()))
        raise BadInput([Problem("--component", value=name, expects="board.expects.alike", given={"roles": roles})])
    return found


def _counted(part: Component) -> tuple[str, ...]:
    """What a component counts: its kind, the measure, value or attainment, and the days."""
    terms = _terms(part)
    window = terms.window
    days = () if window is None else (f"{window.from_on}..{window.to_on}",)
    return part.kind, str(terms.measure), terms.on, *days


def period_of_board(history: History, parts: dict[str, Component]) -> Period:
    """The quarter of a sprint's window; else the quarter that runs on the history's day."""
    window = next((window for part in parts.values() if (window := _terms(part).window) is not None), None)
    return history.calendar.containing(history.as_of if window is None else window.from_on, "quarter")


def board_of(
    history: History, plan: Plan, name: str, period: Period, consent: Consent, scores: dict[str, Scores]
) -> Board:
    """The board of a component in a period.

    Raises:
        BadInput: where the plan has no such contest or milestone, or nobody is in it in the period.

    """
    parts = parts_of(plan, name)
    payslips = pay_periods(history, plan, [period], scores)
    people = payslips.people.set_index("manager_id")
    rows = payslips.trace[payslips.trace["component"] == name].astype(object)
    groups: dict[tuple[str, str], list[dict[Any, Any]]] = {}
    for row in rows.where(rows.notna(), None).to_dict("records"):
        person = people.loc[row["manager_id"]]
        role = row["role"] if row["role"] in plan.roles else ANY_ROLE
        if role not in parts or _result(parts[role], row) is None or not person["present"]:
            continue
        team = str(person["team"] or "")
        within = getattr(parts[role].terms, "within", "role")
        held = row | {"name": str(person["name"]), "team": team}
        groups.setdefault((role, team if within == "team" else ""), []).append(held)
    if not groups:
        raise BadInput([Problem("--period", value=period.label, expects="board.expects.anybody")])
    fields = [
        Field(role, team, parts[role], _places(parts[role], several, consent), len(several))
        for (role, team), several in sorted(groups.items())
    ]
    teams, hidden = _teams([row for several in groups.values() for row in several], parts, consent)
    return Board(plan, name, period, tuple(fields), teams, hidden)


def _terms(part: Component) -> Contest | Milestone:
    terms = part.contest or part.milestone
    assert terms is not None  # noqa: S101 - one of the two kinds
    return terms


def _result(part: Component, row: dict[Any, Any]) -> Decimal | None:
    found: Decimal | None = row["value"] if _terms(part).on == "value" else row["attainment"]
    return found


def _places(part: Component, rows: Sequence[dict[Any, Any]], consent: Consent) -> tuple[Place, ...]:
    """Those who may be shown, the best first; ties share the best place, who is below the line of entry has none."""
    terms = _terms(part)
    shown = [(_result(part, row), row) for row in rows if row["manager_id"] in consent.people]
    held = sorted(
        ((result, row) for result, row in shown if result is not None), key=lambda one: (-one[0], one[1]["manager_id"])
    )
    entry = getattr(terms, "at_least", None)
    inside = [result for result, _ in held if entry is None or result >= entry]
    found = []
    for result, row in held:
        ahead = sum(other > result for other in inside)
        place = ahead + 1 if result in inside else None
        better = [other for other in inside if other > result]
        behind = EXACT.subtract(min(better), result) if better and place is not None else None
        missing = EXACT.subtract(entry, result) if place is None and entry is not None else None
        one = Place(
            row["manager_id"],
            row["name"],
            place,
            result,
            behind,
            next_line=entry if missing is not None else None,
            missing=missing,
        )
        found.append(_lined(one, terms) if isinstance(terms, Milestone) else one)
    return tuple(found)


def _lined(one: Place, terms: Milestone) -> Place:
    """A place with the milestone's lines: the last one reached, and what the next asks for."""
    reached = [at for at, _ in terms.steps if at <= one.result]
    ahead = [at for at, _ in terms.steps if at > one.result]
    return Place(
        one.id, one.name, one.place, one.result, one.behind,
        line=reached[-1] if reached else None,
        next_line=ahead[0] if ahead else None,
        missing=EXACT.subtract(ahead[0], one.result) if ahead else None,
    )  # fmt: skip


def _teams(
    rows: Sequence[dict[Any, Any]], parts: dict[str, Component], consent: Consent
) -> tuple[tuple[Place, ...], int]:
    """Whole teams by their people's results together: only for KPIs that add up, and where all in a team consented."""
    terms = _terms(next(iter(parts.values())))
    kpi = definitions().get(str(terms.measure).partition(MARK)[0])
    names = sorted({row["team"] for row in rows if row["team"]})
    if kpi is None or not kpi.adds_up or len(names) < 2:
        return (), 0
    sums: list[tuple[Fraction, str]] = []
    for team in names:
        inside = [row for row in rows if row["team"] == team]
        if all(row["manager_id"] in consent.people for row in inside):
            total = sum((Fraction(row["value"]) for row in inside), Fraction(0))
            musts = [row["target"] for row in inside]
            if terms.on == "attainment":
                if None in musts or not sum(musts):
                    continue
                total /= sum((Fraction(must) for must in musts), Fraction(0))
            sums.append((total, team))
    if len(sums) < 2:  # one alone leads nobody
        return (), len(names)
    ordered = sorted(sums, key=lambda one: (-one[0], one[1]))
    places = []
    for total, team in ordered:
        better = [other for other, _ in sums if other > total]
        behind = _decimal(min(better) - total) if better else None
        places.append(Place(team, team, len(better) + 1, _decimal(total), behind))
    return tuple(places), len(names) - len(sums)


def _decimal(exact: Fraction) -> Decimal:
    return QUOTIENT.divide(Decimal(exact.numerator), Decimal(exact.denominator))
