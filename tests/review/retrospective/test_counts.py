"""Which KPIs are past must-hit, and whom to talk to about them."""

from decimal import Decimal

from kit.review.retrospective import counts
from kit.review.retrospective.words import Words
from kit.review.safe import bare


def said(evidence, language="zh"):
    """The sentence."""
    return bare(" ".join(counts.sentences(Words(evidence, language))))


def placed(evidence, kpi, places, team):
    """The team at `team`, its people at `places` in their order, on that KPI's scale."""
    at = {person.manager_id: Decimal(place) for person, place in zip(evidence.people, places, strict=False)}
    at[""] = Decimal(team)
    values = tuple(
        one.model_copy(update={"place": at.get(one.manager_id), "place_low": None, "place_high": None})
        if one.kpi == kpi
        else one
        for one in evidence.values
    )
    return evidence.model_copy(update={"values": values})


def test_who_is_furthest_from_a_missed_must_hit_is_named(rich):
    """Whom to talk to first; each has a must-hit of their own, so it stands beside the value."""
    assert (
        "按期跟进率（60.7%，必达65.0%），差得最多的是韩雪（30.0%，本人必达70.0%）；拜访次数（119，必达162），差得最多的是"
        in said(rich)
    )
    assert "新客户数（4，必达9），离" not in said(rich), "three people share the last place"
    people = tuple(one.model_copy(update={"place": Decimal(0)} if one.manager_id else {}) for one in rich.values)
    assert "差得最多" not in said(rich.model_copy(update={"values": people}))


def test_who_is_far_below_behind_a_team_that_reached_it_is_named(rich):
    """A collection rate of 85.3 % past its 85 % hid somebody at 62.8 %."""
    far = placed(rich, "collection_rate", ["1", "-1.5", "0.5"], "0.1")
    assert "团队过了线、但不是人人都过：回款率有1人没过，是" in said(far)
    assert "but not for everybody: Collection rate, where " in said(far, "en")
    near = placed(rich, "collection_rate", ["1", "-0.9", "0.5"], "0.1")
    assert "不是人人都过" not in said(near)


def test_sales_are_told_elsewhere(rich):
    """Who is below in sales stands in the chart of people and in the lead."""
    assert "不是人人都过" not in said(placed(rich, "sales_amount", ["1", "-3", "0.5"], "0.1"))


def test_the_counts_sum_to_the_scheme(rich):
    """Past, below and untold are all of the scheme's KPIs."""
    assert "考核方案的6项指标里，2项过了必达线，3项没到，1项尚不能确认。" in said(rich)
    assert len(counts.placed(Words(rich, "zh"))) == 6
    assert "满意度得分78.3" in counts.sure(Words(rich, "zh"))
