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


def rows(deals: int = 1_000_000, activities: int = 10_000_000) -> list[dict[str, object]]:
    """One row a KPI, and one for all together: name, ours_s, peer_s, ratio, peak_mb (ours), size.

    Raises:
        RuntimeError: when the two sides do not give the same numbers.

    """
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), deals, activities)
        ours, peer = _apart("ours", folder), _apart("peer", folder)
    if ours["answers"] != peer["answers"]:
        raise RuntimeError([kpi for kpi in KPIS if ours["answers"][kpi] != peer["answers"][kpi]])
    size = f"{deals:,} deals, {activities:,} activities"
    timed = [(kpi, ours["seconds"][kpi], peer["seconds"][kpi]) for kpi in KPIS]
    timed.append(("all six", ours["together"], peer["together"]))
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
    period = history.calendar.period(PERIOD)

    def answer(kpis: tuple[str, ...]) -> list[tuple]:
        frame = measure(history, kpis, [period]).frame
        frame = frame[frame["n"] > 0]  # SQL has no rows for who has none
        return list(frame[["kpi", "manager_id", "numerator", "denominator", "n"]].itertuples(index=False, name=None))

    return _timed(answer)


def _peer(folder: Path) -> dict:
    """Hand-written SQL over the same files."""
    connection = duckdb.connect()
    for name in MAKE:
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder / name}.parquet')")

    def answer(kpis: tuple[str, ...]) -> list[tuple]:
        return [(kpi, *row) for kpi in kpis for row in connection.execute(RAW[kpi]).fetchall()]

    return _timed(answer)


def _timed(answer: Callable[[tuple[str, ...]], list[tuple]]) -> dict:
    """Seconds of each KPI alone and of all together, the answers as text, and the peak of the process's memory."""
    seconds = {kpi: _best(lambda kpi=kpi: answer((kpi,))) for kpi in KPIS}
    together = _best(lambda: answer(KPIS))
    answers = {kpi: sorted([person, *map(_plain, row)] for _kpi, person, *row in answer((kpi,))) for kpi in KPIS}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"seconds": seconds, "together": together, "answers": answers, "peak_mb": peak}


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
