"""A retrospective for every team and language, each made by its own run of the template; what fails is set apart.

A run sees one folder with one team's evidence in it, so no page can hold another team's people. The page is made of
the executed notebook's outputs and nothing else; its bytes depend on nothing but template and evidence.
"""

import json
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from kit.batch.apart import run_apart
from kit.batch.names import folder_names
from kit.batch.render import EngineName, NotebookFailed, render
from kit.review.collect import fragments_of
from kit.review.evidence import Evidence, open_run, save
from kit.review.index import IndexRow, index_head, index_page, index_row
from kit.review.page import page
from kit.review.retrospective import page_head
from kit.texts import Language

INDEX = "index.json"
FAILED = "failed"
PAGE = "retrospective"


@dataclass(frozen=True)
class Order:
    """How pages are made: from which template, in which languages, of which teams (None: all), and by what means."""

    template: Path
    languages: Sequence[Language] = ("zh", "en")
    team: str | None = None
    workers: int = 1
    engine: EngineName = "kit"
    told: Callable[[int, int], None] = lambda done, of: None  # noqa: ARG005 - nobody listens


@dataclass(frozen=True)
class Outcome:
    """What came of it: each team's folder, and why a page (team, language) could not be made."""

    folders: Mapping[str, str]
    failed: Mapping[tuple[str, Language], str] = field(default_factory=dict)


def review_all(evidence: Mapping[str, Evidence], out: Path, order: Order) -> Outcome:
    """Write `<team>/retrospective.<lang>.html` for each team, and the index beside them.

    Where a page fails, `failed/<team>/` has its notebook as far as it ran and the error, and the rest goes on.

    Raises:
        KeyError: when the order's team is none of the evidence's.

    """
    folders = folder_names(evidence)
    if order.team is not None:
        folders = {order.team: folders[order.team]}
    failed = {}
    with tempfile.TemporaryDirectory(prefix="kit-") as place:
        runs = {team: _run(evidence[team], Path(place) / folder) for team, folder in folders.items()}
        pages = [(team, language) for team in folders for language in order.languages]
        jobs = [(order.template.resolve(), runs[team], out, language, order.engine) for team, language in pages]
        for done, (index, ended) in enumerate(run_apart(make_page, jobs, workers=order.workers), 1):
            if ended.error or ended.value:
                failed[pages[index]] = ended.error or ended.value
            order.told(done, len(pages))
    outcome = Outcome(folders, {page: failed[page] for page in pages if page in failed})
    _set_apart(out, outcome)
    _write_index(evidence, out, order, outcome)
    return outcome


def make_page(template: Path, run: Path, out: Path, language: Language, engine: EngineName) -> str:
    """Run the template in a team's own folder and write its page; says what failed, if a cell did."""
    try:
        notebook = render(template, {"run": run.name, "lang": language}, engine, folder=run.parent)
    except NotebookFailed as failed:
        path = out / FAILED / run.parent.name / f"{PAGE}.{language}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(failed.notebook, path)
        return str(failed)
    html = page(fragments_of(notebook), page_head(open_run(str(run)), language), language)
    write_whole(out / run.parent.name / f"{PAGE}.{language}.html", html)
    return ""


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that it is there as a whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.write_text(text, "utf-8", newline="\n")
    unfinished.replace(path)


def _run(evidence: Evidence, folder: Path) -> Path:
    """A team's evidence alone in a folder."""
    folder.mkdir()
    return save(evidence, folder)


def _set_apart(out: Path, outcome: Outcome) -> None:
    """Beside the notebook of each page that failed, why it did."""
    for (team, language), error in outcome.failed.items():
        folder = out / FAILED / outcome.folders[team]
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / f"{PAGE}.{language}.txt", error + "\n")


def _write_index(evidence: Mapping[str, Evidence], out: Path, order: Order, outcome: Outcome) -> None:
    """`index.json` (folder → team) for programs, and a page in each language for people."""
    teams = {folder: team for team, folder in outcome.folders.items()}
    write_whole(out / INDEX, json.dumps(teams, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    rows = [_index_row(team, evidence[team], order, outcome) for team in outcome.folders]
    one = next((evidence[team] for team in outcome.folders), None)
    for language in order.languages:
        write_whole(out / f"index.{language}.html", index_page(rows, index_head(rows, one, language), language))


def _index_row(team: str, evidence: Evidence, order: Order, outcome: Outcome) -> IndexRow:
    """A team's row: pages that were made, and reasons and notebooks of those that were not."""
    folder = outcome.folders[team]
    failed = {language: error for (name, language), error in outcome.failed.items() if name == team}
    made = {one: f"{folder}/{PAGE}.{one}.html" for one in order.languages if one not in failed}
    notebooks = {one: f"{FAILED}/{folder}/{PAGE}.{one}.ipynb" for one in failed}
    return index_row(evidence, made, failed, notebooks)
