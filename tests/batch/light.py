"""A template that costs almost nothing, and evidence of as many teams as a test wants."""

from pathlib import Path

from nbformat import write
from nbformat.v4 import new_code_cell, new_notebook

from kit.history import open_history
from kit.kpis import definitions
from kit.review.evidence import Evidence, gather
from kit.scores import open_scheme
from tests.tiny import write_tiny

READ = "import json, pathlib\nteam = json.loads(pathlib.Path(run).read_text('utf-8'))['team']"


def light_template(path: Path, *cells: str) -> Path:
    """A notebook that reads its team's name and then runs these cells."""
    sources = ('run = ""\nlang = "zh"', READ, *cells)
    made = [new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(sources)]
    made[0].metadata["tags"] = ["parameters"]
    write(new_notebook(cells=made), path)
    return path


def tiny_evidence(place: Path) -> Evidence:
    """The evidence of the tiny company's team 华北, which is one person."""
    folder = write_tiny(place)
    history = open_history(folder / "history", known_kpis=frozenset(definitions()))
    scheme = open_scheme(folder / "scheme.yaml")
    return gather(history, scheme, history.calendar.period("2025Q3"))["华北"]


def many(evidence: Evidence, teams: int) -> dict[str, Evidence]:
    """The same for many teams, each by a name of its own."""
    names = [f"team {number:04d}" for number in range(teams)]
    return {name: evidence.model_copy(update={"team": name}) for name in names}
