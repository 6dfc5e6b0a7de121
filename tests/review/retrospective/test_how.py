"""3 How was it reached? The section in its states."""

from decimal import Decimal

from kit.review.evidence.findings import Findings
from kit.review.retrospective import how
from kit.review.retrospective.how import dip
from kit.review.retrospective.words import Words
from tests.review.retrospective.edited import in_batches
from tests.review.shown import text_of


def said(evidence, language="zh"):
    """The section's text."""
    return text_of(str(how(evidence, language).html))


def changed(evidence, **fields):
    """Other findings."""
    return evidence.model_copy(update={"findings": evidence.findings.model_copy(update=fields)})


def test_effort_stands_beside_value(rich):
    """The 80/20 of activities beside that of sales."""
    text = said(rich)
    assert "签单最多的18位客户带来一年53.5%的金额，得到本季20.9%的拜访与联系。" in text
    assert "前两成客户：金额占53.5%，精力占20.9%" in text


def test_without_activities_only_the_value_is_told(east):
    """Nothing is said of effort that nobody recorded."""
    text = said(east)
    assert "没有活动数据，看不出精力花在哪里" in text
    assert "精力占" not in text


def test_a_rush_within_the_own_range_is_not_called_one(rich):
    """One more quarter of the usual kind could look like this; beyond it the name is told."""
    assert "全队季末冲得多，但6人里没有人超出自己往常的范围。" in said(rich)
    assert "单看每个人，季末的占比都没有超出自己往常的范围（6人）" in said(
        rich.model_copy(update={"last_usual": Decimal("0.5")})
    )
    told = tuple(one.model_copy(update={"told": one.manager_id == "M001"}) for one in rich.findings.rush)
    assert "张书瑶这次比自己平常更挤在季末" in said(changed(rich, rush=told))


def test_the_dip_is_told_only_with_its_interval(rich):
    """Where the interval holds nought the page says that it cannot be told."""
    assert "季末比自己平常更赶的人，下季头四周占全季的比例平均低0.8至7.1个百分点。" in said(rich)
    note = dip(Words(rich, "zh"))
    assert "比本人平常高14.1个百分点" in note
    assert "平均变动−4.0个百分点［−7.1，−0.8］" in note
    found = rich.findings.dip
    wide = found.model_copy(update={"estimate": found.estimate.model_copy(update={"high": Decimal("0.01")})})
    assert "下季开局是不是偏弱，还看不出。" in said(changed(rich, dip=wide))
    assert dip(Words(changed(rich, dip=None), "zh")) == ""


def test_nearly_all_is_not_written_as_all(rich):
    """“100.0 % from old customers” beside one new one contradicts itself."""
    assert "老客户占本季签约的99.9%以上，" in said(changed(rich, old=(Decimal("0.99996"), Decimal("0.9"))))
    assert "老客户占本季签约的100.0%，" in said(changed(rich, old=(Decimal(1), Decimal("0.9"))))


def test_value_that_hangs_on_few_is_told(rich):
    """An index of a quarter and more is concentrated."""
    few = rich.findings.effort.model_copy(update={"hhi": Decimal("0.4")})
    assert f"集中在少数客户：近一年签过单的{few.customers}位，只相当于2位同样大的客户" in said(
        changed(rich, effort=few)
    )


def test_nothing_found_keeps_the_section(rich):
    """The course of the quarter is still there."""
    text = said(rich.model_copy(update={"findings": Findings()}), "en")
    assert text.startswith("3How was it reached?\nBy the quarter’s end")


def test_two_per_cent_at_the_end_are_no_rush(rich):
    """A person or team that sells next to nothing in the last days rushes less than the calendar, whatever was usual.

    AdventureWorks' orders are dated to the month's end: 0.1% against 0.0% was called "by the quarter's end".
    """
    few = tuple(one.model_copy(update={"told": True, "now": Decimal("0.025")}) for one in rich.findings.rush)
    little = rich.model_copy(update={"last_usual": Decimal("0.001"), "last_flat": Decimal("0.4")})
    text = said(changed(little, rush=few))
    assert "季末没有比往常更赶：最后14天签了全季的38.7%，全公司往期同期是0.1%。" in text
    assert "季末的占比都没有超出自己往常的范围" in text
    assert "更挤在季末" not in text
    assert "靠季末：" in said(little.model_copy(update={"last_flat": Decimal("0.152")}))


def test_one_person_is_not_none_of_1_people(rich):
    """A team of one reads as people speak."""
    one = changed(rich, rush=rich.findings.rush[:1])
    assert "The last weeks of the one person who can be compared are within" in said(one, "en")
    assert "None of 1" not in said(one, "en")


def test_nobody_rushes_where_sales_are_batches(rich):
    """Not a person either, and no chart of them."""
    rushed = tuple(one.model_copy(update={"told": True, "now": Decimal(1)}) for one in rich.findings.rush)
    assert "更挤在季末" in said(changed(rich, rush=rushed))
    text = said(in_batches(changed(rich, rush=rushed)))
    for word in ("更挤", "开局", "最后14天"):
        assert word not in text


def test_a_column_of_nothing_is_left_out(rich):
    """Without activities nobody has effort; with some, who has none is not available."""
    none = tuple(one.model_copy(update={"effort": None}) for one in rich.findings.focus)
    assert "本人前两成客户的精力" not in said(changed(rich, focus=none))
    some = said(changed(rich, focus=(rich.findings.focus[0], *none[1:])))
    assert "本人前两成客户的精力" in some
    assert "无法计算" in some


def test_the_same_share_as_before_is_not_told_twice(rich):
    """100.0%, 100.0% the quarter before."""
    assert "的95.0%，与上季一样。" in said(changed(rich, old=(Decimal("0.95"), Decimal("0.95"))))
    assert "的95.0%，上季94.0%。" in said(changed(rich, old=(Decimal("0.95"), Decimal("0.94"))))


def test_what_follows_a_rush_is_told_only_of_a_rush(rich):
    """A team that did not rush, and a month, have no start to fear."""
    assert "下季头四周" in said(rich)
    assert "下季头四周" not in said(rich.model_copy(update={"last_usual": Decimal("0.5")}))
    month = rich.period.model_copy(update={"grain": "month"})
    assert "头四周" not in said(rich.model_copy(update={"period": month}))
