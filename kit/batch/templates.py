"""A company's own templates, tested: their form, and a run on the shipped sample in each language.

A template that a colleague edited in a hurry must not fail in the quarter's night, for a thousand teams at once.
"""

import ast
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat

from kit.base.problem import Problem
from kit.batch.apart import run_apart
from kit.batch.job import Job, Made, make_page
from kit.batch.pages import best_engine
from kit.batch.parameters import NotAParameter, declared, to_parameters
from kit.review.evidence import Evidence, open_run
from kit.texts import LANGUAGES, Language

PARAMETERS = {"run": "", "lang": ""}
"""What the batch hands to every template."""
PUT_IN = {"injected-parameters", "papermill-error-cell-tag"}
"""Tags of cells that papermill adds to a notebook that it runs."""


def check_templates(folder: Path, *, workers: int = 1, evidence: Evidence | None = None) -> tuple[int, list[Problem]]:
    """How many templates a folder holds, and every problem of their form; those without one are run.

    A template of reviews runs in each language as `kit review` would run it, on `evidence`, by default the first
    team of the shipped sample; one that takes more parameters (the what-if memo) is for another command.
    """
    paths = sorted(folder.glob("*.ipynb"))
    if not paths:
        return 0, [Problem(folder.name, expects="batch.expects.templates")]
    problems = {path: check_form(path) for path in paths}
    sound = [path for path in paths if not problems[path] and declared(path) == frozenset(PARAMETERS)]
    found = [problem for path in paths for problem in problems[path]]
    return len(paths), [*found, *_run(sound, workers, evidence)]


def check_form(path: Path) -> list[Problem]:
    """A notebook with a cell tagged `parameters` of literals, `run` and `lang` among them; ids; no saved outputs."""
    try:
        to_parameters(path, PARAMETERS)
        cells = json.loads(path.read_bytes())["cells"]
    except (NotAParameter, KeyError, ValueError):
        return [Problem(path.name, expects="cli.expects.template")]
    return [*_ids(path.name, cells), *_clean(path.name, cells), *_literals(path)]


def _ids(name: str, cells: Sequence[dict[str, Any]]) -> Iterator[Problem]:
    """Each cell has an id of its own, which stays the same from save to save."""
    seen: set[str] = set()
    for number, cell in enumerate(cells, 1):
        one = str(cell.get("id", ""))
        if not one or one in seen:
            yield Problem(name, column=f"cells[{number - 1}].id", value=one, expects="batch.expects.own_id")
        seen.add(one)


def _clean(name: str, cells: Sequence[dict[str, Any]]) -> Iterator[Problem]:
    """Outputs that were saved show somebody's numbers to everybody who opens the template."""
    for cell in cells:
        if cell.get("outputs"):
            yield Problem(name, column=_named(cell), expects="batch.expects.no_outputs")


def _literals(path: Path) -> Iterator[Problem]:
    """The parameters' own values are computed nowhere: papermill puts others in their place."""
    for cell in nbformat.read(path, as_version=4).cells:
        if "parameters" not in cell.metadata.get("tags", []) or cell.cell_type != "code":
            continue
        for line in ast.parse(cell.source).body:
            if not _literal(line):
                yield Problem(path.name, column=_named(cell), value=ast.unparse(line), expects="batch.expects.literal")


def _literal(line: ast.stmt) -> bool:
    if not isinstance(line, ast.Assign | ast.AnnAssign) or line.value is None:
        return False
    try:
        ast.literal_eval(line.value)
    except ValueError:
        return False
    return True


def _run(paths: Sequence[Path], workers: int, evidence: Evidence | None) -> Iterator[Problem]:
    """Run each template in each language; a failure names the cell where it broke."""
    if not paths:
        return
    text, engine = (evidence or open_run("")).model_dump_json(), best_engine()
    runs: list[tuple[Path, Language]] = [(path, language) for path in paths for language in LANGUAGES]
    jobs = ((Job(path.read_text("utf-8"), text, language, engine),) for path, language in runs)
    ended = dict(run_apart(make_page, jobs, workers=workers))
    for place, (path, language) in enumerate(runs):
        made = ended[place].value or Made(error=ended[place].error)
        if made.error:
            given = {"lang": language}
            yield Problem(
                path.name, column=_broken(made, path), value=made.error, expects="batch.expects.runs", given=given
            )


def _broken(made: Made, path: Path) -> str | None:
    """The id of the template's cell that failed; the cells that papermill puts in are none of the template's."""
    cells = json.loads(made.notebook)["cells"] if made.notebook else []
    run = [cell for cell in cells if not PUT_IN & set(cell["metadata"].get("tags", ()))]
    own = json.loads(path.read_bytes())["cells"]
    return next((_named(mine) for cell, mine in zip(run, own, strict=False) if _failed(cell)), None)


def _failed(cell: Mapping[str, Any]) -> bool:
    return any(output["output_type"] == "error" for output in cell.get("outputs", ()))


def _named(cell: Mapping[str, Any]) -> str:
    """How a problem calls a cell: by its id, which JupyterLab shows in its property inspector."""
    return str(cell.get("id", ""))
