"""KPIs of a team and of its people, with what they are held against and where they stand on the scheme's scale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from kit.base.period import Period
from kit.kpis import Kpi as Definition
from kit.kpis import Measures, by_team, definitions
from kit.kpis.diagnosis.change import exact
from kit.kpis.diagnosis.uncertain import Answers, interval
from kit.review.evidence.found import estimate
from kit.review.evidence.model import Kpi, Named, Value
from kit.review.evidence.together import together
from kit.scores import Scheme
from kit.scores.scale import Scale, points_of

Rows = Mapping[tuple[str, str, str], Mapping[str, Any]]
"""Rows of measures by (team or manager_id, period, kpi)."""


@dataclass(frozen=True)
class Measured:
    """Everybody's KPIs in this quarter and the one before, by person and by team."""

    period: Period
    previous: Period
    people: Rows
    teams: Rows
    order: Sequence[str]
    answers: Mapping[str, Answers]

    def of_team(self, team: str, roster: pd.DataFrame, scheme: Scheme) -> tuple[list[Kpi], list[Value]]:
        """The KPIs that a team's page names, and the values of the team and of its people."""
        roles = dict(zip(roster["manager_id"], roster["role"], strict=True))
        weighed = {kpi for role in roles.values() for kpi in _weighed(scheme, role)}
        defined = definitions()
        kpis = [_named(kpi, defined.get(kpi), weighed=kpi in weighed) for kpi in self.order]
        scales = {kpi.kpi: self._together(scheme, roles, kpi.kpi, defined.get(kpi.kpi)) for kpi in kpis}
        values = [self._value(("", team), self.teams, kpi.kpi, scales[kpi.kpi]) for kpi in kpis]
        values = [self._bounded(one, self.teams, team, sorted(roles), scales[one.kpi]) for one in values]
        for person, role in sorted(roles.items()):
            values += [
                self._value((person, person), self.people, kpi.kpi, _scale(scheme, role, kpi.kpi)) for kpi in kpis
            ]
        return kpis, values

    def must_before(self, team: str, kpi: str) -> Decimal | None:
        """A team's must-hit target of the quarter before; None where it had none."""
        target: Decimal | None = self.teams.get((team, self.previous.label, kpi), {}).get("target")
        return target

    def _together(self, scheme: Scheme, roles: Mapping[str, str], kpi: str, defined: Definition | None) -> Scale | None:
        """The team's scale, from those of its people who have a value, or of all where nobody has."""
        main = _by_number(list(roles.values()))
        valued = [who for who in roles if self.people.get((who, self.period.label, kpi), {}).get("value") is not None]
        ordered = sorted(valued or roles, key=lambda who: main.index(roles[who]))
        scales = [_scale(scheme, roles[who], kpi) for who in ordered]
        return together(scales, adds_up=defined is not None and defined.adds_up)

    def _bounded(self, value: Value, rows: Rows, who: str, people: Sequence[str], scale: Scale | None) -> Value:
        """A value with its interval and where that lies on the scale, where the value is a sample's."""
        row = rows.get((who, self.period.label, value.kpi), {})
        given = [self.answers[person] for person in people if person in self.answers]
        bounds = interval(value.kpi, row, given) if value.value is not None else None
        if bounds is None:
            return value
        target, stretch = row.get("target"), row.get("stretch")
        ends = [place(scale, end, target, stretch) for end in (bounds.low, bounds.high)]
        low, high = sorted(end for end in ends if end is not None) if None not in ends else (None, None)
        return value.model_copy(update={"bounds": estimate(bounds), "place_low": low, "place_high": high})

    def _value(self, who: tuple[str, str], rows: Rows, kpi: str, scale: Scale | None) -> Value:
        """`who`: how the value is filed ("" is the team), and under which key its row is found."""
        row = rows.get((who[1], self.period.label, kpi), {})
        before = rows.get((who[1], self.previous.label, kpi), {}).get("value")
        value, target, stretch = row.get("value"), row.get("target"), row.get("stretch")
        must, better = held_against(scale, target, stretch)
        return Value(
            manager_id=who[0],
            kpi=kpi,
            value=value,
            must=must,
            stretch=better,
            first=row.get("target_first", target),
            attainment=row.get("attainment"),
            place=None if value is None else place(scale, value, target, stretch),
            before=before,
            n=int(row.get("n", 0)),
            note=str(row.get("note", "not_measured")),
            target_note=str(row.get("target_note", "")) if target is not None else "",
        )


