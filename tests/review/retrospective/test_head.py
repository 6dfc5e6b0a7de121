"""The head: the quarter in two or three sentences."""

from datetime import date

import pytest

from kit.review.retrospective import head, page_head
from kit.review.safe import bare
from tests.review.retrospective.edited import alone, with_sales
from tests.review.shown import text_of


@pytest.mark.parametrize(
    ("value", "must", "stretch", "zh", "en"),
    [
        ("120", "100", "110", "达到了成长性目标", "The stretch target was reached"),
        ("105", "100", "110", "达到了必达目标", "The must-hit target was reached"),
        ("100", "100", None, "达到了必达目标", "The must-hit target was reached"),
        ("99", "100", "110", "没有达到必达目标", "We fell ¥1 short"),
        ("0", "100", None, "没有达到必达目标：销售金额0元，达成率0.0%", "¥0 sold, 0.0% of it"),
    ],
)
def test_the_lead_says_first_whether_it_was_reached(east, value, must, stretch, zh, en):
    """A reader who stops after one sentence knows the answer."""
    changed = with_sales(east, value, must, stretch)
    assert zh in bare(page_head(changed, "zh").lead)
    assert en in bare(page_head(changed, "en").lead)


def test_without_targets_it_says_so(east):
    """Nobody reached or missed what was not set."""
    assert "没有设定必达目标" in page_head(alone(with_sales(east, "5", None)), "zh").lead


def test_stale_data_are_told(east):
    """A page of July's data about September must not look complete."""
    old = east.model_copy(update={"source": east.source.model_copy(update={"as_of": date(2025, 7, 31)})})
    assert "数据只到2025年7月31日" in page_head(old, "zh").meta[0]


def test_whose_it_is_and_what_it_was_made_from(east):
    """Company, team, people, period; day, scheme, plan, manifest id; the same at the foot of each printed page."""
    made = page_head(east, "en")
    assert made.who == ["云岭 & <公司>", "华东 “一” & <组>", "3 people", "2025 Q3 (1 July – 30 September)"]
    assert made.meta[1:] == [
        "Scheme: Sales & satisfaction (from 1 January 2025)",
        "Plan: The small plan",
        "Manifest 0a1b2c3d",
    ]
    assert made.foot == "云岭 & <公司> · 华东 “一” & <组> · 2025Q3 · Manifest 0a1b2c3d"


def test_the_cell_shows_the_same(east):
    """What the notebook shows is what the shell would make."""
    text = text_of(str(head(east, "zh").html))
    assert "季度复盘" in text
    assert bare(page_head(east, "zh").lead) in text


def test_a_team_without_a_name(east):
    """Those who belong to no team still have a page with a name."""
    assert page_head(east.model_copy(update={"team": ""}), "zh").who[1] == "未分团队"


def test_a_period_over_a_new_year_has_its_years(east):
    """Or a reader wonders from 30 November of which year."""
    span = east.period.model_copy(update={"from_on": date(2013, 11, 30), "to_on": date(2014, 3, 1), "label": "2014Q1"})
    text = text_of(str(head(east.model_copy(update={"period": span}), "en").html))
    assert "2014 Q1 (30 November 2013 – 28 February 2014)" in text


def test_data_that_go_on_are_told_from_the_day_that_is_counted_to(east):
    """A quarter reviewed a month later: the day of the data is not the day of the page."""
    later = east.model_copy(update={"source": east.source.model_copy(update={"as_of": date(2025, 11, 1)})})
    assert "统计到2025年9月30日（数据截至2025年11月1日）" in bare(page_head(later, "zh").meta[0])
    assert "Counted to 30 September 2025 (data to 1 November 2025)" in bare(page_head(later, "en").meta[0])
