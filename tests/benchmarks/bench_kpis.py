# ruff: noqa: S608 - the queries are put together from this file's own constants
"""KPIs from 1 million deals and 10 million activities against the same sums as hand-written DuckDB SQL.

Both sides read the same Parquet files, each in a fresh process of its own, with the history opened (ours) or the
views created (theirs) before the clock starts; the best of three runs counts. The hand-written queries give the same
numbers, which is checked.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb

PROJECT = Path(__file__).resolve().parents[2]
PERIOD = "2025Q3"
FROM, TO = "DATE '2025-07-01'", "DATE '2025-10-01'"
KPIS = ("sales_amount", "signed_deals", "new_customers", "visits", "record_completeness", "followup_frequency")
RUNS = 3

MAKE = {
    "managers": (
        "SELECT 'M' || i AS manager_id, 'name ' || i AS name, 'T' || i % 50 AS team FROM range({managers}) t(i)"
    ),
    "customers": (
        "SELECT 'C' || i AS customer_id, 'name ' || i AS name, 'M' || i % {managers} AS owner_id, "
        "['A', 'B', 'C'][1 + i % 3] AS grade FROM range({customers}) t(i)"
    ),
    "deals": (
        "SELECT 'D' || i AS deal_id, 'C' || lot(i, 1, {customers}) AS customer_id, "
        "'M' || lot(i, 2, {managers}) AS manager_id, DATE '2022-10-01' + (i * 1000 // {deals})::INT AS created_on, "
        "DATE '2022-10-01' + (i * 1000 // {deals} + lot(i, 3, 90))::INT AS closed_on, "
        "['won', 'lost', 'won'][1 + lot(i, 4, 3)] AS status, "
        "(lot(i, 5, 10000000) / 100)::DECIMAL(18, 2) AS amount FROM range({deals}) t(i)"
    ),
    "credits": (
        "SELECT 'D' || i * 50 AS deal_id, 'M' || lot(i, part, {managers}) AS manager_id, "
        "[0.7, 0.3][part]::DECIMAL(18, 9) AS share, 'split' AS kind "
        "FROM range({deals} // 50) t(i), (VALUES (1), (2)) p(part)"
    ),
    "reversals": (
        "SELECT 'R' || i AS reversal_id, 'D' || i * 99 AS deal_id, "
        "DATE '2023-02-01' + lot(i, 1, 970)::INT AS reversed_on, 12.34::DECIMAL(18, 2) AS amount "
        "FROM range({deals} // 99) t(i)"
    ),
    "activities": (
        "SELECT 'A' || i AS activity_id, 'M' || lot(i, 1, {managers}) AS manager_id, "
        "'C' || lot(i, 2, {customers}) AS customer_id, "
        "['visit', 'call', 'message', 'meeting', 'proposal', 'other'][1 + lot(i, 3, 6)] AS kind, "
        "DATE '2022-10-01' + (i * 1095 // {activities})::INT AS done_on, "
        "(lot(i, 4, 101) / 100)::DECIMAL(18, 9) AS completeness FROM range({activities}) t(i)"
    ),
}
LOT = "CREATE MACRO lot(i, salt, below) AS (hash(i * 31 + salt) % below)::BIGINT"

_SPLIT = "(SELECT * FROM credits WHERE kind = 'split') c"
RAW = {
    "sales_amount": f"""
WITH booked AS (
  SELECT deal_id, manager_id, amount FROM deals WHERE status = 'won' AND closed_on >= {FROM} AND closed_on < {TO}
  UNION ALL SELECT deal_id, manager_id, -r.amount FROM reversals r JOIN deals USING (deal_id)
  WHERE reversed_on >= {FROM} AND reversed_on < {TO})
SELECT coalesce(c.manager_id, b.manager_id) m, sum(amount * coalesce(share, 1::DECIMAL(18, 9))), 1, count(*)
FROM booked b LEFT JOIN {_SPLIT} USING (deal_id) GROUP BY m""",
    "signed_deals": f"""
