"""Small hand-made worlds for the tests of pay: measures, rosters and plans without a history."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import pandas as pd

from kit.base.document import parse
from kit.base.period import Calendar, Period
from kit.history import History, Settings, open_history, write_tables
from kit.kpis import Measures
from kit.pay import Plan

Q3 = Calendar().period("2025Q3")
Q2 = Calendar().period("2025Q2")

KINKED = """
plan: kinked
effective: 2022-10-01
roles:
  all:
    target_incentive: 20000.00
    components:
      - quota_bonus:
          measure: sales_amount
          per: quarter
          curve: [[0, 0], [0.8, 0], [0.8, 0.4], [1.0, 0.6], [1.0, 1.0], [1.2, 1.3]]
round: {to: 0.01, by: half_even, when: each_component}
"""


@lru_cache(maxsize=64)
def plan_of(text: str, name: str = "plan.yaml") -> Plan:
    """A plan that must be whole."""
    plan, problems = parse(text.encode(), name, Plan)
    assert plan is not None, problems
    return plan


def measured(rows: Sequence[Mapping[str, object]], period: Period = Q3) -> Measures:
    """Measures of one period; a row needs manager_id and value, the rest has defaults."""
    return Measures(pd.DataFrame([_row(row, period) for row in rows]).astype({"numerator": object, "value": object}))


def _row(row: Mapping[str, object], period: Period) -> dict[str, object]:
    value, must = row.get("value"), row.get("must")
    exact = None if value is None else Fraction(str(value))
    numerator = None if exact is None else Decimal(exact.numerator)
    denominator = None if exact is None else Decimal(exact.denominator)
    if exact is not None and "/" not in str(value):
        numerator, denominator = Decimal(str(value)), Decimal(1)
    quotient = None if numerator is None else numerator / denominator
    better = row.get("better", "more")
    target = None if must is None else Decimal(str(must))
    return {
        "manager_id": row["manager_id"],
        "period": period.label,
        "kpi": row.get("kpi", "sales_amount"),
        "numerator": numerator,
        "denominator": denominator,
        "value": quotient,
        "target": target,
        "stretch": None,
        "target_first": row.get("must_first", target),
        "attainment": quotient / target if quotient is not None and target and better == "more" else None,
        "n": row.get("n", 3),
        "note": row.get("note", ""),
    }


def people(*ids: str, role: str = "all", team: str = "华东一组", period: Period = Q3) -> pd.DataFrame:
    """A roster of people who were there all the time."""
    return pd.DataFrame(
        [
            {
                "manager_id": manager_id,
                "name": f"姓名{manager_id}",
                "team": team,
                "region": "",
                "role": role,
                "from_on": period.from_on,
                "to_on": period.to_on,
                "days": period.days,
                "present": Fraction(1),
            }
            for manager_id in ids
        ]
    )


def sold(**sales: tuple[object, object]) -> Measures:
    """Sales amount and must-hit target by person: `sold(M1=("850000", "1000000"))`."""
    return measured([{"manager_id": key, "value": value, "must": must} for key, (value, must) in sales.items()])


def written_plan(folder: Path, text: str) -> Path:
    """A plan's file in a folder."""
    path = folder / "plan.yaml"
    path.write_text(text, "utf-8")
    return path


DAY = date(2025, 9, 30)


def history_of(folder: Path, **tables: Sequence[Mapping[str, object]]) -> History:
    """A small history of these tables, with managers M1 to M3 unless they are given."""
    staff = [{"manager_id": key, "name": f"姓名{key}", "team": "华东一组"} for key in ("M1", "M2", "M3")]
    write_tables(folder, {"managers": staff} | tables, Settings(), form="csv")
    return open_history(folder, known_kpis=frozenset({"sales_amount", "collection_rate"}))


def won(deal_id: str, manager_id: str, closed_on: date, amount: str) -> dict[str, object]:
    """A won deal."""
    deal = {"deal_id": deal_id, "manager_id": manager_id, "closed_on": closed_on, "status": "won"}
    return deal | {"amount": Decimal(amount)}
