"""Made-up benches: a page of any size without a history, and the tiny company with names that try to break out."""

from dataclasses import replace
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


def bench_of_rows(rows, weights, *, past=(), names=None) -> tuple[Bench, bytes]:
    """A bench of one role: a row of points a person; `past`: the same for earlier quarters, the latest first."""
    text = text_of(weights)
    found = scheme(text)

    def scored(points):
        given = {f"M{at:03d}": dict(zip(found.kpis, row, strict=True)) for at, row in enumerate(points)}
        return score(measures(given), found, roster(list(given)), PERIOD)

    scores = scored(rows)
    people = [f"M{at:03d}" for at in range(len(rows))]
    called = dict(zip(people, names or [f"客户经理{one}" for one in people], strict=True))
    desk = Desk(found, PERIOD, board_of(scores, called), weights_of(found), gaps_of(scores))
    boards = tuple(board_of(scored(quarter)) for quarter in past)
    return Bench(desk, boards, "", False, date(2025, 10, 8), Settings(company="云杉仪器"), frozenset()), text.encode()


def swinging(rows, by: float, quarters: int = 8):
    """Earlier quarters in which each person's points swung by so much, each in another rhythm."""
    chance = np.random.default_rng(5)
    return [
        (np.array(rows, dtype=float) + by * chance.normal(size=np.shape(rows))).round(6).tolist()
        for _ in range(quarters)
    ]


def large_bench(people: int = 500, kpis: int = 12) -> tuple[Bench, bytes]:
    """A bench of the size that a slider must be quick for, with eight quarters before."""
    chance = np.random.default_rng(1)
    weights = [100 - 8 * (kpis - 1), *[8] * (kpis - 1)]
    rows = (chance.integers(0, 10_001, (people, kpis)) / 100).round(2).tolist()
    bench, raw = bench_of_rows(rows, weights)
    board = bench.desk.board
    past = tuple(
        replace(board, points=np.clip(board.points + chance.normal(0, 8, board.points.shape), 0, 120)) for _ in range(8)
    )
    return replace(bench, past=past), raw


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
