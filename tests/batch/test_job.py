"""One page's job: the same page by either engine, and a failure that says where."""

import re

import nbformat
import pytest

from kit.base.shipped import shipped
from kit.batch.apart import run_apart
from kit.batch.job import Job, make_page
from kit.review.evidence import Evidence, open_run
from tests.batch.light import light_template, many, tiny_evidence

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


LEAKS = """
import builtins, decimal, locale, math, os, pathlib, sys, threading, time, warnings
import numpy, pandas
state = [pandas.get_option("display.max_rows"), os.environ.get("KIT_LEAK"), pathlib.Path.cwd().name, math.pi,
         "leaked" in sys.modules, hasattr(builtins, "leaked"), decimal.getcontext().prec, threading.active_count(),
         len(warnings.filters), locale.setlocale(locale.LC_ALL), numpy.random.get_state()[2],
         sorted(os.listdir()), os.umask(0o022), sys.getrecursionlimit(), "leaked" in globals(), len(sys.path)]
print(state)
pandas.set_option("display.max_rows", 3)
os.environ["KIT_LEAK"] = team
pathlib.Path("left.txt").write_text(team)
os.chdir("/")
math.pi = 3
sys.modules["leaked"] = builtins.leaked = leaked = team
decimal.getcontext().prec = 3
threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
warnings.simplefilter("error")
numpy.random.seed(1)
sys.setrecursionlimit(3_000)
os.umask(0o077)
sys.path.insert(0, "/leaked")
"""


def test_nothing_leaks_from_team_to_team(tmp_path):
    """Options, environment, folder, patched modules, threads, random state: each team's page begins from the same."""
    template = light_template(tmp_path / "leaks.ipynb", LEAKS).read_text("utf-8")
    teams = many(tiny_evidence(tmp_path), 3)
    jobs = [(Job(template, one.model_dump_json(), "zh"),) for one in teams.values()]
    made = [ended.value for _, ended in run_apart(make_page, jobs, workers=1)]
    assert [one.error for one in made] == ["", "", ""]
    shown = {re.search(r'<pre class="stream">(.*?)</pre>', one.files["retrospective.zh.html"].decode(), re.DOTALL)[1]
             for one in made}  # fmt: skip
    assert len(shown) == 1
    assert "3.14159" in shown.pop()
