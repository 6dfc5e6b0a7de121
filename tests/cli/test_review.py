"""`kit review`: pages, an index and a manifest; the page itself is tested in tests/batch and tests/review."""

import json

import nbformat
import pytest

from kit.base.shipped import shipped
from kit.batch.pages import best_engine
from kit.cli.work import Done
from kit.review.paper import printer
from tests.batch.light import light_template

FACTS = {"languages": ["zh", "en"], "teams": 0, "pages": 0}
pytestmark = pytest.mark.xdist_group("pages")


def test_pages_stand_in_folders_named_as_the_teams(kit, tiny, capsys):
    """With pay, in both languages; the code on the page is the manifest's."""
    out = tiny / "out"
    given = ["--scheme", tiny / "scheme.yaml", "--plan", tiny / "plan.yaml", "--period", "2025Q3", "--workers", "2"]
    assert kit("review", tiny / "history", *given, "--out", out) == 0
    assert "2 teams, 4 pages" in capsys.readouterr().out
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert sorted(name for name in manifest["outputs"] if "/" in name) == [
        "华东/retrospective.en.html",
        "华东/retrospective.zh.html",
        "华北/retrospective.en.html",
        "华北/retrospective.zh.html",
    ]
    assert manifest["code"] in (out / "华东" / "retrospective.zh.html").read_text("utf-8")
    assert manifest["inputs"]["template"]["name"] == "retrospective.ipynb"
    assert manifest["settings"]["languages"] == "zh,en"


def test_one_team_and_one_language(kit, tiny):
    """Only what was asked for is made; the folder's name does not depend on it."""
    out = tiny / "out"
    given = ["--scheme", tiny / "scheme.yaml", "--team", "华北", "--lang", "en"]
    assert kit("review", tiny / "history", *given, "--out", out) == 0
    assert json.loads((out / "index.json").read_text("utf-8")) == {"华北": "华北"}
    assert not (out / "华北" / "retrospective.zh.html").exists()


def test_an_unknown_team_is_named_with_those_there_are(kit, tiny, capsys):
    """A team mistyped in a script must not give an empty folder and exit code 0."""
    given = ["--scheme", tiny / "scheme.yaml", "--team", "华西", "--out", tiny / "out"]
    assert kit("review", tiny / "history", *given) == 2
    told = capsys.readouterr().err
    assert "华西" in told
    assert "华东, 华北" in told
    assert not (tiny / "out").exists()


def test_a_page_that_fails_gives_exit_code_3(kit, tiny, capsys):
    """Partly failed: the rest is there, and the failed page is named with its notebook's folder."""
    notebook = nbformat.read(shipped("templates", "reports", "retrospective.ipynb"), as_version=4)
    notebook.cells[-1].source = "1 / len(team.people[1:])"
    template = tiny / "mine.ipynb"
    nbformat.write(notebook, template)
    given = ["--scheme", tiny / "scheme.yaml", "--template", template, "--lang", "zh", "--out", tiny / "out"]
    assert kit("review", tiny / "history", *given) == 3
    captured = capsys.readouterr()
    assert "华北（zh）没有生成" in captured.err
    assert (tiny / "out" / "华东" / "retrospective.zh.html").is_file()
    assert (tiny / "out" / "failed" / "华北" / "retrospective.zh.ipynb").is_file()


def test_actions_that_cannot_be_read_are_a_problem(kit, tiny, capsys):
    """Last quarter's promises are not dropped because of a slip in their file."""
    (tiny / "history" / "actions.yaml").write_text("actions: 3\n", "utf-8")
    assert kit("review", tiny / "history", "--scheme", tiny / "scheme.yaml", "--out", tiny / "out") == 2
    assert "actions.yaml" in capsys.readouterr().err


def test_a_template_that_is_none_is_a_problem(kit, tiny, capsys):
    """Four failed pages would say the same thing four times, and less plainly."""
    template = tiny / "plan.yaml"
    given = ["--scheme", tiny / "scheme.yaml", "--template", template, "--out", tiny / "out"]
    assert kit("review", tiny / "history", *given) == 2
    assert "plan.yaml" in capsys.readouterr().err


def test_where_there_is_no_fork_it_says_so(kit, tiny, capsys, monkeypatch):
    """On Windows a kernel a page takes minutes; whoever waits must know why."""
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    monkeypatch.setattr("kit.cli.review.make", lambda work, _: Done(work.settings, (), FACTS))
    assert best_engine() == "kernel"
    assert kit("review", tiny / "history", "--scheme", tiny / "scheme.yaml", "--out", tiny / "out") == 0
    assert "has no fork" in capsys.readouterr().err


def test_a_company_s_own_template_comes_first(kit, tiny, capsys):
    """Its notebook of the same name takes the place of ours; a folder that is none is said."""
    folder = tiny / "templates"
    folder.mkdir()
    light_template(folder / "retrospective.ipynb", "print('our own page of', team)")
    given = ["--scheme", tiny / "scheme.yaml", "--lang", "zh"]
    assert kit("review", tiny / "history", *given, "--templates", folder, "--out", tiny / "out") == 0
    assert "our own page of 华北" in (tiny / "out" / "华北" / "retrospective.zh.html").read_text("utf-8")
    assert kit("review", tiny / "history", *given, "--templates", tiny / "none", "--out", tiny / "other") == 2
    assert "none" in capsys.readouterr().err


@pytest.mark.skipif(printer() is None, reason="nothing prints on this machine")
def test_pages_are_printed_where_that_is_asked_for(kit, tiny):
    """Each page has its PDF beside it, in the manifest; the settings say what printed it."""
    out, folder = tiny / "out", tiny / "templates"
    folder.mkdir()
    light_template(folder / "retrospective.ipynb", "team")
    given = ["--scheme", tiny / "scheme.yaml", "--lang", "zh", "--team", "华北", "--templates", folder, "--pdf"]
    given += ["--numbers"]
    assert kit("review", tiny / "history", *given, "--out", out) == 0
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert manifest["settings"]["pdf"] == printer()
    assert (out / "华北" / "retrospective.zh.pdf").read_bytes().startswith(b"%PDF-")
    assert {"华北/retrospective.zh.pdf", "华北/numbers.zh.xlsx", "华北/numbers.kpis.zh.csv"} <= set(manifest["outputs"])


def test_a_cluster_that_is_none_is_said(kit, tiny, capsys, monkeypatch):
    """A mistyped address ends in a sentence; nothing half made stays."""
    monkeypatch.setattr("kit.batch.cluster.WAIT", 1)
    given = ["--scheme", tiny / "scheme.yaml", "--cluster", "tcp://127.0.0.1:9", "--out", tiny / "out"]
    assert kit("review", tiny / "history", *given) == 2
    assert "tcp://127.0.0.1:9" in capsys.readouterr().err
    assert not list(tiny.glob(".kit-*"))
