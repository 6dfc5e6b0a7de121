"""Checks that need no truth."""

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
