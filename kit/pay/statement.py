"""One person's pay in one period, with what stands behind it and what comes next; nobody else is in it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import pandas as pd

from kit.base.period import Period
from kit.base.problem import BadInput, Problem
from kit.history import History, Settings
from kit.kpis.behind import sales_behind
from kit.pay.behind import behind
from kit.pay.beside import Beside
from kit.pay.decisions import people_in
from kit.pay.marginal import next_earns
from kit.pay.next_line import next_lines
from kit.pay.payslips import Payslips
from kit.pay.periods import Basis, basis, check, price_all
from kit.pay.plan import Plan
from kit.pay.price import SALES
from kit.pay.record import record_of
from kit.pay.through import Record
from kit.pay.versions import version_for
from kit.scores import Scores


@dataclass(frozen=True)
class Statement:
    """What a personal statement shows.

    `payslips`: this person and period alone; `behind`: the rows behind the sales amount (kit.kpis.behind), `sales`
    their sum; `earns`: what the next 10,000 of sales earn; `ahead`: the next line of each component
    (kit.pay.next_line); `others`: the rows behind amounts of business other than sales (kit.pay.behind).
    """

    payslips: Payslips
    behind: pd.DataFrame
    earns: Decimal
    ahead: pd.DataFrame
    settings: Settings
    others: pd.DataFrame


def statement_of(
    history: History,
    plan: Plan,
    period: Period,
    manager_id: str,
    scores: Mapping[str, Scores] | None = None,
    *,
    beside: Beside = Beside(),  # noqa: B008 - frozen
) -> Statement:
    """Price one person's period and gather what stands behind it; `scores` by the label of their period.

    Raises:
        BadInput: as `pay` does, and where the person was not there in the period.

    """
    versions = (plan, *beside.earlier)
    check(history, plan, [period], scores or {}, earlier=beside.earlier)
    found = basis(history, versions, [period], scores or {}, named=people_in(beside.decisions))
    plan = version_for(versions, period)
    _must_be_there(found, manager_id, period)
    if not any(_among_others(version) for version in versions):
        found = _only(found, manager_id)
    looks_back = any(version.looks_back for version in versions)
    beside = replace(beside, record=record_of(history) if looks_back else Record())
    slips = _of_one(price_all(history, found, plan, [period], beside), manager_id)
    earns = next_earns(history, found, slips, beside=beside)["earns"].iloc[0]
    return Statement(
        slips,
        sales_behind(history, period, manager_id),
        earns,
        next_lines(history, found, slips, beside),
        history.settings,
        _other_rows(history, slips),
    )


def _other_rows(history: History, slips: Payslips) -> pd.DataFrame:
    """The rows behind amounts other than sales, which have a table of their own."""
    found = behind(history, slips)
    return found[found["measure"] != SALES].reset_index(drop=True)


def _among_others(plan: Plan) -> bool:
    """Whether somebody's pay depends on what others reached: then all of them are priced."""
    parts = [part for role in plan.roles.values() for part in role.components]
    forced = any(part.score_bonus is not None and part.score_bonus.distribution is not None for part in parts)
    return forced or bool(plan.group_measures) or any(part.contest or part.pool for part in parts)


def _of_one(slips: Payslips, manager_id: str) -> Payslips:
    """One person's payslips; nobody else is in them."""
    frames = (slips.lines, slips.trace, slips.people)
    own = [frame[frame["manager_id"] == manager_id].reset_index(drop=True) for frame in frames]
    return Payslips(slips.plan, slips.periods, *own)


def _must_be_there(found: Basis, manager_id: str, period: Period) -> None:
    """Stop for who has nothing to do with the period.

    Raises:
        BadInput: where the person was not there in the period.

    """
    if manager_id not in set(found.rosters[period.label]["manager_id"]):
        given = {"period": period.label}
        raise BadInput([Problem("--manager", value=manager_id, expects="cli.expects.manager", given=given)])


def _only(found: Basis, manager_id: str) -> Basis:
    """What was measured of one person."""
    frame = found.measures.frame
    own = frame[frame["manager_id"] == manager_id].reset_index(drop=True)
    mine = {
        label: roster[roster["manager_id"] == manager_id].reset_index(drop=True)
        for label, roster in found.rosters.items()
    }
    return replace(found, measures=replace(found.measures, frame=own), rosters=mine)
