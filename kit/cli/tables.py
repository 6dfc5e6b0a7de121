"""CSV files for machines: UTF-8, English headings, every number in full and without an exponent.

They are data, so a key stays as it is whatever sign it begins with; sheets for people are another matter.
"""

import csv
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd


def write_csv(path: Path, frame: pd.DataFrame, columns: Sequence[str] | None = None) -> None:
    """Write a frame; missing values become empty cells, numbers plain decimals (floats with all their digits)."""
    names = list(frame.columns if columns is None else columns)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        for row in frame[names].itertuples(index=False, name=None):
            writer.writerow([_cell(value) for value in row])


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, float):
        return f"{Decimal(repr(float(value))):f}"
    return str(value)
