"""The targets that count for people and teams in some periods."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd
from ibis import _

from kit.kpis.asked import Asked
from kit.kpis.booked import latest
from kit.kpis.cells import plain
from kit.kpis.measured import TEAM_TARGET_COLUMNS


@dataclass(frozen=True)
class Target:
    """A must-hit and a stretch target, and the must that was set first."""

    must: Decimal | None = None
    stretch: Decimal | None = None
    first: Decimal | None = None


NO_TARGET = Target()


def targets(asked: Asked, kpis: Sequence[str]) -> tuple[dict[tuple[str, str], dict[str, Target]], pd.DataFrame]:
    """Targets of people by (period, kpi) and manager_id, and those of teams as a frame."""
    if not asked.history.has("targets"):
        return {}, pd.DataFrame(columns=TEAM_TARGET_COLUMNS, dtype=object)
    held = latest(asked).filter(_.kpi.isin(list(kpis))).order_by("team", "period", "kpi").to_pyarrow().to_pylist()
    people: dict[tuple[str, str], dict[str, Target]] = {}
    for row in held:
        if row["manager_id"] is not None:
            people.setdefault((row["period"], row["kpi"]), {})[row["manager_id"]] = _target(row)
    teams = [_of_team(row) for row in held if row["manager_id"] is None]
    return people, pd.DataFrame(teams, columns=TEAM_TARGET_COLUMNS, dtype=object)


def _target(row: dict[str, Decimal | None]) -> Target:
    return Target(*(None if row[name] is None else plain(row[name]) for name in ("must", "stretch", "first")))  # type: ignore[arg-type]


def _of_team(row: dict[str, Decimal | None]) -> tuple[object, ...]:
    target = _target(row)
    return (row["team"], row["period"], row["kpi"], target.must, target.stretch, target.first)
