"""Teams: numerators and denominators of their people summed, against the team's own target where one is set."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from kit.base.money import EXACT, QUOTIENT
from kit.kpis.cells import ONE, Cell, plain
from kit.kpis.definition import Kpi, definitions
from kit.kpis.measured import Measures

Key = tuple[str, str, str]
Row = Mapping[str, Any]
Own = tuple[Decimal | None, Decimal | None]
Groups = Mapping[Key, Sequence[Row]]

SALES = "sales_amount"
ATTAINMENT = "attainment"

COLUMNS = [
    "team",
    "period",
    "kpi",
    "numerator",
    "denominator",
    "value",
    "target",
    "stretch",
    "attainment",
    "n",
    "people",
    "note",
    "target_note",
]


def by_team(
    measures: Measures, rosters: Mapping[str, pd.DataFrame], defined: Mapping[str, Kpi] | None = None
) -> pd.DataFrame:
    """KPIs of teams: a row a team, period and KPI.

    `rosters` by the label of their period say who is in which team. Values are those of all the team's people
    together (the sum of numerators over the sum of denominators), never a mean of means; who has no value adds
    nothing, and a team in which nobody has one has the note of its people. `people` counts those with a value.

    `target_note` says where the target is from: `team` (set for the team), `sum` (of its people's targets, where the
    KPI adds up), `mean` (their plain mean, for rates), or "" without one. A sum or mean needs the target of everybody
    who has a value; stretch likewise. `defined`: the definitions, where a company has its own.
    """
    known = definitions() if defined is None else defined
    teams = {
        (str(label), str(person)): str(team)
        for label, people in rosters.items()
        for person, team in zip(people["manager_id"], people["team"], strict=True)
    }
    groups: dict[Key, list[Row]] = {}
    for row in measures.frame.to_dict("records"):
        team = teams.get((str(row["period"]), str(row["manager_id"])))
        if team is not None:
            key = (team, str(row["period"]), str(row["kpi"]))
            groups.setdefault(key, []).append({str(name): cell for name, cell in row.items()})
    set_for = {tuple(row[:3]): (row[3], row[4]) for row in measures.team_targets.itertuples(index=False, name=None)}
    rows = [_row(key, groups, known.get(key[2]), set_for) for key in groups]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def _row(key: Key, groups: Groups, kpi: Kpi | None, set_for: Mapping[tuple[Any, ...], Own]) -> tuple[object, ...]:
    """One team, period and KPI."""
    people = groups[key]
    valued = [row for row in people if row["value"] is not None]
    adds_up = kpi is not None and kpi.adds_up
    cell = _together(valued, people, adds_up=adds_up)
    if key[2] == ATTAINMENT:
        cell = _attained(cell, groups.get((*key[:2], SALES)), set_for.get((*key[:2], SALES)))
    must, stretch, origin = _target(valued, set_for.get(key), adds_up=adds_up)
    attainment = cell.of(must) if kpi is None or kpi.better == "more" else None
    return (
        *(*key, cell.numerator, cell.denominator, cell.value, must, stretch, attainment),
        *(cell.n, len(valued), cell.note, origin),
    )


def _together(valued: Sequence[Row], people: Sequence[Row], *, adds_up: bool) -> Cell:
    """The cell of several people; with the reason of the first where nobody has a value."""
    if not valued:
        return Cell(note=str(people[0]["note"]))
    note = next((str(row["note"]) for row in valued if row["note"]), "")
    over = _sum(row["numerator"] for row in valued)
    under = ONE if adds_up else _sum(row["denominator"] for row in valued)
    return Cell(over, under, sum(int(row["n"]) for row in valued), note)


def _attained(cell: Cell, sales: Sequence[Row] | None, own: Own | None) -> Cell:
    """A team's attainment against the target set for the team: all its people's sales count, with a target or not."""
    if own is None or not own[0] or sales is None or any(row["value"] is None for row in sales):
        return cell
    return Cell(_sum(row["numerator"] for row in sales), own[0], sum(int(row["n"]) for row in sales))


def _target(valued: Sequence[Row], own: Own | None, *, adds_up: bool) -> tuple[Decimal | None, Decimal | None, str]:
    """Must, stretch, and where they are from."""
    if own is not None:
        return (*own, "team")
    must, stretch = (_of_people(valued, name, adds_up=adds_up) for name in ("target", "stretch"))
    return must, stretch, "" if must is None else "sum" if adds_up else "mean"


def _of_people(valued: Sequence[Row], name: str, *, adds_up: bool) -> Decimal | None:
    """The sum, or for rates the plain mean, of the targets of all who have a value."""
    found = [row[name] for row in valued]
    if not found or any(target is None for target in found):
        return None
    whole = _sum(found)
    return whole if adds_up else plain(QUOTIENT.divide(whole, Decimal(len(found))))


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    """An exact sum."""
    whole = Decimal(0)
    for number in numbers:
        whole = EXACT.add(whole, number)
    return plain(whole)
