"""Customers that went: counted, named, and what stood before."""

from datetime import date
from decimal import Decimal

from kit.review.evidence.findings import Cause, Went
from kit.review.evidence.part import Estimate
from kit.review.retrospective import churned
from kit.review.retrospective.words import Words
from tests.review.shown import text_of


def changed(evidence, **fields):
    """Other findings."""
    return evidence.model_copy(update={"findings": evidence.findings.model_copy(update=fields)})


def test_none_and_unknown_are_not_alike(rich):
    """Nobody went, or nobody could know."""
    assert churned.sentence(Words(changed(rich, went=()), "zh")) == "本季没有客户流失。"
    assert "缺客户数据" in churned.sentence(Words(changed(rich, went=None), "zh"))
    assert churned.people(Words(changed(rich, went=()), "zh")) is None


def test_on_record_and_by_silence(rich):
    """The two ways to go are counted apart, and each customer has its reason or its silence."""
    silent = sum(one.kind == "silent" for one in rich.findings.went)
    count = len(rich.findings.went)
    assert churned.sentence(Words(rich, "zh")).startswith(f"流失客户{count}位：{count - silent}位有登记，{silent}位")
    assert "长期没有签单" in text_of(str(churned.people(Words(rich, "zh")).html))


def test_of_one_kind_only_no_nought_is_told(rich):
    """“0 on record” is what a machine writes."""
    for kind, zh, en in (("recorded", "都有登记", "recorded as such"), ("silent", "都没有登记", "none is recorded")):
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


def test_most_of_one_person_is_said(rich):
    """Three of five are his; two, of however few, are no pattern."""
    assert "其中3位由郑鹏飞负责。" in churned.sentence(Words(rich, "zh"))
    two = [one for one in rich.findings.went if rich.name(one.manager_id) == "郑鹏飞"][:2]
    few = rich.model_copy(update={"findings": rich.findings.model_copy(update={"went": tuple(two)})})
    assert "负责" not in churned.sentence(Words(few, "zh"))
    others = [two[0].model_copy(update={"manager_id": person.manager_id}) for person in rich.people[:3]]
    spread = rich.findings.model_copy(update={"went": (*rich.findings.went, *others)})
    assert "负责" not in churned.sentence(Words(rich.model_copy(update={"findings": spread}), "zh"))
