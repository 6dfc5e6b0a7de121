"""Customers that went: counted, named, and what stood before."""

from datetime import date
from decimal import Decimal

import pytest

from kit.review.evidence.findings import Cause, OfRate, Went
from kit.review.evidence.part import Estimate
from kit.review.retrospective import churned
from kit.review.retrospective.words import Words
from kit.review.safe import bare
from tests.review.shown import text_of


def changed(evidence, **fields):
    """Other findings."""
    return evidence.model_copy(update={"findings": evidence.findings.model_copy(update=fields)})


def test_none_and_unknown_are_not_alike(rich):
    """Nobody went, or nobody could know."""
    assert churned.sentence(Words(changed(rich, went=(), rate=None), "zh")) == "本季没有客户流失。"
    assert "缺客户数据" in churned.sentence(Words(changed(rich, went=None), "zh"))
    assert churned.people(Words(changed(rich, went=()), "zh")) is None


def test_on_record_and_by_silence(rich):
    """The two ways to go are counted apart, and each customer has its reason or its silence."""
    silent = sum(one.kind == "silent" for one in rich.findings.went)
    count = len(rich.findings.went)
    assert churned.sentence(Words(rich, "zh")).startswith(
        f"流失客户{count}位：{count - silent}位登记了流失，{silent}位"
    )
    assert "长期没有签单" in text_of(str(churned.people(Words(rich, "zh")).html))


def of_rate(evidence, n, before, outside=0, went=5):
    """With so many that went, `outside` of them not in the churn rate, and so many that went before."""
    value = evidence.value("churn_rate").model_copy(update={"n": n})
    others = tuple(one for one in evidence.values if (one.kpi, one.manager_id) != ("churn_rate", ""))
    gone = (evidence.findings.went * went)[:went]
    gone = tuple(one.model_copy(update={"counted": place >= outside}) for place, one in enumerate(gone))
    other = changed(evidence, went=gone, rate=OfRate(days=365, before=before))
    return other.model_copy(update={"values": (value, *others)})


@pytest.mark.parametrize(
    ("before", "outside", "zh", "en"),
    [
        (
            6,
            0,
            "87位里，到季末已流失11位：本季流失5位，以前已登记流失6位。",
            "11 were lost by its end: 5 in the quarter, 6",
        ),
        (6, 1, "10位：本季流失4位，以前已登记流失6位。本季流失的另有1位", "leaves out 1 of those lost this quarter"),
        (6, 5, "87位里，到季末已流失6位，都是以前登记的。", "6 were lost by its end, all recorded before"),
        (0, 2, "只数期初前365天内签过单的87位，其中本季流失3位。", "3 of whom were lost in it"),
        (0, 5, "其中没有流失的。", "none of whom was lost"),
    ],
)
def test_the_churn_rate_is_squared_with_who_went(rich, before, outside, zh, en):
    """12.6 per cent of 87 are 11, and the page tells of 5: both are right, and it says how they hang together."""
    evidence = of_rate(rich, 87, before, outside)
    assert zh in churned.of_rate(Words(evidence, "zh"))
    assert en in churned.of_rate(Words(evidence, "en"))


def test_where_the_two_agree_nothing_is_said(rich):
    """Nor where the rate is not available."""
    assert "客户流失率" not in churned.sentence(Words(of_rate(rich, 398, 0), "zh"))
    told = of_rate(rich, 87, 6)
    unknown = tuple(one.model_copy(update={"value": None}) if one.kpi == "churn_rate" else one for one in told.values)
    assert "客户流失率" not in churned.sentence(Words(told.model_copy(update={"values": unknown}), "zh"))


def test_every_team_s_rate_is_its_own_customers(sampled):
    """What the sentence counts is the numerator of the rate that the page prints."""
    for evidence in sampled.values():
        known = evidence.value("churn_rate")
        counted = sum(one.counted for one in evidence.findings.went) + evidence.findings.rate.before
        assert known.value == Decimal(counted) / known.n


