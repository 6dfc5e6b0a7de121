# ruff: noqa: S608 - the queries are put together from constants
"""A company of 20,000 people at size: activities and a tenth as many deals, scored for a quarter.

`python -m tests.benchmarks size` takes a million; `python -m tests.benchmarks.bench_size 10 50 100` takes these many
millions of activities, first all of them in the quarter that is scored, then spread over three years with a twelfth
in the quarter. Ours is what follows once the history is open: six KPIs measured and everybody scored. The peer is
DuckDB SQL as a specialist writes it for the same sums (tests/benchmarks/bench_kpis.py), without scores; both give the
same numbers, which is checked. Reading and checking the history is a row of its own, without a peer. Each side is a
process of its own, the best of three runs; `…_cpu_s` are seconds of the processors, which say more on a busy machine;
`peak_mb` is the peak of our process, checks included.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from tests.benchmarks.bench_kpis import KPIS, LOT, MAKE, PERIOD, RAW

PROJECT = Path(__file__).resolve().parents[2]
PEOPLE = 20_000
RUNS = 3

SCALE = "{on: value, floor: {at: 0, points: 0}, must: {at: 20, points: 80}, stretch: {at: 40, points: 100}}"
SCHEME = "\n".join(
    [
        "scheme: size",
        "effective: 2022-01-01",
        "title: {zh: 规模, en: Size}",
        "roles:",
        "  all:",
        "    kpis:",
        *(f"      - {{kpi: {kpi}, weight: {15 if kpi != KPIS[0] else 25}, scale: {SCALE}}}" for kpi in KPIS),
        "grades: [{grade: A, from: 80}, {grade: B, from: 0}]",
        "missing: redistribute",
        "",
    ]
)


def rows(millions: float = 1.0, *, quarters: int = 1) -> list[dict[str, object]]:
    """A row for the sums and scores against SQL, and one for reading and checking.

    Raises:
        RuntimeError: when the two sides do not give the same numbers.

    """
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), millions, quarters)
        ours, peer = _apart("ours", folder), _apart("peer", folder)
    if ours["sums"] != peer["sums"]:
        raise RuntimeError("the sums are not the same")
    size = f"{millions:g} M activities, {millions / 10:g} M deals, {PEOPLE:,} people, over {quarters} quarters"
    row = {}
    for kind in ("s", "cpu_s"):
        scored, known = min(ours[kind]), min(peer[kind])
        row |= {f"ours_{kind}": round(scored, 2), f"peer_{kind}": round(known, 2)}
        row |= {"ratio" if kind == "s" else "ratio_cpu": round(scored / known, 2)}
    checked = {"name": "size: read and check", "ours_s": round(ours["opened"], 2)}
    return [
        {"name": "size: measure and score", **row, "peak_mb": ours["peak_mb"], "size": size},
        {**checked, "peak_mb": ours["peak_mb"], "size": size},
    ]


def make(folder: Path, millions: float, quarters: int) -> None:
    """Write the company as Parquet; with one quarter, everything but the first deals happened in the one scored."""
    activities = int(millions * 1_000_000)
    sizes = {"activities": activities, "deals": activities // 10, "managers": PEOPLE, "customers": activities // 50}
    connection = duckdb.connect()
    connection.execute(LOT)
    for name, query in MAKE.items():
        text = query.format(**sizes)
        if quarters == 1:
            text = text.replace("DATE '2022-10-01' + (i * 1000 //", "DATE '2025-07-01' + (i * 60 //")
            text = text.replace("DATE '2022-10-01' + (i * 1095 //", "DATE '2025-07-01' + (i * 92 //")
            text = text.replace("lot(i, 3, 90)", "lot(i, 3, 31)").replace(
                "'2023-02-01' + lot(i, 1, 970)", "'2025-07-01' + lot(i, 1, 92)"
            )
        connection.execute(f"COPY ({text}) TO '{folder / name}.parquet' (FORMAT parquet)")


def _apart(side: str, folder: str) -> dict[str, Any]:
    """Run one side in a process of its own."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.bench_size", side, folder]
    done = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _ours(folder: Path) -> dict[str, Any]:
    """The kit's own doors, in a process that looks for garbage as a command does."""
    from kit.base.document import parse
    from kit.base.garbage import look_rarely
    from kit.history import open_history, roster
    from kit.kpis import measure
    from kit.scores import Scheme, score

    look_rarely()
    start = time.perf_counter()
    history = open_history(folder)
    opened = time.perf_counter() - start
    scheme, problems = parse(SCHEME.encode(), "size.yaml", Scheme)
    assert scheme is not None, problems
    period = history.calendar.period(PERIOD)
    measured: list[Any] = []

    def run() -> None:
        measures = measure(history, scheme.measured, [period], scheme.windows)
        score(measures, scheme, roster(history, period), period)
        measured[:] = [measures.frame]

    seconds = _timed(run)
    frame = measured[0][measured[0]["n"] > 0]
    sums = {
        kpi: _digest(frame[frame["kpi"] == kpi][["manager_id", "numerator", "n"]].to_numpy().tolist()) for kpi in KPIS
    }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {**seconds, "opened": opened, "sums": sums, "peak_mb": peak}


def _peer(folder: Path) -> dict[str, Any]:
    """Hand-written SQL over the same files."""
    connection = duckdb.connect()
    for name in MAKE:
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder / name}.parquet')")
    found: dict[str, list[Any]] = {}

    def run() -> None:
        found.update({kpi: connection.execute(RAW[kpi]).fetchall() for kpi in KPIS})

    seconds = _timed(run)
    return {
        **seconds,
        "sums": {kpi: _digest([(row[0], row[1], row[3]) for row in found[kpi]]) for kpi in KPIS},
    }


def _timed(run: Callable[[], None]) -> dict[str, list[float]]:
    """Seconds of the clock and of the processors of each run."""
    spans: dict[str, list[float]] = {"s": [], "cpu_s": []}
    for _run in range(RUNS):
        start, busy = time.perf_counter(), time.process_time()
        run()
        spans["s"].append(time.perf_counter() - start)
        spans["cpu_s"].append(time.process_time() - busy)
    return spans


def _digest(rows: list[Any]) -> str:
    """Rows in order, written plainly, as one short text."""
    import hashlib
    from decimal import Decimal

    told = sorted(f"{person} {Decimal(amount).normalize():f} {count}" for person, amount, count in rows)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


if __name__ == "__main__":
    if sys.argv[1] in ("ours", "peer"):
        side = _ours if sys.argv[1] == "ours" else _peer
        sys.stdout.write(json.dumps(side(Path(sys.argv[2]))))
    else:
        for given in sys.argv[1:]:
            for quarters in (1, 12):
                for row in rows(float(given), quarters=quarters):
                    print(*(f"{key}={value}" for key, value in row.items()), sep="  ", flush=True)
