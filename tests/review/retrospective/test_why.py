"""2 Why? The section in its states."""

import re
from decimal import Decimal

import pytest
import yaml

from kit.review.charts.canvas import cut, room
from kit.review.charts.dumbbell import MOST
from kit.review.evidence.model import Lost
from kit.review.retrospective import why
from kit.review.retrospective.why import lead
from kit.review.retrospective.words import Words
from kit.texts.customary import _FILE
from tests.review.shown import text_of

LONG = "Competitor’s features"


def said(evidence, language="zh"):
    """The section's text."""
    return text_of(str(why(evidence, language).html))


def printed(text):
    """A printed difference as a number."""
    return Decimal(text.replace("−", "-").replace("+", "").replace(",", ""))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_printed_parts_sum_to_the_printed_sum(east, language):
    """A reader adds them up; they must not be off by a tenth."""
    total = {"zh": "合计", "en": "Sum"}[language]
    lines = said(east, language).split("\n")
    end = lines.index(total)
    numbers = [line for line in lines[:end] if re.fullmatch(r"[+−]?[\d,]+\.\d", line)]
    assert sum(printed(one) for one in numbers) == printed(lines[end + 1])


def test_weight_and_performance_sum_on_the_page(east):
    """In each row of the table."""
    rows = re.findall(r"^O'Brien.* \| (\S+) \| (\S+) \| (\S+)$", said(east), re.MULTILINE)
    weight, performance, change = (printed(cell) for cell in rows[0])
    assert weight + performance == change


def test_nothing_to_compare_with(east):
    """The first quarter of a team says so and invents no change."""
    first = east.model_copy(update={"change": None, "scores": (), "lost": None})
    assert "无法比较：上季没有这个团队的销售记录。" in said(first)
    assert lead(Words(first, "zh")) == ""


def test_no_change_is_a_change_of_nothing(east):
    """Equal quarters are told as equal."""
    parts = (("opportunities", Decimal(0)), ("deal_size", Decimal(0)))
    still = east.change.model_copy(update={"now": east.change.before, "parts": parts})
    same = east.model_copy(update={"change": still})
    assert "与上季相同：各部分都没有变化。" in said(same)
    assert lead(Words(same, "en")).strip() == "The same as last quarter."


def test_without_lost_deals_conversion_is_not_mentioned(east):
    """It would be 100 per cent and mean nothing."""
    unknown = east.change.model_copy(update={"conversion": None})
    text = said(east.model_copy(update={"change": unknown, "lost": None}))
    assert "转化率6" not in text
    assert "看不出转化率" in text


@pytest.mark.parametrize("name", ["came", "left", "opportunities", "deals", "conversion", "deal_size", "reversals"])
@pytest.mark.parametrize("size", [Decimal(70_000), Decimal(-70_000)])
def test_every_part_has_its_words(east, name, size):
    """In both directions and languages."""
    change = east.change.model_copy(update={"parts": ((name, size),), "now": east.change.before + size})
    for language in ("zh", "en"):
        assert "7.0" in said(east.model_copy(update={"change": change}), "zh")
        assert said(east.model_copy(update={"change": change}), language)


def test_reasons_that_nobody_gave(east):
    """Lost deals without a reason are counted and named so."""
    unsaid = tuple(one for one in east.lost if not one.reason)
    assert "丢单1个，上季0个；1个没有写原因。" in said(east.model_copy(update={"lost": unsaid}))
    assert "本季没有丢单记录。" in said(east.model_copy(update={"lost": ()}))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sentence_says_what_the_chart_beside_it_shows(rich, language):
    """Parts that each round up, but not all together: answer, lead, title and question give the chart's figure."""
    parts = (("market", Decimal(-164_600)), ("deals", Decimal(-164_600)), ("size", Decimal(-164_600)))
    sum_ = sum(part for _, part in parts)
    names = [name for name, _ in rich.change.parts][:3]
    renamed = tuple((name, part) for name, (_, part) in zip(names, parts, strict=True))
    change = rich.change.model_copy(update={"parts": renamed, "before": rich.change.now - sum_})
    words = Words(rich.model_copy(update={"change": change}), language)
    charted = words.summed([part for _, part in renamed], signed=True)
    prose = [words.amount(abs(size)) for _, size in words.as_charted(renamed)]
    assert [re.sub(r"[^\d.,]", "", one) for one in prose] == [re.sub(r"[^\d.,]", "", one) for one in charted]
    text = said(words.evidence, language)
    largest = sorted(words.as_charted(renamed), key=lambda part: part[1])[:2]
    assert all(words.amount(abs(size)) in text for _, size in largest)


def test_reasons_given_equally_often_are_all_named(rich):
    """“Most frequent” of two with eleven each is both, and of many it is none."""
    made = [Lost(reason=name, now=3, before=0) for name in "abcd"]
    tied = said(rich.model_copy(update={"lost": tuple(made[:2])}))
    assert "最多的原因是“a”和“b”（各3个）。" in tied
    assert "原因分散，哪一种都不超过3个" in said(rich.model_copy(update={"lost": tuple(made)}))
    alone = (made[0].model_copy(update={"now": 4}), *made[1:])
    assert "最多的原因是“a”（4个）。" in said(rich.model_copy(update={"lost": alone}))


