"""Rows that are alike: what many have in common is worked out once."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Objects = NDArray[np.object_]


def alike(columns: Sequence[NDArray[Any]]) -> tuple[Whole, Whole]:
    """A number for each row that it shares with its like, in the order of the first of each kind, and where that is.

    Columns of one length, of numbers, texts or objects; what is empty is like what is empty.
    """
    of = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        codes, unlike = pd.factorize(column, use_na_sentinel=False)
        if len(unlike) > 1:
            of, _ = pd.factorize(of * len(unlike) + codes)
    return of, np.unique(of, return_index=True)[1]


def as_objects(cells: Sequence[Any]) -> Objects:
    """Any cells as an array of as many objects."""
    return np.fromiter(cells, object, len(cells))
