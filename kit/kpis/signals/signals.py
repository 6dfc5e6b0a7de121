"""All signals of a week, asked once for everybody; who shows them cuts them by team."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kit.history import History, Settings, roster
from kit.kpis.diagnosis.rows import rows
from kit.kpis.diagnosis.workdays import Workdays
from kit.kpis.signals.activity import Active, activity
from kit.kpis.signals.churning import Churning, Warned, churning
from kit.kpis.signals.cover import Cover, cover, leaves
from kit.kpis.signals.due import Due, ahead, due
from kit.kpis.signals.newcomers import Newcomer, Newcomers, newcomers
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


def of_teams(found: Signals) -> dict[str, Signals]:
    """Each team's part, all in one pass: its people's rows, and the lines that they do for colleagues of other teams.

    Names and teams stay whole, so that a page can tell whose name it must not print.
    """
    parts: dict[str, _Part] = {team: _Part() for team in set(found.teams.values())}

    def of(*people: str | None) -> list["_Part"]:
        """The parts of some people's teams; who is of no team of this week has none."""
        teams = {found.teams[one] for one in people if one is not None and one in found.teams}
        return [parts[team] for team in sorted(teams)]

    for active in found.activity or ():
        _each(of(active.manager_id), "activity", active)
    for fresh in found.newcomers.week:
        _each(of(fresh.manager_id), "fresh", fresh)
    for line in found.due or ():
        _each(of(line.owner, line.acts), "due", line)
    for warned in found.churning.customers if found.churning is not None else ():
        _each(of(warned.owner), "warned", warned)
    return {team: _as_signals(found, part) for team, part in parts.items()}


@dataclass
class _Part:
    """What is gathered for one team."""

    activity: list[Active] = field(default_factory=list)
    fresh: list[Newcomer] = field(default_factory=list)
    due: list[Due] = field(default_factory=list)
    warned: list[Warned] = field(default_factory=list)


def _each(parts: Sequence[_Part], name: str, row: object) -> None:
    for part in parts:
        getattr(part, name).append(row)


def _as_signals(found: Signals, part: _Part) -> Signals:
    churn = found.churning
    return replace(
        found,
        activity=None if found.activity is None else tuple(part.activity),
        newcomers=replace(found.newcomers, week=tuple(part.fresh)),
        due=None if found.due is None else tuple(part.due),
        churning=None if churn is None else replace(churn, customers=tuple(part.warned)),
    )
