"""Checks that need no truth."""

from dataclasses import replace

import numpy as np

from kit.response.structural.diagnose import diagnose


def test_a_model_that_is_right_fits(estimated):
    """Shares sum to one; expected sales within 3 % of those made, pay within 10 %, the weeks' path within 6 %.

    Shares of 200 quarters by attainment within two standard errors of the largest, 0.3.
    """
    shown = diagnose(estimated)
    ends, path = np.array(shown.ends), np.array(shown.path)
    assert np.allclose(ends.sum(axis=1), 1)
    assert abs(shown.sales - 1) < 0.03
    assert abs(shown.pay - 1) < 0.1
    assert np.abs(path[1] / path[0] - 1).max() < 0.06
    assert np.abs(ends[0] - ends[1]).max() < 0.065


def test_where_nothing_was_sold_nothing_is_compared(estimated):
    """A quotient over nothing once stopped the memo."""
    weeks = estimated.group.weeks
    asked = np.isin(weeks.quarter, np.unique(estimated.group.asked.quarter))
    empty = replace(weeks, sold=np.where(asked[:, None], 0.0, weeks.sold))
    shown = diagnose(replace(estimated, group=replace(estimated.group, weeks=empty)))
    assert shown.sales is None
    assert shown.pay is None
