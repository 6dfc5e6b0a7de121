"""Lives drawn forward."""

import numpy as np

from kit.response.structural.ahead import live
from kit.response.structural.effect import shocks_for


def test_expected_sales_in_force_are_about_those_made(group, estimated):
    """A check that needs no truth: what the model expects under the plan in force is what people sold, within 4 %."""
    shocks = shocks_for(group, np.random.default_rng(1))
    ends = live(group.asked, group.before.wages, group.before.kind, estimated.grid, estimated.found.best, shocks)
    assert ends.shape == shocks.shape[:2]
    made = group.weeks.sold[-len(ends) :].sum()
    chosen = group.weeks.quarter >= group.weeks.quarters - 4
    made = float((group.weeks.sold[chosen].sum(axis=1) * group.weeks.quota[chosen]).sum())
    assert abs(float((ends.mean(axis=1) * group.asked.quota).sum()) / made - 1) < 0.04
