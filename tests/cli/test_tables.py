"""CSV for machines: every digit, no exponent, keys as they are."""

from decimal import Decimal

import numpy as np
import pandas as pd

from kit.cli.tables import write_csv


def test_numbers_are_written_in_full(tmp_path):
    """A reader of the file must get the number that was computed, whatever reads it."""
    frame = pd.DataFrame(
        {
            "id": ["=1+1", "007", 'a,"b'],
            "money": [Decimal("1E+3"), Decimal("0.10"), None],
            "score": [1e-7, 1 / 3, np.nan],
            "rank": pd.array([1, None, 3], dtype="Int64"),
        }
    )
    write_csv(tmp_path / "t.csv", frame)
    assert (tmp_path / "t.csv").read_bytes() == (
        b'id,money,score,rank\n=1+1,1000,0.0000001,1\n007,0.10,0.3333333333333333,\n"a,""b",,,3\n'
    )


def test_columns_are_those_that_are_named(tmp_path):
    """The contract names the columns and their order; what a room adds stays inside."""
    write_csv(tmp_path / "t.csv", pd.DataFrame({"a": ["1"], "b": ["2"], "c": ["客"]}), ["c", "a"])
    assert (tmp_path / "t.csv").read_text("utf-8") == "c,a\n客,1\n"
