"""3 How did the quarter go? The section in its states."""

from decimal import Decimal

import pytest

from kit.review.retrospective import path
from tests.review.shown import text_of


def said(evidence, language="zh"):
    """The section's text."""
    return text_of(str(path(evidence, language).html))


def paced(evidence, must, *, last="0.1"):
    """The team with a must-hit target and another share of the last days."""
    team = evidence.paths[0].model_copy(update={"must": must, "last_share": Decimal(last)})
    return evidence.model_copy(update={"paths": (team, *evidence.paths[1:])})


@pytest.mark.parametrize(("last", "answer"), [("0.10", "没有挤在季末"), ("0.185", "没有挤在季末"), ("0.40", "靠季末")])
def test_the_rush_is_named_where_it_is_one(east, last, answer):
    """A quarter more than usual is a rush; an ordinary end is not."""
    assert said(paced(east, None, last=last)).split("\n")[1].startswith(answer)


def test_against_the_pace(east):
    """Ahead all the time, behind all the time, behind and caught up."""
    assert "周的周末都落后于必达节奏" in said(paced(east, Decimal(10**9)))
    assert "的周末都在必达节奏之上" in said(paced(east, Decimal("0.01"))) or "追上" in said(
        paced(east, Decimal("0.01"))
    )
    assert "必达节奏" not in said(paced(east, None)).split("每个人的一季")[0]


def test_nothing_sold_has_no_course(east):
    """No chart of nothing, and no share of it."""
    team = east.paths[0].model_copy(update={"total": Decimal(0), "last_share": None})
    assert said(east.model_copy(update={"paths": (team,)})).endswith("本季没有销售金额，看不出节奏。\n")


def test_the_season_names_its_quarters(east):
    """Eight quarters of the company, or the calendar."""
    targeted = paced(east, Decimal(200_000))
    assert "可比的往季不足4个" in said(targeted)
    assert "前8季全公司" in said(targeted.model_copy(update={"season_quarters": 8}))
    assert "虚线" not in said(paced(east, None)).split("每个人的一季")[0]


def test_people_without_a_target_have_no_path_to_it(east):
    """D sold, but there is no line to draw it against."""
    last = said(east).split("每个人的一季")[1]
    assert "安然" in last
    assert "SUM" not in last
