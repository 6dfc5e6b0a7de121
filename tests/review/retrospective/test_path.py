"""The way through the period: rush, pace, season."""

from decimal import Decimal

import pytest

from kit.review.retrospective import path
from kit.review.retrospective.words import Words
from tests.review.shown import text_of


def paced(evidence, must, *, last="0.1"):
    """The team with a must-hit target and another share of the last days."""
    team = evidence.paths[0].model_copy(update={"must": must, "last_share": Decimal(last)})
    return evidence.model_copy(update={"paths": (team, *evidence.paths[1:])})


def drawn(evidence):
    """The chart's text."""
    return text_of(str(path.chart(Words(evidence, "zh")).html))


@pytest.mark.parametrize(("last", "answer"), [("0.10", "没有挤在季末"), ("0.185", "没有挤在季末"), ("0.40", "靠季末")])
def test_the_rush_is_named_where_it_is_one(east, last, answer):
    """A quarter more than usual is a rush; an ordinary end is not."""
    assert path.answer(Words(paced(east, None, last=last), "zh")).startswith(answer)


def test_against_the_pace(east):
    """Behind all the time, on it or above, and without a must no pace."""
    assert "周每周结束时都落后于必达节奏" in path.against_pace(Words(paced(east, Decimal(10**9)), "zh"))
    ahead = path.against_pace(Words(paced(east, Decimal("0.01")), "zh"))
    assert "的周末都在必达节奏之上" in ahead or "追上" in ahead
    assert path.against_pace(Words(paced(east, None), "zh")) == ""


def test_nothing_sold_has_no_course(east):
    """No chart of nothing, and no share of it."""
    team = east.paths[0].model_copy(update={"total": Decimal(0), "last_share": None})
    words = Words(east.model_copy(update={"paths": (team,)}), "zh")
    assert path.answer(words) == "本季没有销售金额，看不出节奏。"
    assert path.chart(words) is None
    assert path.against_pace(words) == ""


def test_the_season_names_its_quarters(east):
    """Eight quarters of the company, or the calendar."""
    targeted = paced(east, Decimal(200_000))
    assert "可比的往期不足4个" in drawn(targeted)
    assert "前8期全公司" in drawn(targeted.model_copy(update={"season_quarters": 8}))
    assert "虚线" not in drawn(paced(east, None))
