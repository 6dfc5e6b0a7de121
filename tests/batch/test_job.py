"""One page's job: the same page by either engine, and a failure that says where."""

import nbformat
import pytest

from kit.base.shipped import shipped
from kit.batch.job import Job, make_page
from kit.review.evidence import Evidence, open_run

TEMPLATE = shipped("templates", "reports", "retrospective.ipynb")


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    """The first team of the shipped sample."""
    return open_run("")


def test_both_engines_make_the_same_page(evidence, project, monkeypatch):
    """What the batch saves in time it must not cost in truth: a kernel's page is the same, byte for byte."""
    monkeypatch.setenv("PYTHONPATH", str(project))
    jobs = [Job(TEMPLATE.read_text("utf-8"), evidence.model_dump_json(), "zh", engine) for engine in ("kit", "kernel")]
    ours, theirs = map(make_page, jobs)
    assert ours == theirs
    assert list(ours.files) == ["retrospective.zh.html"]
    assert len(ours.files["retrospective.zh.html"]) > 50_000


def test_a_run_sees_one_team_and_nothing_else(evidence):
    """Whatever a template reads, there is nobody else's file to be read."""
    notebook = nbformat.read(TEMPLATE, as_version=4)
    notebook.cells[-1].source = "import os\nassert False, sorted(os.listdir())"
    made = make_page(Job(nbformat.writes(notebook), evidence.model_dump_json(), "en"))
    assert made.error == "AssertionError: ['evidence.json']"
    assert not made.files
    assert nbformat.reads(made.notebook, as_version=4).cells[-1].outputs[0].ename == "AssertionError"
