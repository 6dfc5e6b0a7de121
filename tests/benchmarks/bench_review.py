"""Retrospectives: our engine in one fork a page, beside bare papermill with a kernel a page, at two processes each.

Both run the same template on the same evidence; the pages must be equal, byte for byte. Times are seconds per page, the
starting of our forks and their imports included.
"""

import os
import tempfile
import time
from pathlib import Path

from kit.base.shipped import shipped
from kit.batch.pages import Order, review_all
from kit.batch.render import EngineName
from kit.history import last_closed, open_history
from kit.kpis import definitions
from kit.review.evidence import Evidence, gather
from kit.scores import open_scheme

WORKERS = 2
TEMPLATE = shipped("templates", "reports", "retrospective.ipynb")


def rows(copies: int = 6) -> list[dict[str, object]]:
    """One row: name, ours_s and peer_s per page, ratio (ours over peer), size.

    `copies`: how often each team of the sample is reviewed by our engine; bare papermill does each once.

    Raises:
        RuntimeError: when the two ways do not give the same pages.

    """
    os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    teams = _evidence()
    many = {f"{team} {copy}": one for copy in range(copies) for team, one in teams.items()}
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "ours", Path(folder) / "theirs"
        mine, peer = _seconds(many, ours, "kit"), _seconds(teams, theirs, "kernel")
        _compare(ours, theirs, list(teams))
    size = f"{60 / mine:.0f} pages a minute against {60 / peer:.0f}, {WORKERS} processes"
    row = {"ours_s": round(mine, 2), "peer_s": round(peer, 2), "ratio": round(mine / peer, 2)}
    return [{"name": "review: a retrospective", **row, "size": size}]


def _evidence() -> dict[str, Evidence]:
    history = open_history(shipped("data", "sample"), known_kpis=frozenset(definitions()))
    scheme = open_scheme(shipped("templates", "schemes", "sample_balanced.yaml"))
    return gather(history, scheme, last_closed(history))


def _seconds(evidence: dict[str, Evidence], out: Path, engine: EngineName) -> float:
    """Seconds per page; the index, which is the same work both ways, is part of it."""
    out.mkdir()
    begin = time.perf_counter()
    outcome = review_all(evidence, out, Order(TEMPLATE, languages=["zh"], workers=WORKERS, engine=engine))
    if outcome.failed:
        raise RuntimeError(str(outcome.failed))
    return (time.perf_counter() - begin) / len(evidence)


def _compare(ours: Path, theirs: Path, teams: list[str]) -> None:
    for team in teams:
        mine = (ours / f"{team} 0" / "retrospective.zh.html").read_bytes()
        if mine != (theirs / team / "retrospective.zh.html").read_bytes():
            raise RuntimeError(team)
