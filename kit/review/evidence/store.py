"""A team's evidence as a file: JSON, numbers as exact text, keys in one order: the same work gives the same bytes."""

from pathlib import Path

from kit.base.shipped import shipped
from kit.review.evidence.model import Evidence

FILE = "evidence.json"


def save(evidence: Evidence, folder: Path) -> Path:
    """Write a team's evidence into a folder and return the file, which is what a template is run on."""
    path = folder / FILE
    path.write_text(evidence.model_dump_json(indent=1) + "\n", "utf-8", newline="\n")
    return path


def open_run(run: str) -> Evidence:
    """The evidence that `run` points to; "" takes the first team of the shipped sample, so that anyone can look.

    Raises:
        OSError: where the file cannot be read.
        pydantic.ValidationError: where it is not a file that `save` wrote.

    """
    return Evidence.model_validate_json(Path(run).read_bytes()) if run else _of_the_sample()


def _of_the_sample() -> Evidence:
    from kit.history import last_closed, open_history
    from kit.kpis import definitions
    from kit.pay import open_plan
    from kit.review.evidence.gather import gather
    from kit.scores import open_scheme

    history = open_history(shipped("data", "sample"), known_kpis=frozenset(definitions()))
    scheme = open_scheme(shipped("templates", "schemes", "sample_balanced.yaml"))
    plan = open_plan(shipped("templates", "plans", "in_force.yaml"))
    teams = gather(history, scheme, last_closed(history), plan)
    return teams[min(teams)]