SELECT coalesce(c.manager_id, d.manager_id) m, sum(coalesce(share, 1::DECIMAL(18, 9))), 1, count(*)
FROM deals d LEFT JOIN {_SPLIT} USING (deal_id)
WHERE status = 'won' AND closed_on >= {FROM} AND closed_on < {TO} GROUP BY m""",
    "new_customers": f"""
WITH won AS (SELECT * FROM deals WHERE status = 'won'),
firsts AS (SELECT customer_id, min(closed_on) AS closed_on FROM won GROUP BY customer_id),
first AS (SELECT won.* FROM won JOIN firsts USING (customer_id, closed_on)
  WHERE closed_on >= {FROM} AND closed_on < {TO}
  QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY deal_id) = 1)
SELECT coalesce(c.manager_id, f.manager_id) m, sum(coalesce(share, 1::DECIMAL(18, 9))), 1, count(*)
FROM first f LEFT JOIN {_SPLIT} USING (deal_id) GROUP BY m""",
    "visits": f"""
SELECT manager_id, count(*), 1, count(*) FROM activities
WHERE kind = 'visit' AND done_on >= {FROM} AND done_on < {TO} GROUP BY manager_id""",
    "record_completeness": f"""
SELECT manager_id, sum(completeness), count(*), count(*) FROM activities
WHERE completeness IS NOT NULL AND done_on >= {FROM} AND done_on < {TO} GROUP BY manager_id""",
    "followup_frequency": f"""
WITH contacts AS (SELECT manager_id, count(*) AS n FROM activities
  WHERE kind IN ('visit', 'call', 'message', 'meeting') AND customer_id IS NOT NULL
    AND done_on >= {FROM} AND done_on < {TO} GROUP BY manager_id),
owned AS (SELECT owner_id AS manager_id, count(*) AS n FROM customers WHERE owner_id IS NOT NULL GROUP BY owner_id)
SELECT manager_id, contacts.n, owned.n, owned.n FROM contacts JOIN owned USING (manager_id)""",
}

_TWELVE = "BETWEEN DATE '2022-10-01' AND DATE '2025-09-30'"
RAW_BY_QUARTER = {
    "signed_deals": f"""
SELECT coalesce(c.manager_id, d.manager_id) m, date_trunc('quarter', closed_on) q,
       sum(coalesce(share, 1::DECIMAL(18, 9))), 1, count(*)
FROM deals d LEFT JOIN {_SPLIT} USING (deal_id) WHERE status = 'won' AND closed_on {_TWELVE} GROUP BY m, q""",
    "visits": f"""
SELECT manager_id, date_trunc('quarter', done_on) q, count(*), 1, count(*) FROM activities
WHERE kind = 'visit' AND done_on {_TWELVE} GROUP BY manager_id, q""",
    "record_completeness": f"""
