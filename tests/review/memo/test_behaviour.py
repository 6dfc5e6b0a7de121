"""Section 6: what nobody knows."""

from dataclasses import replace

from kit.review.memo import behaviour
from tests.review.memo import made


def test_replay_claims_nothing_about_people(sheets):
    """A replay that seems to promise sales would be believed."""
    assert "按定义是0.0%" in made.said(behaviour.section_of(sheets["zh"]))
    english = made.said(behaviour.section_of(sheets["en"]))
    assert "does not know" in english
    assert "try it in some teams first" in english


def test_without_sales_there_is_no_share(sheets):
    """Nothing sold has no relative change."""
    facts = sheets["zh"].facts
    sheet = replace(sheets["zh"], facts=replace(facts, forecast=replace(facts.forecast, sales_change=None)))
    assert "无法计算" in made.said(behaviour.section_of(sheet))
