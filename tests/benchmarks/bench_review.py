"""Retrospectives: our engine in one fork a page, beside bare papermill with a kernel a page, at two processes each.

Both run the same template on the same evidence; the pages must be equal, byte for byte. The first row is what a page
costs in all, the second what it costs beyond the notebook's own work: the time of a page less that of its cells, run
bare in a warmed process. Seconds are those of the processors, children included, so that a busy machine changes them
little; wall-clock pages a minute stand beside them. The third row needs the argument `teams` (1,000 takes a while).
"""

import json
import os
import resource
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

from kit.base.shipped import shipped
from kit.batch.apart import Work, run_apart
from kit.batch.job import Job, make_page
from kit.batch.pages import Order, review_all
from kit.batch.render import EngineName
from kit.history import last_closed, open_history
from kit.kpis import definitions
from kit.review.evidence import Evidence, gather
from kit.scores import open_scheme

WORKERS = 2
TEMPLATE = shipped("templates", "reports", "retrospective.ipynb")
COPIES = 3
"""How often our engine makes each page for each time that a kernel does: it is so much the quicker."""

Spent = tuple[float, float, str]
"""Seconds of the processors, megabytes at most, and the page."""


def rows(teams: int = 0) -> list[dict[str, object]]:
    """What a page costs, what it costs beyond its own work, and a batch of so many teams.

    Raises:
        RuntimeError: when the two ways do not give the same pages.

    """
    os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    evidence = list(_evidence().values())
    _timed(evidence[:1], "kit")  # the server of the forks is warm from here on
    work = fmean(spent for spent, _, _ in _each(own_work, _jobs(evidence, "kit")))
    ours, mine, pages = _timed(evidence * COPIES, "kit")
    theirs, peer, same = _timed(evidence, "kernel")
    if set(pages) != set(same):
        raise RuntimeError("the pages differ")
    cost, other = fmean(one for one, _, _ in ours), fmean(one for one, _, _ in theirs)
    memory = {"peak_mb": round(max(peak for _, peak, _ in ours))}
    found = [
        _row("review: a page", cost, other, f"{60 / mine:.1f} pages a minute against {60 / peer:.1f}") | memory,
        _row("review: a page beyond its own work", cost - work, other - work, f"its own work: {work:.2f} s"),
    ]
    return [*found, _many(evidence, teams)] if teams else found


def _row(name: str, ours: float, theirs: float, size: str) -> dict[str, object]:
    seconds = {"ours_s": round(ours, 3), "peer_s": round(theirs, 3), "ratio": round(ours / theirs, 3)}
    return {"name": name, **seconds, "size": f"{size}, {WORKERS} processes, {theirs / ours:.1f} times"}


def _many(evidence: Sequence[Evidence], teams: int) -> dict[str, object]:
    """A company of so many teams: the whole batch with its index, by our engine."""
    named = {f"team {number:05d}": evidence[number % len(evidence)] for number in range(teams)}
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        outcome = review_all(named, Path(folder), Order(TEMPLATE, languages=["zh"], workers=WORKERS, engine="kit"))
        seconds = time.perf_counter() - begin
        size = sum(path.stat().st_size for path in Path(folder).rglob("*.html"))
    if outcome.failed:
        raise RuntimeError(str(outcome.failed))
    told = f"{teams} teams in {seconds:.0f} s, {size / 1e6:.0f} MB of pages, {WORKERS} processes"
    return {
        "name": "review: a company",
        "ours_s": round(seconds / teams, 3),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "size": told,
    }


def _evidence() -> dict[str, Evidence]:
    history = open_history(shipped("data", "sample"), known_kpis=frozenset(definitions()))
    scheme = open_scheme(shipped("templates", "schemes", "sample_balanced.yaml"))
    return gather(history, scheme, last_closed(history))


def _jobs(evidence: Sequence[Evidence], engine: EngineName) -> list[Job]:
    template = TEMPLATE.read_text("utf-8")
    return [Job(template, one.model_dump_json(), "zh", engine) for one in evidence]


def _timed(evidence: Sequence[Evidence], engine: EngineName) -> tuple[list[Spent], float, list[str]]:
    """What each page took of the processors, the wall-clock seconds a page, and the pages."""
    begin = time.perf_counter()
    spent = _each(whole_page, _jobs(evidence, engine))
    return spent, (time.perf_counter() - begin) / len(evidence), [page for _, _, page in spent]


def _each(work: Work, jobs: Sequence[Job]) -> list[Spent]:
    ended = [one for _, one in run_apart(work, [(job,) for job in jobs], workers=WORKERS, seconds=1_800)]
    if failed := [one.error for one in ended if one.error]:
        raise RuntimeError(failed[0])
    return [one.value for one in ended]


def whole_page(job: Job) -> Spent:
    """In a job's process: the page, as the batch makes it."""
    made = make_page(job)
    if made.error:
        raise RuntimeError(made.error)
    return (*_spent(), next(iter(made.files.values())).decode())


def own_work(job: Job) -> Spent:
    """In a job's process: the template's cells and nothing around them."""
    with tempfile.TemporaryDirectory() as place:
        run = Path(place) / "evidence.json"
        run.write_text(job.evidence, "utf-8")
        cells = [cell for cell in json.loads(job.template)["cells"] if cell["cell_type"] == "code"]
        names: dict[str, object] = {}
        begin, _ = _spent()
        for cell in cells:
            exec("".join(cell["source"]), names)  # noqa: S102 - the shipped template
            if "parameters" in cell["metadata"].get("tags", ()):
                names |= {"run": str(run), "lang": job.language}
        end, peak = _spent()
    return end - begin, peak, ""


def _spent() -> tuple[float, float]:
    """Seconds of the processors that this process and its ended children took, and its most megabytes."""
    times = os.times()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return times.user + times.system + times.children_user + times.children_system, peak