SELECT manager_id, date_trunc('quarter', done_on) q, sum(completeness), count(*), count(*) FROM activities
WHERE completeness IS NOT NULL AND done_on {_TWELVE} GROUP BY manager_id, q""",
}


def rows(deals: int = 1_000_000, activities: int = 10_000_000) -> list[dict[str, object]]:
    """One row a KPI of one quarter, one for all six, and one a KPI of twelve quarters at once.

    Columns: name, ours_s, peer_s, ratio, peak_mb (ours, with reading and checking the history), size.

    Raises:
        RuntimeError: when the two sides do not give the same numbers.

    """
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), deals, activities)
        ours, peer = _apart("ours", folder), _apart("peer", folder)
    if ours["answers"] != peer["answers"]:
        raise RuntimeError([name for name in ours["answers"] if ours["answers"][name] != peer["answers"][name]])
    size = f"{deals:,} deals, {activities:,} activities"
    timed = [(name, seconds, peer["seconds"][name]) for name, seconds in ours["seconds"].items()]
    return [
        {
            "name": f"kpis: {name}",
            "ours_s": round(mine, 4),
            "peer_s": round(theirs, 4),
            "ratio": round(mine / theirs, 2),
            "peak_mb": ours["peak_mb"],
            "size": size,
        }
        for name, mine, theirs in timed
    ]


def make(folder: Path, deals: int, activities: int, managers: int = 200, customers: int = 50_000) -> None:
    """Write a synthetic history as Parquet."""
    sizes = {"deals": deals, "activities": activities, "managers": managers, "customers": customers}
    connection = duckdb.connect()
    connection.execute(LOT)
    for name, query in MAKE.items():
        connection.execute(f"COPY ({query.format(**sizes)}) TO '{folder / name}.parquet' (FORMAT parquet)")


def _apart(side: str, folder: str) -> dict:
    """Run one side in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_kpis", side, folder]
    done = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def _ours(folder: Path) -> dict:
    """The kit's own door."""
    from kit.history import open_history
    from kit.kpis import measure

    history = open_history(folder)
    one, twelve = [history.calendar.period(PERIOD)], history.calendar.span("2022Q4", PERIOD)

    def answer(kpis: tuple[str, ...], *, quarters: int) -> list[tuple]:
        frame = measure(history, kpis, one if quarters == 1 else twelve).frame
        frame = frame[frame["n"] > 0]  # SQL has no rows for who has none
        columns = ["kpi", "manager_id", "period", "numerator", "denominator", "n"]
        return list(frame[columns].itertuples(index=False, name=None))

    return _timed(answer)


def _peer(folder: Path) -> dict:
    """Hand-written SQL over the same files."""
    connection = duckdb.connect()
    for name in MAKE:
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder / name}.parquet')")

    def answer(kpis: tuple[str, ...], *, quarters: int) -> list[tuple]:
        if quarters == 1:
            found = [(kpi, row) for kpi in kpis for row in connection.execute(RAW[kpi]).fetchall()]
            return [(kpi, row[0], PERIOD, *row[1:]) for kpi, row in found]
        found = [(kpi, row) for kpi in kpis for row in connection.execute(RAW_BY_QUARTER[kpi]).fetchall()]
        return [(kpi, row[0], f"{row[1].year}Q{(row[1].month + 2) // 3}", *row[2:]) for kpi, row in found]

    return _timed(answer)


def _timed(answer: Callable[..., list[tuple]]) -> dict:
    """Seconds and answers (as text) by name of the question, and the peak of the process's memory."""
    asked = {kpi: ((kpi,), 1) for kpi in KPIS} | {"all six": (KPIS, 1)}
    asked |= {f"{kpi}, 12 quarters": ((kpi,), 12) for kpi in RAW_BY_QUARTER}
    seconds = {name: _best(lambda ask=ask: answer(ask[0], quarters=ask[1])) for name, ask in asked.items()}
    answers = {name: _as_text(answer(kpis, quarters=count)) for name, (kpis, count) in asked.items()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"seconds": seconds, "answers": answers, "peak_mb": peak}


def _as_text(rows: list[tuple]) -> list[list[str]]:
    """Rows in order, their numbers written plainly."""
    return sorted([kpi, person, label, *map(_plain, numbers)] for kpi, person, label, *numbers in rows)


def _best(run: Callable[[], object]) -> float:
    spans = []
    for _run in range(RUNS):
        start = time.perf_counter()
        run()
        spans.append(time.perf_counter() - start)
    return min(spans)


def _plain(number: Decimal | int) -> str:
    return f"{Decimal(number).normalize():f}"


if __name__ == "__main__":
    if len(sys.argv) == 3:
        side = _ours if sys.argv[1] == "ours" else _peer
        sys.stdout.write(json.dumps(side(Path(sys.argv[2]))))
    else:
        for row in rows():
            print(*(f"{key}={value}" for key, value in row.items()), sep="  ")
