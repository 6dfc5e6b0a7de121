"""A month's answer is the quarter's pace, not “no target was set”."""

from decimal import Decimal

import pytest

from kit.review.evidence.model import Month, ToDate
from kit.review.retrospective import pace, reached
from kit.review.retrospective.head import head
from kit.review.retrospective.words import Words
from tests.review.retrospective.edited import in_batches
from tests.review.shown import text_of


def month(east, *, sold="600000", must="1000000", low="0.5", high="0.7", last_on="2025-08-31", quarters=8):
    """East's evidence as of August, in a quarter that stands so."""
    plan = None if must is None else Decimal(must) / 2
    span = east.months[0].span
    of = ToDate(
        quarter=east.period,
        last_on=last_on,
        sold=Decimal(sold),
        must=None if must is None else Decimal(must),
        usual=Decimal("0.6"),
        low=Decimal(low),
        high=Decimal(high),
        season_quarters=quarters,
        months=(Month(span=span, actual=Decimal(sold), plan=plan),),
    )
    return east.model_copy(update={"to_date": of})


@pytest.mark.parametrize(
    ("sold", "answer", "share", "end"),
    [
        ("600000", "在往期范围内", "60.0", "（50.0%至70.0%）。"),
        ("800000", "快于往期范围", "80.0", "（50.0%至70.0%），多20.0万元。"),
        ("450000", "慢于往期范围", "45.0", "（50.0%至70.0%），少15.0万元。"),
    ],
)
def test_the_answer(east, sold, answer, share, end):
    """Ahead and behind only outside the range of the company's quarters before."""
    wanted = (
        f"{answer}：本季到2025年8月31日累计{share}万元，是季度必达100.0万元的{share}%；全公司往期到这时平均60.0%{end}"
    )
    assert wanted in text_of(str(reached(month(east, sold=sold), "zh").html))


def test_without_quarters_before_there_is_no_verdict(east):
    """Most quarters end fast: the share of days is no pace to be behind of."""
    text = text_of(str(reached(month(east, quarters=0, low="0.6", high="0.6", sold="500000"), "zh").html))
    assert "是季度必达100.0万元的50.0%；这时过去了60.0%的天数，往期太少，快慢说不上。" in text
    assert "慢于" not in text


def test_a_quarter_that_is_over_has_no_pace(east):
    """On its last day there is nothing left to be usual."""
    text = text_of(str(reached(month(east, last_on="2025-09-30"), "zh").html))
    assert "本季已结束：累计60.0万元，是季度必达100.0万元的60.0%。" in text


def test_the_head_says_it_too(east):
    """The page's first sentence is not that no target was set."""
    text = text_of(str(head(month(east), "en").html))
    assert "60.0% of its must-hit; by then the company usually has 60.0%." in text
    assert "no must-hit target" not in text
    assert "60.0% of its days are gone" in text_of(str(head(month(east, quarters=0), "en").html))


def test_without_a_must_there_is_no_pace(east):
    """What is unknown stays so, and a must of nothing is none."""
    assert pace.told(Words(month(east, must=None), "zh")) is None
    assert pace.told(Words(month(east, must="0"), "zh")) is None


@pytest.mark.parametrize(
    ("sold", "zh", "en"),
    [("600000", "7月达到了分到的必达", "July reached its part of must-hit"),
     ("400000", "7月没有达到分到的必达", "July did not reach its part of must-hit")],
)  # fmt: skip
def test_a_single_month_is_named(east, sold, zh, en):
    """“All 1 months reached” is what a machine writes."""
    of = month(east, sold=sold)
    assert zh in text_of(str(reached(of, "zh").html))
    assert en in text_of(str(reached(of, "en").html))


def test_batches_have_no_pace_within_a_quarter(east):
    """What is sold stays; what is usual by that day is not said, neither in the head nor in the answer."""
    batches = in_batches(month(east, sold="800000"))
    text = text_of(str(reached(batches, "zh").html))
    assert "是季度必达100.0万元的80.0%；这里的销售每月只在一两天登记，快慢看不出。" in text
    assert "往期" not in text_of(str(head(batches, "zh").html))
    assert "是季度必达的80.0%。" in text_of(str(head(batches, "zh").html))
