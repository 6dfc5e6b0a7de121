"""Pages of all teams: the same bytes however they are made, only the team's own people, failures set apart."""

import json
import re
from pathlib import Path

import nbformat
import pytest

from kit.base.shipped import shipped
from kit.batch.pages import Order, review_all, write_whole
from kit.history import open_history
from kit.kpis import definitions
from kit.pay import open_plan
from kit.review.evidence import Evidence, gather
from kit.scores import open_scheme
from tests.tiny import write_tiny

pytestmark = pytest.mark.xdist_group("pages")

TEMPLATE = shipped("templates", "reports", "retrospective.ipynb")


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Evidence]:
    """Two teams, 华东 with A and B, 华北 with C."""
    place = write_tiny(tmp_path_factory.mktemp("tiny"))
    history = open_history(place / "history", known_kpis=frozenset(definitions()))
    plan = open_plan(place / "plan.yaml")
    scheme = open_scheme(place / "scheme.yaml")
    return gather(history, scheme, history.calendar.period("2025Q3"), plan, code="0badcafe")


@pytest.fixture(scope="module")
def pages(evidence, tmp_path_factory) -> Path:
    """The folder of all pages in both languages, made by two workers."""
    out = tmp_path_factory.mktemp("pages")
    seen: list[tuple[int, int]] = []
    outcome = review_all(evidence, out, Order(TEMPLATE, workers=2, told=lambda done, of: seen.append((done, of))))
    assert not outcome.failed
    assert seen == [(done, 4) for done in range(1, 5)]
    return out


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edited(path: Path, cell: int, source: str) -> Path:
    """The template with another cell."""
    notebook = nbformat.read(TEMPLATE, as_version=4)
    notebook.cells[cell].source = source
    nbformat.write(notebook, path)
    return path


def test_every_team_has_a_page_in_each_language(pages):
    """And nothing else lies there: no run file, no half-written page."""
    teams = {
        "华东": ["retrospective.en.html", "retrospective.zh.html"],
        "华北": ["retrospective.en.html", "retrospective.zh.html"],
    }
    wanted = {f"{team}/{name}" for team, names in teams.items() for name in names}
    assert set(files(pages)) == wanted | {"index.json", "index.zh.html", "index.en.html"}
    assert json.loads((pages / "index.json").read_text("utf-8")) == {"华东": "华东", "华北": "华北"}


def test_a_team_s_page_holds_no_other_team(pages):
    """Neither visible nor in the source: names, ids and pay of others are nobody's business."""
    for language in ("zh", "en"):
        north = (pages / "华北" / f"retrospective.{language}.html").read_text("utf-8")
        assert "陈 &amp; 子" in north
        for other in ("安然", "毕", "华东", "10.00", "8.05"):
            assert other not in north


def test_workers_order_and_place_change_no_byte(evidence, pages, tmp_path):
    """One worker, teams the other way round, another folder: the same pages, and the same single team alone."""
    again = tmp_path / "elsewhere"
    review_all(dict(reversed(evidence.items())), again, Order(TEMPLATE, languages=["zh"], workers=1))
    made = files(pages)
    for name, content in files(again).items():
        assert content == made[name] or name.startswith("index")
    alone = tmp_path / "alone"
    review_all(evidence, alone, Order(TEMPLATE, languages=["en"], team="华北"))
    assert set(files(alone)) == {"华北/retrospective.en.html", "index.json", "index.en.html"}
    assert files(alone)["华北/retrospective.en.html"] == made["华北/retrospective.en.html"]


def test_an_edited_cell_changes_the_page(evidence, pages, tmp_path):
    """The page is made of the notebook's outputs: what a cell shows is on it, what it does not show is not."""
    template = edited(tmp_path / "mine.ipynb", -1, "from IPython.display import HTML\nHTML('<p>our own words</p>')")
    out = tmp_path / "out"
    review_all(evidence, out, Order(template, languages=["en"], team="华北"))
    ours, theirs = ((folder / "华北" / "retrospective.en.html").read_text("utf-8") for folder in (out, pages))
    assert "<p>our own words</p>" in ours
    assert len(ours) < len(theirs)


