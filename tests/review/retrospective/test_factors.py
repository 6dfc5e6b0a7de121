"""The factors of a change: the sentence, what counts against its own direction, and the table beside the others."""

from decimal import Decimal

import pytest

from kit.review.retrospective import factors
from kit.review.retrospective.words import Words
from tests.review.shown import text_of

WAYS = {
    ("conversion", "-0.1", "-0.2", 1): "转化率降了，但其他团队降得更多，所以计+1.0万元",
    ("conversion", "0.1", "0.2", -1): "转化率升了，但其他团队升得更多，所以计−1.0万元",
    ("conversion", "-0.1", "0.2", -1): "",
    ("conversion", "-0.1", "-0.05", 1): "",
    ("cycle", "0.1", "0.2", 1): "成交周期长了，但其他团队长得更多，所以计+1.0万元",
    ("cycle", "-0.1", "-0.2", -1): "成交周期短了，但其他团队缩短得更多，所以计−1.0万元",
    ("cycle", "-0.1", "0.2", 1): "",
    ("deal_size", "-0.1", "-0.2", 1): "平均单额降了，但其他团队降得更多，所以计+1.0万元",
}


def changed(evidence, **fields):
    """Another change of sales."""
    return evidence.model_copy(update={"change": evidence.change.model_copy(update=fields)})


@pytest.mark.parametrize("case", WAYS)
def test_a_factor_that_counts_against_its_own_direction_says_why(rich, case):
    """A rate that fell beside a part that is plus reads as a mistake unless the page says that others fell further."""
    name, own, others, size = case
    moved = ((name, Decimal(own), Decimal(others)),)
    parts = (("market", Decimal(0)), (name, Decimal(size * 10_000)))
    words = Words(changed(rich, moved=moved, parts=parts), "zh")
    text = text_of(str(factors.table_of(words, words.evidence.change).html)).strip()
    assert (WAYS[case] in text) if WAYS[case] else text.endswith("多变或少变的部分。")


@pytest.mark.parametrize("name", factors.AGAINST)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_factor_has_its_words_in_both_directions(rich, name, language):
    """In the sentence, the lead and the table."""
    for sign in (1, -1):
        moved = ((name, Decimal("0.1") * sign, Decimal("0.2") * sign),)
        size = Decimal(-10_000) * (sign if name != "cycle" else -sign)
        parts = (("market", Decimal(0)), ("mix", Decimal(0)), (name, size))
        words = Words(changed(rich, moved=moved, parts=parts), language)
        change = words.evidence.change
        mark = "其他团队" if language == "zh" else "the other teams"
        assert mark in factors.name(words, change, name)
        assert len(factors.largest(words, change)) == 1
        *table, note = text_of(str(factors.table_of(words, change).html)).strip().split("\n")
        assert note.count(mark) == (3 if language == "zh" else 2)
        assert "\n".join(table).count("%") >= 2


def test_the_market_comes_first_then_what_the_rest_sums_to(rich):
    """The parts beside the market sum to a number of their own, which a reader should not have to add up."""
    parts = (("market", Decimal(900_000)), ("conversion", Decimal(100_000)), ("deal_size", Decimal(-600_000)))
    words = Words(changed(rich, parts=parts, before=Decimal(0), now=Decimal(400_000)), "zh")
    assert factors.largest(words, words.evidence.change) == [
        "大盘（其他团队）向上，多签90.0万元",
        "除大盘外少50.0万元，拖得最多的是平均单额（变化不如其他团队，少签60.0万元）",
    ]


def test_people_who_left_are_not_held_against_other_teams(rich):
    """What nobody did better or worse is said as it is."""
    parts = (("market", Decimal(100_000)), ("left", Decimal(-300_000)))
    words = Words(changed(rich, parts=parts), "zh")
    assert factors.largest(words, words.evidence.change)[1] == "除大盘外少30.0万元，拖得最多的是离开的人带走30.0万元"
    assert factors.name(words, words.evidence.change, "left") == "人员离开"


def test_deal_size_beside_a_mix_is_that_within_kinds(rich):
    """The mean deal may grow by the mix alone; then a smaller deal within each kind must not be called the mean."""
    words = Words(rich, "zh")
    assert factors.label(words, changed(rich, parts=(("mix", 1), ("deal_size", 1))).change, "deal_size") == "同类单额"
    assert factors.label(words, changed(rich, parts=(("deal_size", 1),)).change, "deal_size") == "平均单额"


def test_the_table_shows_both_changes(rich):
    """Own figures, own change and the other teams': the parts can be followed."""
    text = text_of(str(factors.table_of(Words(rich, "zh"), rich.change).html))
    assert "转化率 | 57.3% | 56.5% | −1.3% | +0.5%" in text
    assert "成交周期（天） | 40.4 | 36.9 | −8.7% | −9.3%" in text


def test_figures_are_those_of_who_stayed_only_where_somebody_came_or_left(rich):
    """Said of everybody they would not sum to the team's; said without need they make one look for who left."""
    words = Words(rich, "zh")
    assert factors.told(words, rich.change).startswith("有结果的商机115个")
    left = changed(rich, parts=(("left", Decimal(-1)), *rich.change.parts)).change
    assert factors.told(words, left).startswith("两期都在的人：有结果的商机115个")


def test_what_no_table_shows_is_said(rich):
    """Without other teams there is no table, so the sentence has what was in hand and how long it took."""
    alone = changed(rich, moved=(), market=None)
    words = Words(alone, "zh")
    assert factors.table_of(words, alone.change) is None
    assert factors.no_market(words, alone.change) == "其他团队太少，分不出大盘的影响。"
    assert factors.no_market(words, rich.change) == ""
    assert factors.told(words, alone.change).startswith("日均有46.1个商机在跟进，上季45.8个；平均跟进37天有结果")
