"""What the history says of people's days in a period: leaves, probation, tenure, and the roles they moved between."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd

from kit.base.period import Period
from kit.history import History
from kit.pay.facts import Presence

_ABOUT = "SELECT manager_id, hired_on::DATE, left_on::DATE, probation_until::DATE, role FROM managers"
_LEAVES = """
SELECT manager_id, kind, from_on::DATE, to_on::DATE, share FROM leaves
WHERE from_on::DATE < $to_on AND to_on::DATE > $from_on
"""
_SPELLS = """
SELECT manager_id, role, from_on::DATE, coalesce(to_on::DATE, $to_on), coalesce(share, 1) FROM assignments
WHERE from_on::DATE < $to_on AND coalesce(to_on::DATE, $to_on) > $from_on
"""


def with_presence(history: History, roster: pd.DataFrame, period: Period) -> pd.DataFrame:
    """The roster with a column `held` of `Presence`; without a table of leaves nobody was on leave."""
    con, given = history.connection.con, {"from_on": period.from_on, "to_on": period.to_on}
    about = {row[0]: row[1:] for row in con.execute(_ABOUT).fetchall()}
    leaves, spells = (
        _by_person(con.execute(_LEAVES, given).fetchall()),
        _by_person(con.execute(_SPELLS, given).fetchall()),
    )
    held = []
    for row in roster.to_dict("records"):
        key, span = row["manager_id"], (row["from_on"], row["to_on"])
        hired, left, probation, role = about.get(key, (None, None, None, None))
        held.append(
            Presence(
                _leaves(leaves.get(key, []), span),
                _share(span, (span[0], probation)) if probation is not None else Fraction(0),
                None if hired is None else max((period.from_on - hired).days, 0),
                _roles(spells.get(key, []), span, str(role or "all")),
                left is not None and left <= period.to_on,
            )
        )
    return roster.assign(held=pd.Series(held, dtype=object, index=roster.index))


def _by_person(rows: list[tuple[Any, ...]]) -> Mapping[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row[1:])
    return found


def _share(span: tuple[date, date], other: tuple[date, date]) -> Fraction:
    """How much of a span of days lies in another; of no days nothing."""
    days = (span[1] - span[0]).days
    common = (min(span[1], other[1]) - max(span[0], other[0])).days
    return Fraction(max(common, 0), days) if days > 0 else Fraction(0)


def _leaves(rows: list[tuple[Any, ...]], span: tuple[date, date]) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for kind, from_on, to_on, share in rows:
        found[kind] = found.get(kind, Fraction(0)) + _share(span, (from_on, to_on)) * Fraction(share)
    return {kind: share for kind, share in found.items() if share}


def _roles(rows: list[tuple[Any, ...]], span: tuple[date, date], usual: str) -> tuple[tuple[str, Fraction], ...]:
    """The share of days in each role, in the order of the first day; days without a spell are the usual role's."""
    found: dict[str, Fraction] = {}
    for role, from_on, to_on, share in sorted(rows, key=lambda row: (row[1], str(row[0]))):
        name = str(role or usual)
        found[name] = found.get(name, Fraction(0)) + _share(span, (from_on, to_on)) * Fraction(share)
    rest = 1 - sum(found.values(), Fraction(0))
    if rest > 0:
        found[usual] = found.get(usual, Fraction(0)) + rest
    return tuple((role, share) for role, share in found.items() if share)
