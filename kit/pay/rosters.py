"""Whose roster: of everybody who was measured for several plans, those whom one of them may pay.

Who was not there in a quarter stands on a plan's roster, with no day present, for business in it as that plan counts
it, for a decision about them, or, where the plan looks back, for having stood on the roster of an earlier quarter.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from kit.base.period import Period

ABOUT = ("name", "team", "region", "role")
"""What is known of who is not there: where they were last."""


def of_plan(
    rosters: Mapping[str, pd.DataFrame],
    business: Mapping[str, frozenset[str]],
    quarters: Sequence[Period],
    *,
    stays: bool,
) -> dict[str, pd.DataFrame]:
    """The rosters of some quarters, in order of time, as they are for a plan that is measured alone.

    `business`: who was not there and is on the roster all the same, by quarter; `stays`: who was on it once stays.
    """
    found: dict[str, pd.DataFrame] = {}
    known = None
    for period in quarters:
        frame = rosters[period.label]
        own = (frame["present"] > 0) | frame["manager_id"].isin(business[period.label])
        kept = frame[own]
        if stays and known is not None:
            kept = pd.concat([kept, _gone(frame[~own], known)])
        found[period.label] = known = kept.reset_index(drop=True)
    return found


def _gone(frame: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Those of a frame who stood on an earlier roster, with what was known of them there."""
    frame = frame[frame["manager_id"].isin(known["manager_id"])]
    last = known.set_index("manager_id").loc[list(frame["manager_id"]), list(ABOUT)]
    return frame.assign(**{name: last[name].to_numpy() for name in ABOUT})
