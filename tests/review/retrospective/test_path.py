"""The way through the period: rush, pace, season."""

from datetime import date
from decimal import Decimal

import pytest

from kit.review.retrospective import path
from kit.review.retrospective.words import Words
from tests.review.retrospective.edited import in_batches
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
    assert "的周末都在必达节奏之上" in ahead or "季末在节奏之上" in ahead
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


BOOKED = (date(2025, 7, 31), date(2025, 8, 29), date(2025, 9, 30))


def test_batches_have_neither_rush_nor_pace(east):
    """The day that the clerk books on is told; what would hang on it is not."""
    team = in_batches(paced(east, Decimal(10**9), last="0.9").model_copy(update={"season_quarters": 8}), *BOOKED)
    english = path.answer(Words(team, "en"))
    assert english.startswith(
        "Sales are booked at most once a month here (this quarter on 31 July, 29 August and 30 September)"
    )
    assert "本季是7月31日、8月29日和9月30日" in path.answer(Words(team, "zh"))
    assert path.against_pace(Words(team, "en")) == ""
    for word in ("虚线", "灰带", "节奏"):
        assert word not in drawn(team)
    assert "必达的0.0%" in drawn(team)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_batches_of_many_days_or_of_none_are_not_listed(east, language):
    """Seven days would be read as a rule; no day at all would leave an empty bracket."""
    for days in ((), tuple(date(2025, 7, day) for day in range(1, 8))):
        for once in (True, False):
            said = path.answer(Words(in_batches(east, *days, once=once), language))
            assert not set("()（）") & set(said)
    assert "one or two days a month" in path.answer(Words(in_batches(east, *BOOKED, once=False), "en"))


def test_a_quarter_that_faded_is_not_praised_for_its_calm(rich):
    """Far less than usual at the end is no “no more of a rush”."""
    faded = rich.model_copy(update={"last_usual": Decimal("0.5")})
    assert path.answer(Words(faded, "zh")).startswith("季末走弱：最后14天只签了全季的")
    even = rich.model_copy(update={"last_usual": Decimal("0.4")})
    assert path.answer(Words(even, "zh")).startswith("季末没有比往常更赶")


def test_what_follows_a_rush_is_for_the_next_quarter(rich):
    """A number of the past becomes something to watch; without a rush, or told apart from nothing, it does not."""
    assert path.weak_start(Words(rich, "zh")) == (
        "本季靠末尾冲量：下季头四周逐周看进度；到10月26日，参考数分到的是79.3万元。"
    )
    goal = rich.findings.goal
    other = rich.findings.model_copy(update={"goal": goal.model_copy(update={"kind": "set"})})
    assert path.weak_start(Words(rich.model_copy(update={"findings": other}), "en")).endswith("of must-hit.")
    for undivided in (None, goal.model_copy(update={"weeks": goal.weeks[:4]}), goal.model_copy(update={"days": 0})):
        other = rich.findings.model_copy(update={"goal": undivided})
        plain = path.weak_start(Words(rich.model_copy(update={"findings": other}), "zh"))
        assert plain == "本季靠末尾冲量：下季头四周逐周看进度。"
    assert path.weak_start(Words(rich.model_copy(update={"last_usual": Decimal("0.5")}), "zh")) == ""
    month = rich.period.model_copy(update={"grain": "month"})
    assert path.weak_start(Words(rich.model_copy(update={"period": month}), "zh")) == ""
    dip = rich.findings.dip
    wide = dip.model_copy(update={"estimate": dip.estimate.model_copy(update={"high": Decimal("0.01")})})
    untold = rich.model_copy(update={"findings": rich.findings.model_copy(update={"dip": wide})})
    assert path.weak_start(Words(untold, "zh")) == ""
