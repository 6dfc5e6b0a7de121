"""The four families: every KPI, or why it is not there."""

from decimal import Decimal

import pytest

from kit.review.retrospective.families import behind, sentence
from kit.review.retrospective.words import Words
from tests.review.shown import text_of

PLACES = {
    "+": {"place": Decimal(1), "place_low": None, "place_high": None},
    "-": {"place": Decimal(-1), "place_low": None, "place_high": None},
    "?": {"place": Decimal(0), "place_low": Decimal(-1), "place_high": Decimal(1)},
}
"""Past must-hit, below it, an interval around it."""


def said(evidence, language="zh"):
    """What stands behind the click."""
    return text_of(str(behind(Words(evidence, language)).html))


def test_every_kpi_stands_in_it(east):
    """With its value, or with the reason in words."""
    text = said(east)
    for kpi in east.kpis:
        assert f"\n{kpi.name.zh}" in text
    assert "投诉率 | 无法计算（缺投诉数据）" in text
    assert "NaN" not in text
    assert "None" not in text


def test_better_is_counted_by_direction(east):
    """Fewer complaints are better: a falling churn is not a loss."""
    churn = next(one for one in east.values if one.kpi == "churn_rate" and not one.manager_id)
    fallen = churn.model_copy(update={"value": Decimal("0.1"), "before": Decimal("0.2")})
    others = tuple(one for one in east.values if one.kpi != "churn_rate")
    alone = east.model_copy(update={"values": (fallen, *(one.model_copy(update={"before": None}) for one in others))})
    assert "1项变好，0项变差，0项没变" in said(alone)


def test_the_schemes_kpis_are_marked(east):
    """One sees at once what counts."""
    assert "回款率（考核）" in said(east)
    assert "签单数（考核）" not in said(east)


def test_an_approximate_value_says_so(east):
    """A stand-in is named as one."""
    assert "活跃老客户占比是近似值" in said(east)


def test_people_are_behind_it(east):
    """Each person's KPIs of the scheme, for the meeting."""
    text = said(east)
    assert "安然 | 12.0万元（10.0万元） | 100.0%（80.0%） | 无法计算" in text
    assert "括号里是本人的必达。" in text
    bare = tuple(one.model_copy(update={"must": None}) for one in east.values)
    assert "安然 | 12.0万元 | 100.0% | 无法计算" in said(east.model_copy(update={"values": bare}))
    assert "本人的必达" not in said(east.model_copy(update={"values": bare}))


def test_each_family_against_must(east):
    """A family without a target or scale has no line to pass, and is not named; one alone repeats the counts."""
    assert sentence(Words(east, "zh")) == ""
    bare = east.model_copy(update={"values": tuple(one.model_copy(update={"place": None}) for one in east.values)})
    assert sentence(Words(bare, "zh")) == ""


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ("+", "过线"), ("-", "没过线"), ("?", "尚不能确认"), ("++", "2项都过线"), ("--", "2项都没过线"),
        ("+-", "2项里1项过线"), ("+?", "2项里1项过线、1项尚不能确认"), ("??", "2项里0项过线、2项尚不能确认"),
    ],
)  # fmt: skip
def test_a_family_is_counted_as_people_speak(east, places, said):
    """“1项里0项过线” is how nobody says it."""
    kpi = next(one for one in east.kpis if one.family == "performance" and east.value(one.kpi) is not None)
    ids = [kpi.kpi, "another"][: len(places)]
    values = [
        east.value(kpi.kpi).model_copy(update={"kpi": one} | PLACES[place])
        for one, place in zip(ids, places, strict=True)
    ]
    kpis = tuple(kpi.model_copy(update={"kpi": one}) for one in ids)
    other = kpi.model_copy(update={"kpi": "beside", "family": "satisfaction"})
    values.append(values[0].model_copy(update={"kpi": "beside"} | PLACES["+"]))
    two = east.model_copy(update={"kpis": (*kpis, other), "values": tuple(values)})
    assert sentence(Words(two, "zh")) == f"分类看必达：业绩目标{said}，客户满意度过线。"


def test_a_kpi_that_one_lapse_spoils_is_not_compared_over_terms(east, rich):
    """July 86.2 %, August 87.9 % and a quarter of 60.7 % fight each other until it is said why."""
    assert "按期跟进率要求整季没有一次联系间隔超期" in said(rich)
    assert "a month and a quarter cannot be compared" in said(rich, "en")
    assert "间隔超期" not in said(east)


def test_a_fraction_of_a_customer_is_explained_where_one_is_printed(sampled):
    """0.3 new customers is a share of a deal's credit; a team with whole numbers alone needs no such sentence."""
    shared = next(team for team in sampled.values() if "New customers | " in said(team, "en") and _broken(team))
    whole = next(team for team in sampled.values() if not _broken(team))
    assert "新客户数有小数：一单的业绩由几个人分，就按各人分到的比例计。" in said(shared)
    assert "Fractions in New customers: where several people share the credit for a deal" in said(shared, "en")
    assert "有小数" not in said(whole)
    assert "Fractions" not in said(whole, "en")


def _broken(team):
    """Whether somebody's new customers are no whole number."""
    return any(one.kpi == "new_customers" and one.manager_id and (one.value or 0) % 1 for one in team.values)
