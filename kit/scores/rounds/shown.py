"""What of 360° reviews a person may see: never fewer than three raters apart, nor what tells them by taking away.

A relation with three raters or more stands apart. Those with fewer are put together; if even together they are fewer
than three, the smallest of the others joins them. No total is shown beside, which would tell a hidden part.
"""

import numpy as np
import pandas as pd

FEWEST = 3
COLUMNS = ["relations", "raters", "raw", "adjusted"]
SELF = "self"


def shown(marks: pd.DataFrame) -> pd.DataFrame:
    """One person's marks (of `Marked.marks`) as groups of relations: relations (a tuple), raters, raw, adjusted mean.

    The self-rating is the person's own and stands first; `raters` is the number of different raters of a group. Empty
    where fewer than three others rated at all.
    """
    own = marks[marks["relation"] == SELF]
    others = marks[marks["relation"] != SELF]
    rows = [_row((SELF,), own)] if len(own) else []
    rows += [_row(group, others[others["relation"].isin(group)]) for group in _groups(others)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _groups(others: pd.DataFrame) -> list[tuple[str, ...]]:
    """Relations that stand apart, largest first, and those that are put together."""
    counts = {str(name): _raters(group) for name, group in others.groupby("relation", sort=True)}
    apart = sorted((name for name in counts if counts[name] >= FEWEST), key=lambda name: (-counts[name], name))
    together = sorted(name for name in counts if counts[name] < FEWEST)
    while together and apart and _raters(others[others["relation"].isin(together)]) < FEWEST:
        together = sorted([*together, apart.pop()])
    enough = bool(together) and _raters(others[others["relation"].isin(together)]) >= FEWEST
    return [(name,) for name in apart] + ([tuple(together)] if enough else [])


def _raters(marks: pd.DataFrame) -> int:
    """How many different raters; where none are named, marks count as one rater, since they may all be one's."""
    named = marks.loc[marks["rater"] != "", "rater"].nunique()
    return int(named) + int((marks["rater"] == "").any())


def _row(relations: tuple[str, ...], marks: pd.DataFrame) -> list[object]:
    raw, adjusted = (float(np.mean(marks[name].to_numpy(dtype=np.float64))) for name in ("raw", "adjusted"))
    return [relations, _raters(marks), raw, adjusted]
