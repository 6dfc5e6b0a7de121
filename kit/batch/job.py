"""One page as a job: what it needs and what comes of it are text and bytes, so both travel to any process or machine.

A run sees one folder with one team's evidence in it, so no page can hold another team's people. The page is made of
the executed notebook's outputs and nothing else; its bytes depend on nothing but template and evidence.
"""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from kit.batch.render import EngineName, NotebookFailed, render
from kit.review.behind import behind, csv_of, workbook
from kit.review.collect import fragments_of
from kit.review.evidence import FILE, Evidence
from kit.review.page import page
from kit.review.paper import Printer, printed
from kit.review.retrospective import page_head
from kit.texts import Language

PAGE = "retrospective"


@dataclass(frozen=True)
class Job:
    """A page to be made: the template notebook and the team's evidence as JSON, the language, and by which engine.

    `paper`: by what it is printed as PDF, too; `numbers`: whether those behind the charts come as XLSX and CSV.
    """

    template: str
    evidence: str
    language: Language
    engine: EngineName = "kit"
    paper: Printer | None = None
    numbers: bool = False


@dataclass(frozen=True)
class Made:
    """What came of it: files by name, as bytes; or why there are none, and the notebook as far as it ran."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    error: str = ""
    notebook: str = ""


def make_page(job: Job) -> Made:
    """Run the template in a folder that holds one team's evidence, and make its page; says what failed, if a cell did.

    Raises:
        NotAParameter: where the template takes no `run` and `lang`.
        NotPrinted: where there is no PDF of it.

    """
    with tempfile.TemporaryDirectory(prefix="kit-") as place:
        run, template = Path(place) / "run", Path(place) / f"{PAGE}.ipynb"
        run.mkdir()
        template.write_text(job.template, "utf-8", newline="\n")
        (run / FILE).write_text(job.evidence, "utf-8", newline="\n")
        try:
            notebook = render(template, {"run": FILE, "lang": job.language}, job.engine, folder=run)
        except NotebookFailed as failed:
            return Made(error=str(failed), notebook=nbformat.writes(failed.notebook))
    evidence = Evidence.model_validate_json(job.evidence)
    html = page(fragments_of(notebook), page_head(evidence, job.language), job.language)
    files = {f"{PAGE}.{job.language}.html": html.encode()}
    if job.paper is not None:
        files[f"{PAGE}.{job.language}.pdf"] = printed(html, job.paper)
    return Made(files | (_numbers(evidence, job.language) if job.numbers else {}))


def _numbers(evidence: Evidence, language: Language) -> dict[str, bytes]:
    """One workbook, and one CSV a chart."""
    tables = behind(evidence, language)
    files = {f"numbers.{table.name}.{language}.csv": csv_of(table) for table in tables}
    return {**files, f"numbers.{language}.xlsx": workbook(tables, language)} if tables else {}
