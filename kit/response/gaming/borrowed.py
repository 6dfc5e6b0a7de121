"""Sales taken from the next quarter: a spike before a quarter's end, or a stop on a line, and a dip after it.

A spike alone says nothing: effort makes one too. What was taken from the next quarter is missing there (Oyer 1998;
Larkin 2014). Everything is held against a person's own flat pace in the middle of the same quarter and everyone's
season; a dip against the beginnings of the same person's other quarters.
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import t as student

from kit.response.structural.number import Number

LAST = 2
"""Weeks before a quarter's end in which a spike is looked for."""
FIRST = 3
"""Weeks after it in which what was borrowed is missing."""
CLEAR = 1.5
"""A spike is clear from this many times the own pace on."""
FEWEST = 15
"""Events, and people who have them, below which nothing is said."""
LEVEL = 0.9


@dataclass(frozen=True)
class Paths:
    """Weekly sales in currency (N, weeks) by person-quarter, with the numbers of person and quarter, and quotas."""

    sold: np.ndarray
    person: np.ndarray
    quarter: np.ndarray
    quota: np.ndarray


@dataclass(frozen=True)
class Dip:
    """What came after a kind of event; `reason` says why nothing can be told.

    `events`, `people`: how many there were, of how many people. `spike`: what these sold in the last weeks beyond their
    own pace (currency). `after`: what the same people sold in the first weeks after, beyond the beginnings of their
    other quarters (below 0: it is missing), with its interval. `p` is of nothing missing.
    """

    events: int
    people: int
    reason: str = ""
    spike: float = 0.0
    after: Number | None = None
    p: float | None = None


@dataclass(frozen=True)
class Edges:
    """Of each person-quarter, in currency: sales of the last and of the first weeks beyond its own pace.

    `ratio`: the last weeks' sales over the pace (NaN without one); `follows`: the row of the person's next quarter.
    """

    last: np.ndarray
    first: np.ndarray
    ratio: np.ndarray
    follows: np.ndarray


def edges_of(paths: Paths) -> Edges:
    """Beginnings and ends of quarters beside the pace of their middle, by everyone's season."""
    season = paths.sold.sum(axis=0)
    season = season / max(float(season.sum()), 1e-9)
    middle = slice(FIRST, len(season) - LAST)
    pace = paths.sold[:, middle].sum(axis=1) / max(float(season[middle].sum()), 1e-9)
    usual = pace * season[-LAST:].sum()
    last = paths.sold[:, -LAST:].sum(axis=1)
    first = paths.sold[:, :FIRST].sum(axis=1) - pace * season[:FIRST].sum()
    ratio = np.where(usual > 0, last / np.where(usual > 0, usual, 1.0), np.nan)
    return Edges(last - usual, first, ratio, following(paths))


def dip_after(paths: Paths, edges: Edges, chosen: np.ndarray) -> Dip:
    """What is missing after chosen person-quarters, in the first weeks of the same people's next quarters."""
    rows = np.flatnonzero(chosen & (edges.follows >= 0))
    beyond = _beyond(paths, edges, rows)
    rows, beyond = rows[np.isfinite(beyond)], beyond[np.isfinite(beyond)]
    who = paths.person[rows]
    people = len(np.unique(who))
    if len(rows) < FEWEST or people < FEWEST:
        return Dip(len(rows), people, "few")
    by_person = np.bincount(who, beyond)
    by_person = by_person[np.bincount(who) > 0]
    total = float(by_person.sum())
    error = float(np.sqrt((by_person**2).sum()))
    wide = float(student.ppf((1 + LEVEL) / 2, people - 1)) * error
    p = float(student.cdf(total / error, people - 1)) if error > 0 else 1.0
    spike = float(edges.last[rows].sum())
    return Dip(len(rows), people, "", spike, Number(total, total - wide, total + wide), p)


def spiked(edges: Edges) -> np.ndarray:
    """Person-quarters with a clear spike at their end."""
    return np.nan_to_num(edges.ratio, nan=0.0) > CLEAR


def following(paths: Paths) -> np.ndarray:
    """The row of the same person's next quarter, -1 where there is none."""
    pairs = [(int(who), int(when)) for who, when in zip(paths.person, paths.quarter, strict=True)]
    place = {pair: row for row, pair in enumerate(pairs)}
    return np.array([place.get((who, when + 1), -1) for who, when in pairs], dtype=int)


def _beyond(paths: Paths, edges: Edges, rows: np.ndarray) -> np.ndarray:
    """The beginnings of the next quarters less the mean of the person's other beginnings, in currency.

    Neither the quarter of the event nor the next is among those others; where there are none, it is not known (NaN).
    """
    share = edges.first / paths.quota
    who, after = paths.person[rows], edges.follows[rows]
    others = np.bincount(paths.person)[who] - 2
    rest = np.bincount(paths.person, share)[who] - share[rows] - share[after]
    usual = np.where(others > 0, rest / np.maximum(others, 1), np.nan)
    found: np.ndarray = edges.first[after] - usual * paths.quota[after]
    return found
