"""All signals of a week, asked once for everybody; who shows them cuts them by team."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kit.history import History, Settings, roster
from kit.kpis.diagnosis.rows import rows
from kit.kpis.diagnosis.workdays import Workdays
from kit.kpis.signals.activity import Active, activity
from kit.kpis.signals.churning import Churning, churning
from kit.kpis.signals.cover import Cover, cover, leaves
from kit.kpis.signals.due import Due, ahead, due
from kit.kpis.signals.newcomers import Newcomers, newcomers
from kit.kpis.signals.pace import Paces, paces
from kit.kpis.signals.week import Moment
from kit.kpis.windows import Windows

_SPELLS = """
SELECT manager_id, hired_on::DATE AS hired_on, left_on::DATE AS left_on FROM managers ORDER BY manager_id
"""


@dataclass(frozen=True)
class Signals:
    """A week: who is there (name, team, by id), and what was found; None where the history lacks the tables."""

    moment: Moment
    settings: Settings
    names: Mapping[str, str]
    teams: Mapping[str, str]
    windows: Windows
    activity: tuple[Active, ...] | None
    newcomers: Newcomers
    cover: Cover
    due: tuple[Due, ...] | None
    churning: Churning | None
    paces: Paces | None
    ahead: Workdays

    def people(self, team: str | None) -> list[str]:
        """The people of a team (None: everybody), by team, then by id."""
        chosen = [one for one in self.names if team is None or self.teams[one] == team]
        return sorted(chosen, key=lambda one: (self.teams[one], one))


def signals(history: History, moment: Moment, windows: Windows) -> Signals:
    """Everything; `history` must be as it was known on the moment's day."""
    people = roster(history, moment.known)
    away = leaves(history)
    covered = cover(history, moment, away)
    spells: dict[str, dict[str, Any]] = {row["manager_id"]: row for row in rows(history, _SPELLS)}
    there = [spells[one] for one in people["manager_id"]]
    active, lines = activity(history, moment, there, away), due(history, moment, windows, covered)
    return Signals(
        moment=moment,
        settings=history.settings,
        names=dict(zip(people["manager_id"], people["name"], strict=True)),
        teams=dict(zip(people["manager_id"], people["team"], strict=True)),
        windows=windows,
        activity=None if active is None else tuple(active),
        newcomers=newcomers(history, moment),
        cover=covered,
        due=None if lines is None else tuple(lines),
        churning=churning(history, moment, windows),
        paces=paces(history, moment),
        ahead=ahead(moment, history.settings.timezone),
    )
