"""Why scores moved: by which KPIs, and where a changed must-hit turns attainment against sales."""

from decimal import Decimal

import pytest

from kit.review.evidence.model import Score
from kit.review.retrospective.score_reasons import alone, sentence
from kit.review.retrospective.words import Words


def person(*parts):
    """Somebody whose score moved by those parts."""
    return Score(manager_id="A", score=Decimal(1), before=Decimal(0), by_kpi=tuple((k, Decimal(v)) for k, v in parts))


def team(evidence, *, sales, must, attainment):
    """The team's sales, must-hit and attainment: each the quarter before, and now."""
    given = {
        "sales_amount": {"before": Decimal(sales[0]), "value": Decimal(sales[1]), "must": Decimal(must[1])},
        "attainment": {"before": Decimal(attainment[0]), "value": Decimal(attainment[1])},
    }
    values = tuple(
        one.model_copy(update=given[one.kpi]) if one.manager_id == "" and one.kpi in given else one
        for one in evidence.values
    )
    return evidence.model_copy(update={"values": values, "must_before": Decimal(must[0])})


def test_the_largest_three_stand_first(rich):
    """Means over the people; what moved nothing, or is no KPI, is left out."""
    people = [
        person(("sales_amount", 8), ("new_customers", -3), ("adjust:gate", -50)),
        person(("sales_amount", 4), ("visits", 1), ("churn_rate", "0.5"), ("new_customers", 0)),
    ]
    assert sentence(Words(rich, "en"), people) == (
        "By KPI, what raised it most is Sales amount (+6.0 points) and Visits (+0.5 points); "
        "what lowered it most is New customers (−1.5 points)."
    )
    assert sentence(Words(rich, "zh"), []) == ""
    assert sentence(Words(rich, "zh"), people[:1]).startswith("按指标看，拉高的主要是销售金额")
    down = [person(("sales_amount", -8), ("new_customers", -3))]
    assert sentence(Words(rich, "zh"), down).startswith(
        "按指标看，拉低的主要是销售金额（−8.0分）和新客户数（−3.0分）。"
    )
    assert sentence(Words(rich, "zh"), [person(("visits", 3))]) == "", "one alone is all of the change beside it"


def test_weights_stand_apart(rich):
    """What the KPIs did is told without what weights did, and where one KPI did all of it, that one is named."""
    weighed = {"by_weight": Decimal(2), "by_performance": Decimal(5)}
    both = person(("sales_amount", 8), ("new_customers", -3)).model_copy(update=weighed)
    assert sentence(Words(rich, "en"), [both]) == (
        "Apart from weights, what raised it most is Sales amount (+8.0 points); "
        "what lowered it most is New customers (−3.0 points)."
    )
    assert sentence(Words(rich, "zh"), [both]).startswith("不算权重，按指标看，拉高的主要是销售金额（+8.0分）；拉低的")
    only = person(("visits", 5)).model_copy(update=weighed)
    assert sentence(Words(rich, "en"), [only]) == ""
    assert (alone(Words(rich, "en"), [only]), alone(Words(rich, "zh"), [only])) == (
        " (all of it Visits)", "（全是拜访次数）")  # fmt: skip
    assert alone(Words(rich, "en"), [both]) == ""
    gated = person(("visits", 7), ("adjust:gate", -2)).model_copy(update=weighed)
    assert alone(Words(rich, "en"), [gated]) == "", "a gate did some of it"
    single = tuple(kpi.model_copy(update={"weighed": kpi.kpi == "visits"}) for kpi in rich.kpis)
    assert alone(Words(rich.model_copy(update={"kpis": single}), "en"), [only]) == "", "the scheme knows no other"


@pytest.mark.parametrize(("sales", "must", "attainment", "size", "en"), [
    ((100, 80), (120, 84), ("0.83", "0.95"), 5, "Less was sold, but must-hit fell further"),
    ((80, 100), (84, 120), ("0.95", "0.83"), -5, "More was sold, but must-hit rose further"),
    ((100, 40), (120, 80), ("0.83", "0.5"), -5, "Must-hit went from"),
    ((100, 80), (120, 84), ("0.83", "0.95"), -1, ""),
    ((100, 80), (100, 95), ("1.0", "0.84"), -5, ""),
    ((100, 80), (0, 95), ("1.0", "0.84"), -5, ""),
])  # fmt: skip
def test_must_hit_explains_where_it_moved(rich, sales, must, attainment, size, en):
    """Where scores go with attainment and attainment against sales; not where they part, or must-hit hardly moved."""
    evidence = team(rich, sales=sales, must=must, attainment=attainment)
    said = sentence(Words(evidence, "en"), [person(("sales_amount", size))])
    assert said.startswith(en)
    assert bool(said) is bool(en)
    assert "ust-hit" not in sentence(Words(evidence, "en"), [person(("visits", size))])
