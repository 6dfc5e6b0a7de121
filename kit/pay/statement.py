"""One person's pay in one period, with what stands behind it and what comes next; nobody else is in it."""

from dataclasses import dataclass, replace
from decimal import Decimal

import pandas as pd

from kit.base.period import Period
from kit.base.problem import BadInput, Problem
from kit.history import History, Settings
from kit.kpis.behind import sales_behind
from kit.pay.marginal import next_earns
from kit.pay.next_line import next_lines
from kit.pay.payslips import Payslips
from kit.pay.periods import Basis, basis, check, price_all
from kit.pay.plan import Plan
from kit.scores import Scores


@dataclass(frozen=True)
class Statement:
    """What a personal statement shows.

    `payslips`: this person and period alone; `behind`: the rows behind the sales amount (kit.kpis.behind), `sales`
    their sum; `earns`: what the next 10,000 of sales earn; `ahead`: the next line of each component
    (kit.pay.next_line).
    """

    payslips: Payslips
    behind: pd.DataFrame
    earns: Decimal
    ahead: pd.DataFrame
    settings: Settings


def statement_of(
    history: History, plan: Plan, period: Period, manager_id: str, scores: Scores | None = None
) -> Statement:
    """Price one person's period and gather what stands behind it.

    Raises:
        BadInput: as `pay` does, and where the person was not there in the period.

    """
    given = {} if scores is None else {period.label: scores}
    check(history, plan, [period], given)
    alone = _only(basis(history, [plan], [period], given), manager_id, period)
    slips = price_all(history, alone, plan, [period])
    earns = next_earns(history, alone, slips)["earns"].iloc[0]
    behind = sales_behind(history, period, manager_id)
    return Statement(slips, behind, earns, next_lines(history, alone, slips), history.settings)


def _only(found: Basis, manager_id: str, period: Period) -> Basis:
    """What was measured of one person.

    Raises:
        BadInput: where the person was not there in the period.

    """
    roster = found.rosters[period.label]
    mine = roster[roster["manager_id"] == manager_id].reset_index(drop=True)
    if not len(mine):
        given = {"period": period.label}
        raise BadInput([Problem("--manager", value=manager_id, expects="cli.expects.manager", given=given)])
    frame = found.measures.frame
    own = frame[frame["manager_id"] == manager_id].reset_index(drop=True)
    return replace(found, measures=replace(found.measures, frame=own), rosters={period.label: mine})