def measured(
    measures: Measures,
    rosters: Mapping[str, pd.DataFrame],
    span: tuple[Period, Period],
    answers: Mapping[str, Answers] | None = None,
) -> Measured:
    """The measures of a period and the one before (`span`), filed by person and by team; `answers`: its surveys."""
    people = _filed(measures.frame, "manager_id")
    teams = _filed(by_team(measures, rosters), "team")
    order = list(dict.fromkeys(measures.frame["kpi"]))
    return Measured(*span, people, teams, order, answers or {})


def held_against(scale: Scale | None, target: Decimal | None, stretch: Decimal | None) -> tuple[Any, Any]:
    """The must and the stretch that a value is held against: the targets, else what the scheme's scale says."""
    if scale is None or scale.on == "attainment":
        own = None
        if scale is not None and scale.stretch is not None and target is not None:
            own = scale.stretch.at if isinstance(scale.stretch.at, Decimal) else None
        return target, stretch if stretch is not None or own is None else own * (target or Decimal(0))
    named = {"must": target, "stretch": stretch}
    places = [None if knot is None else knot.at for knot in (scale.must, scale.stretch)]
    must, better = (named.get(at) if isinstance(at, str) else at for at in places)
    return must, better


def place(scale: Scale | None, value: Decimal, target: Decimal | None, stretch: Decimal | None) -> Decimal | None:
    """Where a value stands: 0 at must, 1 at stretch, on the scale's points; without a scale, between the targets."""
    if scale is None:
        if target is None or stretch is None or stretch == target:
            return None
        return exact((Fraction(value) - Fraction(target)) / (Fraction(stretch) - Fraction(target)))
    points, _ = points_of(scale, value, target, stretch)
    better = scale.stretch or scale.cap
    if points is None or better is None or better.points == scale.must.points:
        return None
    return exact((points - Fraction(scale.must.points)) / Fraction(better.points - scale.must.points))


def _filed(frame: pd.DataFrame, key: str) -> dict[tuple[str, str, str], Mapping[str, Any]]:
    rows = frame.to_dict("records")
    return {
        (str(row[key]), str(row["period"]), str(row["kpi"])): {str(name): cell for name, cell in row.items()}
        for row in rows
    }


def _named(kpi: str, definition: Definition | None, *, weighed: bool) -> Kpi:
    """A KPI that a history brings itself has no definition: its id is its name, and it stands for itself."""
    if definition is None:
        name = Named(zh=kpi, en=kpi)
        return Kpi(kpi=kpi, name=name, family="given", unit="number", better="more", weighed=weighed)
    return Kpi(
        kpi=kpi,
        name=Named(zh=definition.name["zh"], en=definition.name["en"]),
        family=definition.family,
        unit=definition.unit,
        better=definition.better,
        weighed=weighed,
    )


def _weighed(scheme: Scheme, role: str) -> list[str]:
    entry = scheme.entry(role)
    return [one.kpi for one in scheme.roles[entry].kpis if one.weight] if entry else []


def _scale(scheme: Scheme, role: str, kpi: str) -> Scale | None:
    entry = scheme.entry(role)
    kpis = scheme.roles[entry].kpis if entry else ()
    return next((one.scale for one in kpis if one.kpi == kpi), None)


def _by_number(roles: Sequence[str]) -> list[str]:
    """Roles by how many hold them, then by name: the first that has a KPI lends the team its scale."""
    return sorted(set(roles), key=lambda role: (-list(roles).count(role), role))
