"""Rows that are alike share a number, and no others do."""

from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kit.base.alike import alike, as_objects

VALUES = st.one_of(st.none(), st.integers(0, 3), st.decimals(0, 3, places=1))


@given(st.lists(st.tuples(VALUES, VALUES, st.sampled_from(["", "no_rows"])), min_size=1, max_size=12))
def test_rows_share_a_number_if_all_their_cells_are_equal(rows):
    """Numbers follow the first of each kind, so that they are the same however many rows come after."""
    of, firsts = alike([as_objects(column) for column in zip(*rows, strict=True)])
    kinds = list(dict.fromkeys(rows))
    assert of.tolist() == [kinds.index(row) for row in rows]
    assert firsts.tolist() == [rows.index(kind) for kind in kinds]


def test_no_rows_are_nobody_alike():
    """An answer of the engine may be empty."""
    of, firsts = alike([np.zeros(0, np.int64), as_objects([])])
    assert of.tolist() == firsts.tolist() == []


def test_cells_of_any_kind_stay_what_they_are():
    """Tuples and numbers of any size are cells, not rows or floats."""
    assert as_objects([(1, 2), 10**40, None, Decimal(1)]).tolist() == [(1, 2), 10**40, None, Decimal(1)]