def test_a_failure_is_set_apart_and_the_rest_goes_on(evidence, pages, tmp_path):
    """One team's broken page must not cost the others theirs; its notebook shows where it broke."""
    source = "assert team.team != '华东' or lang != 'en', 'no page for this one'"
    template = edited(tmp_path / "mine.ipynb", -1, source)
    out = tmp_path / "out"
    outcome = review_all(evidence, out, Order(template, workers=2))
    assert list(outcome.failed) == [("华东", "en")]
    assert "no page for this one" in outcome.failed["华东", "en"]
    assert sorted(name for name in files(out) if name.endswith(".html") and "/" in name) == [
        "华东/retrospective.zh.html",
        "华北/retrospective.en.html",
        "华北/retrospective.zh.html",
    ]
    assert "no page for this one" in (out / "failed" / "华东" / "retrospective.en.txt").read_text("utf-8")
    kept = nbformat.read(out / "failed" / "华东" / "retrospective.en.ipynb", as_version=4)
    assert kept.cells[-1].outputs[0].ename == "AssertionError"
    assert "no page for this one" in (out / "index.en.html").read_text("utf-8")
    assert files(out)["华北/retrospective.zh.html"] != files(pages)["华北/retrospective.zh.html"]


def test_no_page_holds_a_place_or_an_hour(pages, tmp_path):
    """A path or a clock on a page would differ on the next machine, or the next minute."""
    for name, content in files(pages).items():
        text = content.decode()
        assert tmp_path.parts[1] + "/" not in text, name
        assert "papermill" not in text, name
        assert not re.search(r"\d{2}:\d{2}:\d{2}", text), name


def test_an_unknown_team_is_an_error(evidence, tmp_path):
    """Asking for a team that is not there must not end in an empty folder."""
    with pytest.raises(KeyError):
        review_all(evidence, tmp_path, Order(TEMPLATE, team="华西"))


def test_a_page_is_there_whole_or_not_at_all(tmp_path):
    """A reader must never open the half that was written when the machine stopped."""
    write_whole(tmp_path / "deep" / "page.html", "一".encode())
    write_whole(tmp_path / "deep" / "page.html", "二".encode())
    assert files(tmp_path) == {"deep/page.html": "二".encode()}


def test_what_stands_is_not_made_again(evidence, pages, tmp_path):
    """A batch that was stopped goes on: finished pages stay, what was half written goes, what failed is tried again."""
    out = tmp_path / "out"
    (out / "华东").mkdir(parents=True)
    (out / "华东" / "retrospective.zh.html").write_text("made before the kill", "utf-8")
    (out / "华东" / ".retrospective.en.html").write_text("half", "utf-8")
    (out / "failed" / "华北").mkdir(parents=True)
    (out / "failed" / "华北" / "retrospective.zh.txt").write_text("failed before", "utf-8")
    seen: list[tuple[int, int]] = []
    review_all(evidence, out, Order(TEMPLATE, workers=2, told=lambda done, of: seen.append((done, of))))
    assert seen == [(done, 4) for done in range(1, 5)]
    made = files(out)
    assert made.pop("华东/retrospective.zh.html") == b"made before the kill"
    assert made == {name: content for name, content in files(pages).items() if name != "华东/retrospective.zh.html"}


def test_a_page_that_takes_too_long_is_set_apart(evidence, tmp_path):
    """A cell that never comes back costs its own page, says so in the index, and leaves no file behind."""
    template = edited(tmp_path / "mine.ipynb", -1, "import time\ntime.sleep(600)")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    order = Order(template, languages=["zh"], team="华北", seconds=6, scratch=scratch)
    outcome = review_all(evidence, tmp_path / "out", order)
    assert outcome.failed == {("华北", "zh"): "timeout"}
    assert list(files(tmp_path / "out" / "failed")) == ["华北/retrospective.zh.txt"]
    assert "timeout" in (tmp_path / "out" / "index.zh.html").read_text("utf-8")
    assert "failed/" not in (tmp_path / "out" / "index.zh.html").read_text("utf-8")