def test_customary_reasons_are_in_the_pages_language(rich):
    """In the sentence and on the chart; what is not customary stands as it was written, and is escaped."""
    own_words = "老板 <b>换人</b> & Co"
    late = Lost(reason=" 跟进不及时 ", now=3, before=1)
    evidence = rich.model_copy(update={"lost": (late, Lost(reason=own_words, now=3, before=0))})
    english = said(evidence, "en")
    assert f"the most frequent reasons are “late follow-up” and “{own_words}” (3 each)." in english
    assert "\nLate follow-up\n" in english
    assert "跟进不及时" not in english
    assert "“跟进不及时”和" in said(evidence)
    html = str(why(evidence, "en").html)
    assert "<b>换人" not in html
    assert "老板 &lt;b&gt;换人&lt;/b&gt; &amp; Co" in html


@pytest.mark.parametrize("language", ["zh", "en"])
def test_customary_reasons_have_room_on_the_chart(rich, language):
    """“Competitor’s feat…” would have to be guessed."""
    words = Words(rich, language)
    entries = yaml.safe_load(_FILE.read_text("utf-8"))
    labels = [words.written(entry[other], begins=True) for entry in entries for other in ("zh", "en")]
    assert [one for one in labels if cut(one, room([one], 0, MOST)) != one] == []
    assert cut(LONG, room([LONG], 0, MOST)) != LONG


def test_reasons_of_customers_that_went_are_in_the_pages_language(rich):
    """The table of who went has them in a column of its own."""
    assert "| 2025-07-21 | Business closed" in said(rich, "en")
    assert "| 2025-07-21 | 业务关停" in said(rich)


def test_amounts_are_as_fine_as_their_difference(rich):
    """572.47 to 608.55 is +36.1; beside it 572.5 and 608.5 would look like 36.0."""
    assert "上季572.47 → 本季608.55" in said(rich)


def test_whose_weights_changed_is_said(rich):
    """Weights that moved for one person, whose KPI is missing, are not a new scheme."""
    (missing,) = {one.manager_id for one in rich.redistributed}
    scores = tuple(
        one if one.manager_id == missing else one.model_copy(
            update={"by_weight": Decimal(0), "by_performance": one.by_weight + one.by_performance})
        for one in rich.scores
    )  # fmt: skip
    one = rich.model_copy(update={"scores": scores})
    assert "权重变了的只有董婷：缺一项指标，它的权重分到了其他指标上。" in said(one)
    assert "权重有变化的只有董婷。" in said(one.model_copy(update={"redistributed": ()}))
    assert "权重变了的" not in said(rich), "a new scheme, for everybody"


@pytest.mark.parametrize(("by", "newer"), [("then", False), ("same", False), ("newer", True)])
def test_a_scheme_newer_than_last_quarter_is_said(rich, by, newer):
    """A scheme from the quarter's first day beside “weights are the same” leaves one asking which of two it was."""
    assert "上季按当时的考核方案“只考核签单金额”计分。" in said(rich)
    source = rich.source.model_copy(update={"before_by": by, "before_title": None})
    assert "上季按当时的考核方案“" not in said(rich.model_copy(update={"source": source}))
    assert ("上季也按现在的考核方案计分。" in said(rich.model_copy(update={"source": source}))) == newer


def test_the_lead_says_market_and_the_rest(rich):
    """A market that rose by more than the team did must not read as the team's success."""
    assert (
        lead(Words(rich, "zh"))
        == "比上季多36.1万元：大盘（其他团队的走势）带来87.8万元，扣除大盘，本团队少了51.7万元。"
    )
    parts = tuple(part for part in rich.change.parts if part[0] != "market")
    alone = rich.model_copy(update={"change": rich.change.model_copy(update={"parts": parts, "moved": ()})})
    assert "主要来自" in lead(Words(alone, "zh"))


def test_an_average_hides_nobody(rich):
    """+4.3 on average with one who lost 26: both ends are named; of two people the table says enough."""
    assert "升得最多的是邓丽华（+30.9），降得最多的是郑鹏飞（−25.6）。" in said(rich)
    risen = tuple(one for one in rich.scores if one.score > one.before)
    assert "升得最多的是邓丽华（+30.9）。" in said(rich.model_copy(update={"scores": risen}))
    assert "升得最多的是" not in said(rich.model_copy(update={"scores": rich.scores[:2]}))


def test_who_is_counted_is_said_where_it_is_not_all(rich):
    """Six of six need no bracket."""
    assert "人，两期都有得分" not in said(rich)
    assert "（5人，两期都有得分）" in said(rich.model_copy(update={"scores": rich.scores[1:]}))
