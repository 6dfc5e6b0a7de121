"""1 Did we reach it? The section in its states."""

from datetime import date
from decimal import Decimal

import pytest

from kit.review.retrospective import reached
from tests.review.retrospective.edited import alone, in_batches, with_sales
from tests.review.shown import text_of


def said(evidence, language="zh"):
    """The section's text."""
    return text_of(str(reached(evidence, language).html))


@pytest.mark.parametrize(
    ("value", "must", "stretch", "answer"),
    [
        ("1200000", "1000000", "1100000", "必达和成长性目标都达到了：销售金额比必达多20.0万元，达成率120.0%。"),
        ("1050000", "1000000", "1100000", "达到了必达：销售金额多5.0万元，达成率105.0%。离成长性目标还差5.0万元。"),
        ("500000", "1000000", "1100000", "没有。销售金额比必达少50.0万元，达成率50.0%。"),
    ],
)
def test_the_answer_stands_first(east, value, must, stretch, answer):
    """The first sentence answers the question, with the number in it."""
    assert said(with_sales(east, value, must, stretch)).split("\n")[1].startswith(answer)


def test_nobody_and_everybody(east):
    """Neither is told as “0 of 3” nor as “3 of 3”."""
    nobody = with_sales(with_sales(east, "1", "100", person="A"), "1", "100")
    everybody = with_sales(with_sales(nobody, "200", "100", person="A"), "200", "100", person="B")
    assert "2人里没有人过必达线" in said(nobody)
    assert "2人都过了必达线" in said(everybody)


def test_one_person_alone(east):
    """No counts of people, no “1 of 1”."""
    text = said(alone(with_sales(east, "120000", "100000")), "en")
    assert "1 people" not in text
    assert "120.0% of must-hit" in text


def test_what_could_not_be_computed_is_said_with_the_rule(east):
    """Nobody loses a weight without being told."""
    assert "的满意度得分无法计算（缺问卷数据），这一项的权重按考核方案分到其他指标上。" in said(east)
    assert "没有其余指标可以承担权重，本季不评分。" in said(east)
    source = east.source.model_copy(update={"missing": "unscored"})
    assert "，按考核方案本季不评分。" in said(east.model_copy(update={"source": source}))


def test_a_revised_target_is_told(east):
    """The original stands beside it."""
    sales = with_sales(east, "80", "100").values[0].model_copy(update={"first": 70})
    changed = east.model_copy(update={"values": (sales, *east.values[1:])})
    assert "必达目标修订过：最初70元，现为100元。" in said(changed)


def test_what_cannot_be_told_is_counted_apart(east):
    """Neither the sentence, the family nor the figure's title counts an interval around must as below or past it."""
    kpi = next(
        one for one in east.kpis if one.weighed and east.value(one.kpi) and east.value(one.kpi).place is not None
    )
    value = east.value(kpi.kpi)
    for place in (Decimal("-0.1"), Decimal("0.1")):
        around = {"place": place, "place_low": Decimal("-0.2"), "place_high": Decimal("0.2")}
        values = tuple(value.model_copy(update=around) if one == value else one for one in east.values)
        text = said(east.model_copy(update={"values": values}))
        assert text.count("1项尚不能确认") == 2
        assert f"没到的是{kpi.name.zh}" not in text


def test_without_any_value_the_section_stays(east):
    """A history without deals keeps its question and says what is missing."""
    lost = tuple(
        one.model_copy(
            update={"value": None, "attainment": None, "place": None, "must": None, "note": "no_table:deals"}
        )
        for one in east.values
    )
    bare = east.model_copy(update={"values": lost, "months": ()})
    assert "销售金额无法计算" in said(bare)
    assert 'id="q1"' in str(reached(bare, "zh").html)


def test_a_month_without_scores_says_so_once(east):
    """Targets are set by the quarter; a sentence a KPI and person would bury the page."""
    month = east.period.model_copy(update={"grain": "month", "label": "2025-07"})
    unscored = tuple(one.model_copy(update={"score": None}) for one in east.scores)
    text = said(east.model_copy(update={"period": month, "scores": unscored}))
    assert text.count("不评分") == 1
    assert "目标按季设定，单月不评分。" in text


def test_a_target_of_the_team_s_own_is_told_from_the_sum_of_its_people(rich):
    """The sample's East is held to 5,346,000, its people to 5,206,000: their differences do not add up to the team's.

    A reader who adds the table up would think that one of the two is wrong.
    """
    assert "团队的必达534.6万元是单独设定的，各人必达之和是520.6万元。" in said(rich)
    musts = [one.must for one in rich.values if one.kpi == "sales_amount" and one.manager_id and one.must is not None]
    equal = [
        one.model_copy(update={"must": sum(musts)}) if (one.kpi, one.manager_id) == ("sales_amount", "") else one
        for one in rich.values
    ]
    assert "单独设定" not in said(rich.model_copy(update={"values": tuple(equal)}))


def test_months_of_batches_reach_no_part_of_must(rich):
    """On which side of a month's end the clerk's day lies decides nothing: the months stand as they are."""
    assert "个月达到了分到的必达" in said(rich)
    text = said(in_batches(rich))
    assert "分到的必达" not in text
    assert "逐月销售金额" in text


def test_months_that_are_not_the_calendar_s_say_from_when(rich):
    """A scrap of November is counted with December, and is not called November."""
    first, *others = rich.months
    early = first.model_copy(update={"span": first.span.model_copy(update={"from_on": date(2025, 6, 30)})})
    shifted = rich.model_copy(update={"months": (early, *others)})
    assert "；从6月30日至9月30日" not in said(shifted)
    assert "；从6月30日到9月30日" in said(shifted)
    assert "7月" in said(shifted)
    assert "；从" not in said(rich)


def test_what_has_no_value_is_told_from_what_has_no_target(rich):
    """“Cannot be compared” was both, and neither."""
    weighed = {kpi.kpi for kpi in rich.kpis if kpi.weighed}
    first, second = sorted(weighed)[:2]
    gone = {"place": None, "place_low": None, "place_high": None}
    values = tuple(
        one.model_copy(update=gone | ({"value": None} if one.kpi == first else {}))
        if one.manager_id == "" and one.kpi in (first, second)
        else one
        for one in rich.values
    )
    text = said(rich.model_copy(update={"values": values}))
    assert "1项没有目标，1项无法计算" in text
    assert "无法比较" not in text
    none = tuple(one.model_copy(update={"place": Decimal(-1), **dict.fromkeys(list(gone)[1:])}) for one in rich.values)
    assert "没有一项过必达线" in said(rich.model_copy(update={"values": none}))


def test_months_of_batches_are_called_so(rich):
    """February's nothing would be read as a month without sales."""
    assert "一个月最多登记一次" in said(in_batches(rich))
    assert "booked on one or two days a month" in said(in_batches(rich, once=False), "en")


def test_a_value_off_the_chart_is_said_to_be(rich):
    """A dot at the edge that might lie anywhere beyond it is marked, and the subtitle says so."""
    assert "带箭头的超出了图的范围" in said(rich)
    near = tuple(one.model_copy(update={"place": Decimal(0)}) for one in rich.values)
    assert "带箭头的" not in said(rich.model_copy(update={"values": near}))
