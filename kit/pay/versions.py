"""Versions of a plan: which holds in a period is the last one that was in effect on its first day."""

from collections.abc import Sequence

from kit.base.period import Period
from kit.pay.plan import Plan


def version_for(versions: Sequence[Plan], period: Period) -> Plan:
    """The version that holds in a period; before all of them the first one, which the caller may refuse.

    Raises:
        ValueError: when there are none.

    """
    in_order = sorted(versions, key=lambda plan: plan.effective)
    held = [plan for plan in in_order if plan.effective <= period.from_on]
    if not in_order:
        raise ValueError("no version")
    return held[-1] if held else in_order[0]
