"""From arguments to what the rooms take."""

from datetime import date

import pytest

from kit.base.problem import BadInput
from kit.base.shipped import shipped
from kit.cli.inputs import given_kpis, period_of, periods_of, read_as_of, template
from kit.cli.opened import open_work
from kit.cli.work import work_on


def test_a_bare_name_is_a_shipped_file(tmp_path, monkeypatch):
    """`--scheme sample` works from anywhere; a file of that name here comes first, a path is never guessed."""
    monkeypatch.chdir(tmp_path)
    from pathlib import Path

    assert template("schemes", Path("sample")) == shipped("templates", "schemes", "sample.yaml")
    assert template("schemes", Path("sample.yaml")) == shipped("templates", "schemes", "sample.yaml")
    assert template("schemes", Path("mine/sample.yaml")) == Path("mine/sample.yaml")
    assert template("schemes", Path("unheard-of")) == Path("unheard-of")
    Path("sample.yaml").write_text("mine")
    assert template("schemes", Path("sample.yaml")) == Path("sample.yaml")


@pytest.mark.parametrize("given", ["2025-02-30", "1000-01-01", "9999-12-31", "20250930", "today", "", "2025-9-30x"])
def test_a_day_that_is_none_is_a_problem(given):
    """Half a date must not become some other day."""
    with pytest.raises(BadInput):
        read_as_of(given)


def test_a_day_is_read():
    """No day is no day."""
    assert read_as_of("2025-09-30") == date(2025, 9, 30)
    assert read_as_of(None) is None


def test_periods_are_found_in_the_history(tiny):
    """The last closed quarter, and those before it in which somebody sold."""
    work = work_on("simulate", {"history": tiny / "history"}, {})
    history = open_work(work)
    assert period_of(work, history).label == "2025Q3"
    assert [period.label for period in periods_of(work, history)] == ["2025Q2", "2025Q3"]
    spanned = work_on("simulate", {"history": tiny / "history"}, {"periods": "2024Q4..2025Q2"})
    assert [period.label for period in periods_of(spanned, history)] == ["2024Q4", "2025Q1", "2025Q2"]


def test_kpis_that_the_history_brings_are_known(tiny):
    """A company that keeps only computed values may weigh them in its scheme."""
    (tiny / "history" / "scores.csv").write_text("manager_id,period,kpi,value\nA,2025Q3,charm,7\n", "utf-8")
    assert given_kpis(open_work(work_on("score", {"history": tiny / "history"}, {}))) == {"charm"}
