"""What was measured, for everybody at once: nobody has another one's cell."""

from decimal import Decimal

import numpy as np
import pandas as pd

from kit.scores.cells import NOT_MEASURED, found, known, nobody
from tests.scores.made import EARLIER, PERIOD, measures


def test_everybody_has_their_own_cell_in_whatever_order_they_are_asked():
    """Cells go by id, not by place, and who was not measured is said so."""
    told = measures({"a": {"visits": 7}, "b": {"visits": None}, "c": {"visits": {"value": 7, "target": 8}}})
    visits = found(told.frame, PERIOD)["visits"].of(pd.Index(["c", "x", "b", "a"]))
    assert [visits.unlike[place] for place in visits.of] == [
        (Decimal(7), Decimal(8), None, Decimal("0.875"), ""),
        NOT_MEASURED,
        (None, None, None, None, "no_rows"),
        (Decimal(7), None, None, None, ""),
    ]


def test_only_the_period_that_is_asked_for():
    """A quarter's visits are not another quarter's."""
    assert found(measures({"a": {"visits": 7}}, EARLIER).frame, PERIOD) == {}


def test_what_nobody_has_is_not_measured():
    """A KPI without rows is not available to anybody."""
    none = nobody().of(pd.Index(["a", "b"]))
    assert [none.unlike[place] for place in none.of] == [NOT_MEASURED, NOT_MEASURED]


def test_what_is_empty_in_a_frame_is_no_number():
    """NaN of whatever kind is None; a number written otherwise is exact."""
    assert [known(cell) for cell in (None, np.nan, Decimal("NaN"), pd.NaT)] == [None] * 4
    assert known(0.1) == Decimal("0.1")
    assert known(Decimal("1.50")) == Decimal("1.5")