def test_of_one_kind_only_no_nought_is_told(rich):
    """“0 on record” is what a machine writes."""
    for kind, zh, en in (
        ("recorded", "都登记了流失", "recorded as such"),
        ("silent", "都没有登记流失", "none is recorded"),
    ):
        of_kind = tuple(one.model_copy(update={"kind": kind}) for one in rich.findings.went)
        assert zh in churned.sentence(Words(changed(rich, went=of_kind), "zh"))
        assert en in churned.sentence(Words(changed(rich, went=of_kind), "en"))
        alone = churned.sentence(Words(changed(rich, went=of_kind[:1]), "en"))
        assert alone.startswith("1 customer was lost")


def test_few_losses_have_no_chart(rich):
    """Of four customers nothing is usual; five are drawn beside those that stay."""
    usual = Estimate(value=Decimal("0.06"), low=Decimal("0.04"), high=Decimal("0.09"), n=461)
    gone = Estimate(value=Decimal("0.4"), low=Decimal("0.12"), high=Decimal("0.77"), n=5)
    few, more, untold = (
        Cause(cause="complaint", n=2, of=count, stayed=usual, gone=gone, apart=apart)
        for count, apart in ((4, True), (5, True), (5, False))
    )
    assert churned.causes(Words(changed(rich, causes=(few,)), "zh")) is None
    drawn = text_of(str(churned.causes(Words(changed(rich, causes=(more,)), "zh")).html))
    assert "流失前明显更多见：有投诉（5位里2位；留下的客户里占6.0%）" in drawn
    assert "40.0%［12.0%，77.0%］" in drawn
    drawn = text_of(str(churned.causes(Words(changed(rich, causes=(untold,)), "zh")).html))
    assert "看不出与留下的客户不同" in drawn


def test_long_lists_are_cut_and_counted(rich):
    """Twelve are listed, all are counted."""
    one = Went(customer="客", manager_id="M001", on=date(2025, 8, 1), kind="recorded", reason="", causes=("complaint",))
    text = text_of(str(churned.people(Words(changed(rich, went=(one,) * 15), "zh")).html))
    assert "共15位，列出前12位。" in text


def test_those_who_bought_most_are_listed(rich):
    """By date the twelve first were small ones; whom the loss costs most is whom the meeting asks about."""
    one = Went(
        customer="小",
        manager_id="M001",
        on=date(2025, 8, 1),
        kind="silent",
        reason="",
        causes=(),
        bought=Decimal(5_000),
    )
    large = one.model_copy(update={"customer": "大", "on": date(2025, 9, 1), "bought": Decimal(2_000_000)})
    words = Words(changed(rich, went=(*(one,) * 12, large)), "zh")
    assert churned.listed(words)[0] == large
    rows = [line for line in text_of(str(churned.people(words).html)).split("\n") if "2025-0" in line]
    assert rows[0].startswith("大 | 张书瑶 | 200.0 | 2025-09-01")
    assert rows[1].startswith("小 | 张书瑶 | 0.5 | ")


def test_most_of_one_person_is_said(rich):
    """Three of five are his; two, of however few, are no pattern."""
    assert "其中3位由郑鹏飞负责，1位从没签过单。" in churned.sentence(Words(rich, "zh"))
    assert "分别是科岑化工科技有限公司、" in bare(churned.sentence(Words(rich, "zh")))
    two = [one for one in rich.findings.went if rich.name(one.manager_id) == "郑鹏飞"][:2]
    few = rich.model_copy(update={"findings": rich.findings.model_copy(update={"went": tuple(two)})})
    assert "负责" not in churned.sentence(Words(few, "zh"))
    others = [two[0].model_copy(update={"manager_id": person.manager_id}) for person in rich.people[:3]]
    spread = rich.findings.model_copy(update={"went": (*rich.findings.went, *others)})
    many = churned.sentence(Words(rich.model_copy(update={"findings": spread}), "zh"))
    assert "位由" not in many
    assert "分别是" not in many, "eight are told in the table, but for the one that had bought most"
    largest = max(rich.findings.went, key=lambda one: one.bought)
    assert f"以往签单最多的是{largest.customer}（" in bare(many)
