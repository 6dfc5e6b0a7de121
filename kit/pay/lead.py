"""The quarters before those that are asked for, where a plan looks back: from its first effective day on."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pandas as pd

from kit.base.period import Period
from kit.history import History
from kit.pay.plan import Plan

MOST = 40
"""Ten years: no draw or deferral runs longer."""

_FIRST = """
SELECT least((SELECT min(closed_on::DATE) FROM deals), (SELECT min(hired_on::DATE) FROM managers),
             (SELECT min(paid_on::DATE) FROM receipts))
"""


def lead_of(history: History, plans: Sequence[Plan], periods: Sequence[Period]) -> list[Period]:
    """All quarters that must be measured, in order; the periods alone where no plan looks back."""
    wanted = sorted(set(periods))
    looking = [plan.effective for plan in plans if plan.looks_back]
    if not looking or any(period.grain != "quarter" for period in periods):
        return list(periods)
    first = history.connection.con.execute(_FIRST).fetchall()[0][0]
    start = min(plan.effective for plan in plans)
    start = start if first is None else max(start, first)
    found = [wanted[0]]
    while len(found) < MOST and found[0].from_on > start:
        try:
            before = history.calendar.previous(found[0])
        except ValueError:  # the company's own calendar begins here
            break
        if before.to_on <= start:
            break
        found.insert(0, before)
    between = [found[-1]]
    while between[-1] < wanted[-1]:
        between.append(history.calendar.following(between[-1]))
    return [*found, *between[1:]]


def stayed(rosters: Mapping[str, pd.DataFrame], quarters: Sequence[Period]) -> dict[str, pd.DataFrame]:
    """The rosters with everybody who was on an earlier one, with no day present: something of theirs may be due."""
    found: dict[str, pd.DataFrame] = {}
    known = None
    for period in quarters:
        frame = rosters[period.label]
        if known is not None:
            gone = known[~known["manager_id"].isin(set(frame["manager_id"]))]
            nothing = pd.Series([Fraction(0)] * len(gone), index=gone.index, dtype=object)
            gone = gone.assign(from_on=period.from_on, to_on=period.from_on, days=0, present=nothing)
            frame = pd.concat([frame, gone], ignore_index=True) if len(gone) else frame
        found[period.label] = frame
        known = frame
    return found
