"""The page as a file."""

import html
import re

import pytest

from kit.base.problem import BadInput
from kit.history import History, open_history, roster
from kit.kpis import definitions
from kit.workbench.page import weights_page
from kit.workbench.page.sheet import HERE, SCRIPTS, script
from tests.tiny import write_tiny
from tests.workbench.page.made import bench_of_rows, opened_bench


@pytest.fixture(scope="module")
def people(project):
    """The sample's people in the last closed quarter."""
    history: History = open_history(project / "data" / "sample", known_kpis=frozenset(definitions()))
    return roster(history, history.calendar.period("2025Q3"))


def test_a_team_s_page_has_nobody_else_in_its_source(project, people):
    """Neither a name nor an id nor another team's name, anywhere in the file: a phone is passed around."""
    path = project / "templates" / "schemes" / "sample_balanced.yaml"
    team = min(set(people["team"]))
    bench, raw = opened_bench(project / "data" / "sample", path, team)
    text = weights_page(bench, raw, "zh")
    inside = people["team"] == team
    assert all(name in text for name in people.loc[inside, "name"])
    others = {*people.loc[~inside, "name"], *people.loc[~inside, "manager_id"], *people.loc[~inside, "team"]}
    assert not [one for one in others if one in text]


def test_a_page_of_numbers_has_no_name_and_no_id(project, people):
    """What is sent to a works council must not tell who is who, not even in the source."""
    path = project / "templates" / "schemes" / "sample_balanced.yaml"
    bench, raw = opened_bench(project / "data" / "sample", path, None, hidden_by="key")
    text = weights_page(bench, raw, "en")
    assert "Manager 01" in text
    assert not [one for one in {*people["name"], *people["manager_id"]} if one in text]


def test_a_scheme_that_names_an_outsider_is_refused(tmp_path):
    """A remark in the file would carry a name onto the page; it is named, so that it can be taken out."""
    tiny = write_tiny(tmp_path)
    path = tiny / "scheme.yaml"
    path.write_text(path.read_text("utf-8") + "# 陈 & 子 asked for this\n", "utf-8")
    bench, raw = opened_bench(tiny / "history", path, "华东")
    with pytest.raises(BadInput) as bad:
        weights_page(bench, raw, "zh")
    assert [one.value for one in bad.value.problems] == ["陈 & 子"]
    everybody, _ = opened_bench(tiny / "history", path)
    assert "陈 &amp; 子" in weights_page(everybody, raw, "zh")


def test_the_page_asks_for_nothing():
    """No address, no handler in an attribute, one script that its policy names by its hash."""
    bench, raw = bench_of_rows([[1, 2], [3, 4]], [50, 50])
    text = weights_page(bench, raw, "zh")
    assert "://" not in text.replace("http-equiv", "")
    assert not re.search(r"<[^>]* on\w+=", text)
    policy = html.unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', text)[0])
    assert policy.startswith("default-src 'none'")
    assert re.search(r"script-src 'sha256-[\w+/=]{44}'$", policy)
    assert text == weights_page(bench, raw, "zh")


def test_a_broken_script_is_no_page():
    """Each file is in the script, and the script leaves no name behind in the page."""
    whole = script()
    assert all((HERE / name).read_text("utf-8") in whole for name in SCRIPTS)
    assert whole.strip().startswith("(() => {")
    assert "innerHTML" not in whole
    assert "eval(" not in whole
    assert "fetch(" not in whole


def test_script_files_are_small():
    """A file is one idea, in JavaScript too."""
    assert max(len((HERE / name).read_text("utf-8").splitlines()) for name in SCRIPTS) <= 350
