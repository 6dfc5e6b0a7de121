"""A retrospective for every team and language, each made by its own job; what fails is set apart.

The batch can be stopped at any moment: a page is there whole or not at all, its `.html` last, and a page that stands
in the folder is not made again. Whether it is still the right one is for the caller to know (kit.cli.staging).
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kit.batch.apart import SECONDS, Ended, forks, run_apart
from kit.batch.cluster import connected, run_on
from kit.batch.job import PAGE, Job, Made, make_page
from kit.batch.names import folder_names
from kit.batch.render import EngineName
from kit.review.evidence import Evidence
from kit.review.index import IndexRow, index_head, index_page, index_row
from kit.review.paper import Printer
from kit.texts import Language

INDEX = "index.json"
FAILED = "failed"

Page = tuple[str, Language]
"""A team and a language."""


def best_engine() -> EngineName:
    """Our own where this platform can fork, else papermill's default, a kernel a page."""
    return "kit" if forks() else "kernel"


@dataclass(frozen=True)
class Order:
    """How pages are made: from which template, in which languages, of which teams (None: all), and by what means.

    `beside`: other pages that the index names, as `index_page` takes them.
    """

    template: Path
    languages: Sequence[Language] = ("zh", "en")
    team: str | None = None
    workers: int = 1
    engine: EngineName = field(default_factory=best_engine)
    seconds: float = SECONDS
    scratch: Path | None = None
    paper: Printer | None = None
    numbers: bool = False
    cluster: str | None = None
    beside: Sequence[str] = ()
    told: Callable[[int, int], None] = lambda done, of: None  # noqa: ARG005 - nobody listens


@dataclass(frozen=True)
class Outcome:
    """What came of it: each team's folder, and why a page (team, language) could not be made."""

    folders: Mapping[str, str]
    failed: Mapping[tuple[str, Language], str] = field(default_factory=dict)


def review_all(evidence: Mapping[str, Evidence], out: Path, order: Order) -> Outcome:
    """Write `<team>/retrospective.<lang>.html` for each team where it does not stand yet, and the index beside them.

    Where a page fails, `failed/<team>/` has the error, and its notebook as far as it ran, and the rest goes on.

    Raises:
        KeyError: when the order's team is none of the evidence's.
        NoCluster: when there is no cluster at the order's address.

    """
    folders = folder_names(evidence)
    if order.team is not None:
        folders = {order.team: folders[order.team]}
    _swept(out)
    pages = [(team, language) for team in folders for language in order.languages]
    due = [page for page in pages if not _file(out, folders, page).is_file()]
    if len(due) < len(pages):
        order.told(len(pages) - len(due), len(pages))
    failed = {}
    for done, (index, ended) in enumerate(_run(evidence, due, order), len(pages) - len(due) + 1):
        page, made = due[index], ended.value or Made(error=ended.error)
        if made.error:
            failed[page] = made.error
        _keep(out, folders[page[0]], page[1], made)
        order.told(done, len(pages))
    outcome = Outcome(folders, {page: failed[page] for page in pages if page in failed})
    _write_index(evidence, out, order, outcome)
    return outcome


def _run(evidence: Mapping[str, Evidence], due: Sequence[Page], order: Order) -> Iterator[tuple[int, Ended]]:
    """Each due page's job, ended."""
    template = order.template.read_text("utf-8")
    texts: Iterable[tuple[Job]] = (
        (Job(template, evidence[team].model_dump_json(), language, order.engine, order.paper, order.numbers),)
        for team, language in due
    )
    if order.cluster is not None:
        with connected(order.cluster) as client:
            yield from run_on(client, make_page, texts, seconds=order.seconds)
        return
    yield from run_apart(make_page, texts, workers=order.workers, seconds=order.seconds, scratch=order.scratch)


def _swept(out: Path) -> None:
    """What a stopped batch left unfinished goes, and what failed is tried again."""
    shutil.rmtree(out / FAILED, ignore_errors=True)
    for path in [*out.glob(".*"), *out.glob("*/.*")]:
        path.unlink(missing_ok=True)


def _file(out: Path, folders: Mapping[str, str], page: Page) -> Path:
    return out / folders[page[0]] / f"{PAGE}.{page[1]}.html"


def _keep(out: Path, folder: str, language: Language, made: Made) -> None:
    """Write a page's files, `.html` last since it stands for all; or set apart why there are none."""
    for name in sorted(made.files, key=lambda name: (name.endswith(".html"), name)):
        write_whole(out / folder / name, made.files[name])
    if made.error:
        write_whole(out / FAILED / folder / f"{PAGE}.{language}.txt", f"{made.error}\n".encode())
    if made.notebook:
        write_whole(out / FAILED / folder / f"{PAGE}.{language}.ipynb", made.notebook.encode())


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there as a whole or not at all, even where the power fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def _write_index(evidence: Mapping[str, Evidence], out: Path, order: Order, outcome: Outcome) -> None:
    """`index.json` (folder → team) for programs, and a page in each language for people."""
    teams = {folder: team for team, folder in outcome.folders.items()}
    write_whole(out / INDEX, json.dumps(teams, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n")
    rows = [_index_row(team, evidence[team], out, order, outcome) for team in outcome.folders]
    one = next((evidence[team] for team in outcome.folders), None)
    for language in order.languages:
        html = index_page(rows, index_head(rows, one, language), language, order.beside)
        write_whole(out / f"index.{language}.html", html.encode())


def _index_row(team: str, evidence: Evidence, out: Path, order: Order, outcome: Outcome) -> IndexRow:
    """A team's row: pages that were made, and reasons and notebooks of those that were not."""
    folder = outcome.folders[team]
    failed = {language: error for (name, language), error in outcome.failed.items() if name == team}
    made = {one: f"{folder}/{PAGE}.{one}.html" for one in order.languages if one not in failed}
    notebooks = {one: f"{FAILED}/{folder}/{PAGE}.{one}.ipynb" for one in failed}
    notebooks = {one: path for one, path in notebooks.items() if (out / path).is_file()}
    return index_row(evidence, made, failed, notebooks)
