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
        told = words.say(f"why.part.{factors.named(change, name)}")
        assert told in factors.most(words, change)
        assert mark in factors.most(words, change)
        *table, note = text_of(str(factors.table_of(words, change).html)).strip().split("\n")
        assert note.count(mark) == (3 if language == "zh" else 2)
        assert "\n".join(table).count("%") >= 2


def test_the_market_comes_first_then_what_the_rest_sums_to(rich):
    """The parts beside the market sum to a number of their own, which a reader should not have to add up."""
    parts = (("market", Decimal(900_000)), ("conversion", Decimal(100_000)), ("deal_size", Decimal(-600_000)))
    words = Words(changed(rich, parts=parts, before=Decimal(0), now=Decimal(400_000)), "zh")
    change = words.evidence.change
    assert factors.largest(words, change) == "大盘（其他团队的走势）带来90.0万元，扣除大盘，本团队少了50.0万元"
    assert (
        factors.most(words, change)
        == "拖得最多的是平均单额：本团队降4.7%，其他团队降2.7%，这一差别相当于少签60.0万元。"
    )
    mixed = changed(rich, parts=(*parts, ("mix", Decimal(0)))).change
    assert factors.most(words, mixed) == "拖得最多的是同类客户的单额：比其他团队涨得少或降得多，相当于少签60.0万元。", (
        "not the mean deal’s"
    )


@pytest.mark.parametrize(("market", "own", "said"), [
    (0, 5, ("没有变化", "扣除大盘，本团队多了5.0万元")), (-9, 5, ("带走9.0万元", "扣除大盘，本团队多了5.0万元")),
    (9, 0, ("带来9.0万元", "扣除大盘，本团队没有增减")),
])  # fmt: skip
def test_market_and_team_are_said_by_their_own_signs(rich, market, own, said):
    """A fall of the market told as a gain, or nothing told as something, turns the answer round."""
    parts = (("market", Decimal(market * 10_000)), ("conversion", Decimal(own * 10_000)))
    words = Words(changed(rich, parts=parts), "zh")
    assert all(part in factors.largest(words, words.evidence.change) for part in said)
    assert bool(factors.most(words, words.evidence.change)) == bool(own)


def test_without_a_market_the_two_largest_parts_are_told(rich):
    """Nothing is said of other teams where there are none."""
    parts = (("conversion", Decimal(10_000)), ("deal_size", Decimal(-30_000)), ("mix", Decimal(5_000)))
    words = Words(changed(rich, parts=parts, moved=(), market=None), "zh")
    assert factors.largest(words, words.evidence.change) == "同类客户的单额变小，少签3.0万元；转化率变高，多签1.0万元"
    assert factors.most(words, words.evidence.change) == ""


def test_people_who_left_are_not_held_against_other_teams(rich):
    """What nobody did better or worse is said as it is."""
    parts = (("market", Decimal(100_000)), ("left", Decimal(-300_000)))
    words = Words(changed(rich, parts=parts), "zh")
    assert factors.most(words, words.evidence.change) == "拖得最多的是离开的人带走30.0万元。"
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
