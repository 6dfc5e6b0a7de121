"""Who was where: one row a person present in a period, from spells where there are any, else from `managers`."""

from datetime import date
from fractions import Fraction

import pandas as pd

from kit.base.period import Period
from kit.history.history import History

ANY_ROLE = "all"
_PRESENT = """
WITH spells AS (
  SELECT manager_id, team, region, role, from_on::DATE AS from_on,
         coalesce(to_on::DATE, DATE '9999-12-31') AS to_on
  FROM assignments WHERE from_on::DATE < $to_on AND coalesce(to_on::DATE, DATE '9999-12-31') > $from_on
),
latest AS (
  SELECT * FROM spells QUALIFY row_number() OVER (PARTITION BY manager_id ORDER BY to_on DESC, from_on DESC, team) = 1
)
SELECT m.manager_id, m.name,
       coalesce(l.team, m.team, '') AS team, coalesce(l.region, m.region, '') AS region,
       coalesce(l.role, m.role, 'all') AS role,
       greatest(coalesce(m.hired_on::DATE, $from_on), $from_on) AS from_on,
       least(coalesce(m.left_on::DATE, $to_on), $to_on) AS to_on
FROM managers m LEFT JOIN latest l USING (manager_id)
WHERE coalesce(m.hired_on::DATE, $from_on) < $to_on AND coalesce(m.left_on::DATE, $to_on) > $from_on
ORDER BY team, m.manager_id
"""
_UNSPELLED = """
SELECT manager_id FROM assignments GROUP BY manager_id
HAVING NOT bool_or(from_on::DATE < $to_on AND coalesce(to_on::DATE, DATE '9999-12-31') > $from_on)
"""


def roster(history: History, period: Period) -> pd.DataFrame:
    """The people present in a period, sorted by team, then by id.

    Columns: manager_id, name, team, region, role (`all` where none is given), from_on and to_on (half-open, inside
    the period; `left_on` is the first day away), days, present (a Fraction of the period's days). Who moved stands
    with the team and role of the last spell in the period.
    """
    given = {"from_on": period.from_on, "to_on": period.to_on}
    frame: pd.DataFrame = history.connection.con.sql(_PRESENT, params=given).to_arrow_table().to_pandas()
    frame["days"] = [_days(*span) for span in zip(frame["from_on"], frame["to_on"], strict=True)]
    shares = {days: Fraction(days, period.days) for days in set(frame["days"])}
    frame["present"] = pd.Series([shares[days] for days in frame["days"]], dtype=object)
    return frame


def present(history: History, period: Period) -> list[str]:
    """The ids of the people present in a period, sorted; the roster's, without its frame."""
    given = {"from_on": period.from_on, "to_on": period.to_on}
    return sorted(
        history.connection.con.execute(f"SELECT manager_id FROM ({_PRESENT})", given).fetchnumpy()["manager_id"]
    )


def unspelled(history: History, period: Period) -> frozenset[str]:
    """Who has spells but none in a period, so that the team of `managers` stands in: ended, or not begun yet."""
    given = {"from_on": period.from_on, "to_on": period.to_on}
    return frozenset(history.connection.con.execute(_UNSPELLED, given).fetchnumpy()["manager_id"])


def _days(from_on: date, to_on: date) -> int:
    return (to_on - from_on).days
