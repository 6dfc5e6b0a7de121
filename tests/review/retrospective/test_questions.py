"""The three open questions: by rule, at most three, none about a person's worth."""

from decimal import Decimal

import pytest

from kit.review.evidence.findings import Cause, Findings
from kit.review.evidence.model import Lost
from kit.review.evidence.part import Estimate
from kit.review.retrospective.questions import three
from kit.review.retrospective.words import Words
from kit.review.safe import bare


def test_three_at_most_and_each_asks(rich):
    """A meeting that answers three questions has done its work."""
    for language, mark in (("zh", "？"), ("en", "?")):
        asked = three(Words(rich, language))
        assert len(asked) == 3
        assert all(mark in one for one in asked)


def test_what_was_written_twice_comes_first(rich):
    """Until it is settled which holds, nobody knows what was promised."""
    assert "写重了" in three(Words(rich, "zh"))[0]


def test_nothing_to_ask_asks_nothing(rich):
    """No question is invented."""
    quiet = rich.model_copy(
        update={"findings": Findings(), "change": None, "lost": (), "actions": None, "comments": (), "lessons": ()}
    )
    assert three(Words(quiet, "zh")) == []


@pytest.mark.parametrize(
    "name", ["opportunities", "decided", "deals", "cycle", "mix", "conversion", "deal_size", "reversals"]
)
def test_every_part_that_takes_has_its_question(rich, name):
    """In both languages."""
    change = rich.change.model_copy(update={"parts": ((name, Decimal(-10_000)),)})
    other = rich.model_copy(update={"change": change, "actions": None})
    assert "1.0万元" in three(Words(other, "zh"))[0]
    assert "¥10.0k" in three(Words(other, "en"))[0]


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("customers", "在谈的客户为什么少？", "have so few customers in play?"),
        ("pace", "有结果的商机为什么少？", "decide so seldom?"),
        ("conversion", "赢得少？", "win so few opportunities?"),
        ("deal_size", "单额为什么小？", "deals small?"),
    ],
)
def test_a_gap_is_asked_about_by_its_largest_part(rich, name, zh, en):
    """The page says what the gap is made of, so the question does not ask that again."""
    gap = rich.findings.gaps[0].model_copy(
        update={"own": Decimal(0), "peers": Decimal(70_000), "parts": (("customers", Decimal(-1)), (name, -Decimal(9)))}
    )
    bare = rich.model_copy(
        update={"change": None, "lost": (), "actions": None, "comments": (), "lessons": (),
                "findings": Findings(gaps=(gap,))}
    )  # fmt: skip
    assert zh in three(Words(bare, "zh"))[0]
    assert "7.0万元" in three(Words(bare, "zh"))[0]
    assert en in three(Words(bare, "en"))[0]


def test_a_cause_is_asked_about_only_where_it_stands_out(rich):
    """What chance may do is no question for the meeting."""
    usual = Estimate(value=Decimal("0.1"), low=Decimal("0.05"), high=Decimal("0.2"), n=400)
    cause = Cause(cause="complaint", n=2, of=3, stayed=usual, gone=usual, apart=True)
    bare = rich.model_copy(update={"change": None, "lost": (), "actions": None, "findings": Findings(causes=(cause,))})
    assert "3位流失客户里2位此前有投诉" in three(Words(bare, "zh"))[0]
    few = cause.model_copy(update={"apart": False})
    assert three(Words(bare.model_copy(update={"findings": Findings(causes=(few,))}), "zh")) == []


def test_reasons_given_equally_often_are_asked_about_together(rich):
    """The question names what the sentence of section 2 names."""
    asked = three(Words(rich.model_copy(update={"actions": None, "comments": (), "lessons": ()}), "zh"))
    assert any(one.startswith("50个丢单里“跟进不及时”和“预算取消”各11个（这22个里") for one in asked)
    many = tuple(Lost(reason=name, now=3, before=0) for name in "abcd")
    bare = rich.model_copy(update={"change": None, "lost": many, "actions": None, "findings": Findings()})
    assert "12个丢单的原因分散，哪一种都不超过3个：哪些本可以留住？" in three(Words(bare, "zh"))


def lost_by(evidence, *lost):
    """A team that has nothing to ask about but its lost deals."""
    return evidence.model_copy(update={"change": None, "lost": lost, "actions": None, "comments": (), "lessons": (),
                                       "findings": Findings()})  # fmt: skip


def asked_of(evidence, language="zh"):
    """Its only question, without the marks that keep a name on one line."""
    (one,) = three(Words(evidence, language))
    return bare(one)


def test_the_question_says_whose_the_deals_were(rich):
    """Ten late: four, three, two and one. The three who have most are named."""
    ids = [one.manager_id for one in rich.people]
    names = [rich.name(person) for person in ids]
    whose = ((ids[2], 4), (ids[0], 3), (ids[1], 2), (ids[3], 1))
    late = Lost(reason="跟进不及时", now=10, before=0, people=whose)
    few = Lost(reason="价格", now=2, before=0, people=((ids[1], 2),))
    zh, en = (asked_of(lost_by(rich, late, few), language) for language in ("zh", "en"))
    assert zh == f"12个丢单里10个是“跟进不及时”（{names[2]}4个、{names[0]}3个、{names[1]}2个）：哪些本可以留住？"
    assert en == (
        f"10 of 12 lost deals were “late follow-up” ({names[2]} 4, {names[0]} 3, {names[1]} 2): "
        "which could have been kept?"
    )


