"""Each team's must-hit sales of a quarter."""

from decimal import Decimal

from kit.base.money import EXACT
from kit.base.period import Period
from kit.history import History, roster
from kit.kpis import measure

SALES = "sales_amount"


def team_must(history: History, period: Period) -> dict[str, Decimal]:
    """By team, where it is set for the team or for all its people; the team's own goes before their sum."""
    held = measure(history, [SALES], [period])
    teams = dict(zip(*(roster(history, period)[name] for name in ("manager_id", "team")), strict=True))
    sums: dict[str, Decimal | None] = {}
    for row in held.frame.to_dict("records"):
        team, target = teams[row["manager_id"]], row["target"]
        known = sums.get(team, Decimal(0))
        sums[team] = None if known is None or target is None else EXACT.add(known, target)
    own = {row["team"]: row["target"] for row in held.team_targets.to_dict("records")}
    return {team: must for team, must in (sums | own).items() if must is not None}
