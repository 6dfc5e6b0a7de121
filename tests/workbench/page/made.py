"""Made-up benches: a page of any size without a history, and the tiny company with names that try to break out."""

from datetime import date
from pathlib import Path

import numpy as np

from kit.history import Settings, open_history
from kit.kpis import definitions
from kit.scores.board import board_of, weights_of
from kit.scores.scheme import open_scheme
from kit.scores.score import score
from kit.workbench.desk import Desk, gaps_of
from kit.workbench.page.bench import Bench, bench_of
from kit.workbench.page.past import Past
from tests.scores.made import HEAD, PERIOD, PLAIN_SCALE, measures, roster, scheme
from tests.tiny import write_tiny
from tests.workbench.made import KPIS

HOSTILE = (
    "</script><script>document.title='out'</script>",
    "<img src=x onerror=document.title='out'>",
    "甲\u2028\u202e\"'&",
)


def text_of(weights) -> str:
    """A scheme's file: each KPI's value is its points."""
    rows = "".join(
        f"      - {{kpi: {kpi}, weight: {weight}, scale: {PLAIN_SCALE}}}  # {kpi}\n"
        for kpi, weight in zip(KPIS, weights, strict=False)
    )
    return f"{HEAD}decided: {{by: 会议, date: 2025-01-01}}\nroles:\n  all:\n    kpis:\n{rows}"


def bench_of_rows(rows, weights, *, noise: float | None = None, before=None, names=None) -> tuple[Bench, bytes]:
    """A bench of one role: a row of points a person; `noise` is everybody's standard deviation in each KPI."""
    text = text_of(weights)
    found = scheme(text)
    given = {f"M{at:03d}": dict(zip(found.kpis, row, strict=True)) for at, row in enumerate(rows)}
    scores = score(measures(given), found, roster(list(given)), PERIOD)
    called = dict(zip(given, names, strict=True)) if names else {one: f"客户经理{one}" for one in given}
    desk = Desk(found, PERIOD, board_of(scores, called), weights_of(found), gaps_of(scores))
    kpis = len(found.kpis)
    own = None if noise is None else np.eye(kpis) * noise
    past = Past(None if before is None else np.array(before, dtype=float), (own,) * len(rows), 8)
    return Bench(desk, past, "", False, date(2025, 10, 8), Settings(company="云杉仪器"), frozenset()), text.encode()


def large_bench(people: int = 500, kpis: int = 12) -> tuple[Bench, bytes]:
    """A bench of the size that a slider must be quick for, with a quarter before and eight quarters of noise."""
    chance = np.random.default_rng(1)
    weights = [100 - 8 * (kpis - 1), *[8] * (kpis - 1)]
    points = chance.integers(0, 10_001, (people, kpis)) / 100
    bench, raw = bench_of_rows(points.round(2).tolist(), weights, before=chance.integers(0, 101, (people, kpis)))
    noise = tuple(chance.normal(0, 4, (8, kpis)) for _ in range(people))
    return Bench(**{**vars(bench), "past": Past(bench.past.before, noise, 8)}), raw


def hostile_history(folder: Path) -> tuple[Path, Path]:
    """The tiny company whose people are called by what would run, if it could; the history and the scheme."""
    tiny = write_tiny(folder)
    table = tiny / "history" / "managers.csv"
    rows = [f'{one},"{name.replace(chr(34), chr(34) * 2)}",华东,all' for one, name in zip("ABC", HOSTILE, strict=True)]
    table.write_text("manager_id,name,team,role\n" + "\n".join(rows) + "\n", "utf-8")
    return tiny / "history", tiny / "scheme.yaml"


def opened_bench(history: Path, path: Path, *arguments, **options) -> tuple[Bench, bytes]:
    """A bench of a folder and a scheme file."""
    opened = open_history(history, known_kpis=frozenset(definitions()))
    period = opened.calendar.period("2025Q3")
    return bench_of(opened, open_scheme(path), period, *arguments, **options), path.read_bytes()
