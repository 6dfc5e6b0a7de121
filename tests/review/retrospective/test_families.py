"""4 What do the four families say? The section in its states."""

from decimal import Decimal

from kit.review.retrospective import families
from tests.review.shown import text_of


def said(evidence, language="zh"):
    """The section's text."""
    return text_of(str(families(evidence, language).html))


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
    assert "安然 | 12.0万元 | 100.0% | 无法计算" in said(east)