def test_reasons_that_are_tied_are_counted_together(rich):
    """Two of one reason and one of the other are three of hers: she comes first."""
    first, second, third = (one.manager_id for one in rich.people[:3])
    late = Lost(reason="跟进不及时", now=3, before=0, people=((second, 2), (first, 1)))
    price = Lost(reason="价格", now=3, before=0, people=((third, 2), (second, 1)))
    names = [rich.name(person) for person in (second, third, first)]
    zh, en = (asked_of(lost_by(rich, late, price), language) for language in ("zh", "en"))
    assert f"各3个（这6个里{names[0]}3个、{names[1]}2个、{names[2]}1个）：" in zh
    assert f"“late follow-up” and “price” (of these 6: {names[0]} 3, {names[1]} 2, {names[2]} 1): which" in en


def test_nobody_is_named_before_others_who_have_as_many(rich):
    """Of four with two each three would be singled out by their ids; who has more than those is named alone."""
    ids = [one.manager_id for one in rich.people]
    four = Lost(reason="价格", now=8, before=0, people=tuple((person, 2) for person in ids[:4]))
    assert asked_of(lost_by(rich, four)) == "8个丢单里8个是“价格”：哪些本可以留住？"
    more = Lost(reason="价格", now=11, before=0, people=((ids[4], 3), *four.people))
    assert f"“价格”（{rich.name(ids[4])}3个）：" in asked_of(lost_by(rich, more))
    three = Lost(reason="价格", now=6, before=0, people=four.people[:3])
    assert asked_of(lost_by(rich, three)).count("2个") == 3


def test_nobody_is_named_where_it_would_tell_nothing(rich):
    """One deal each is no pattern, a team of one knows whose they are, and evidence of before does not hold it."""
    first, second = (one.manager_id for one in rich.people[:2])
    once = Lost(reason="价格", now=2, before=0, people=((first, 1), (second, 1)))
    twice = once.model_copy(update={"people": ((first, 2),)})
    untold = Lost.model_validate({"reason": "价格", "now": 2, "before": 0})
    plain = "2个丢单里2个是“价格”：哪些本可以留住？"
    assert asked_of(lost_by(rich, once)) == asked_of(lost_by(rich, untold)) == plain
    assert asked_of(lost_by(rich.model_copy(update={"people": rich.people[:1]}), twice)) == plain
    assert asked_of(lost_by(rich, twice)) != plain


def test_fewer_deals_ask_for_customers_and_say_against_whom(rich):
    """Where lost deals are not on record, “were they not won” cannot be answered."""
    change = rich.change.model_copy(update={"parts": (("market", Decimal(0)), ("deals", Decimal(-10_000)))})
    unlisted = rich.findings.model_copy(update={"paused": None})
    given = {"change": change, "actions": None, "comments": (), "lessons": ()}
    other = rich.model_copy(update={**given, "findings": unlisted})
    assert three(Words(other, "zh"))[0].startswith("签单数变化不如其他团队，少了1.0万元：上季签了、本季没签的")
    alone = other.model_copy(update={"change": change.model_copy(update={"moved": ()})})
    assert three(Words(alone, "zh"))[0].startswith("签单比上季少，少签1.0万元：上季签了、本季没签的")
    paused = rich.findings.paused
    words = Words(rich.model_copy(update=given), "zh")
    every = words.amount(sum(one.amount for one in paused))
    largest = max(paused, key=lambda one: one.amount)
    assert bare(three(words)[0]) == (
        f"签单数变化不如其他团队，相当于少签1.0万元，为什么？另外单算、不相加的：上季签过的客户里，{len(paused)}位本季没和本团队签（上季共{every}），"
        f"最大的是{largest.customer}（{words.amount(largest.amount)}），又为什么？"
    )


@pytest.mark.parametrize(("before", "asks"), [("0.30", "差在哪些客户？"), ("0.33", "还是我们让得多")])
def test_who_gives_more_away_is_not_asked_where_the_margin_rose(rich, before, asks):
    """31.2 % after 30.0 % speaks against it, in the page's own table."""
    values = tuple(
        one.model_copy(update={"before": Decimal(before)}) if (one.kpi, one.manager_id) == ("margin_rate", "") else one
        for one in rich.values
    )
    for parts in ((("mix", Decimal(0)), ("deal_size", Decimal(-10_000))), (("deal_size", Decimal(-10_000)),)):
        for moved in (rich.change.moved, ()):
            change = rich.change.model_copy(update={"parts": parts, "moved": moved})
            bare = {"change": change, "values": values, "actions": None, "comments": (), "lessons": ()}
            assert asks in three(Words(rich.model_copy(update=bare), "zh"))[0]
