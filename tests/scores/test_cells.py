"""What was measured, for everybody at once: nobody has another one's cell."""

from decimal import Decimal

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kit.scores.cells import NOT_MEASURED, alike, found, known, nobody
from tests.scores.made import EARLIER, PERIOD, measures

VALUES = st.one_of(st.none(), st.integers(0, 3), st.decimals(0, 3, places=1))


def test_everybody_has_their_own_cell_in_whatever_order_they_are_asked():
    """Cells go by id, not by place, and who was not measured is said so."""
    told = measures({"a": {"visits": 7}, "b": {"visits": None}, "c": {"visits": {"value": 7, "target": 8}}})
    visits = found(told.frame, PERIOD)["visits"].of(["c", "x", "b", "a"])
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
    none = nobody().of(["a", "b"])
    assert [none.unlike[place] for place in none.of] == [NOT_MEASURED, NOT_MEASURED]


@given(st.lists(st.tuples(VALUES, VALUES, st.sampled_from(["", "no_rows"])), min_size=1, max_size=12))
def test_rows_share_a_number_if_all_their_cells_are_equal(rows):
    """Numbers follow the first of each kind, so that they are the same however many rows come after."""
    columns = [np.fromiter(column, object, len(rows)) for column in zip(*rows, strict=True)]
    of, firsts = alike(columns)
    kinds = list(dict.fromkeys(rows))
    assert of.tolist() == [kinds.index(row) for row in rows]
    assert firsts.tolist() == [rows.index(kind) for kind in kinds]


def test_what_is_empty_in_a_frame_is_no_number():
    """NaN of whatever kind is None; a number written otherwise is exact."""
    assert [known(cell) for cell in (None, np.nan, Decimal("NaN"), pd.NaT)] == [None] * 4
    assert known(0.1) == Decimal("0.1")
    assert known(Decimal("1.50")) == Decimal("1.5")
