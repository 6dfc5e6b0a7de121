"""What is ahead, for each kind of rule, worked out by hand."""

from decimal import Decimal

import pytest

from kit.scores.ahead import ahead
from kit.scores.score import score
from tests.scores.made import HEAD, PERIOD, PLAIN_SCALE, measures, roster, scheme


def found(rule, given, kpi="sales_amount", more="", others=""):
    """The rows ahead of one person under one rule of weight 100, or 50 beside another KPI at 40 points."""
    weight = 50 if others else 100
    text = f"{HEAD}{more}roles:\n  all:\n    kpis:\n      - {{kpi: {kpi}, weight: {weight}, {rule}}}\n{others}"
    values = {"A": {kpi: given, **({"visits": "40"} if others else {})}}
    scores = score(measures(values), scheme(text), roster(["A"]), PERIOD)
    points = scores.points.assign(
        stretch=[given.get("stretch") and Decimal(given["stretch"]), None][: len(scores.points)]
    )
    return [tuple(row.values()) for row in ahead(scores, "A", points).to_dict("records")]


SCALE = "scale: {on: attainment, floor: {at: 0.5, points: 0}, must: {at: 1.0, points: 80}, cap: {at: 1.5, points: 120}}"
BANDS = "bands: {on: value, steps: [{from: 0, points: 0}, {from: 50, points: 60}, {from: 80, points: 90}]}"
FALLING = "bands: {on: value, steps: [{from: 0, points: 100}, {from: 2, points: 60}, {from: 5, points: 0}]}"
HIT = "deviation: {on: attainment, at: 1.0, within: 0.1, beyond: 0.5, points: 100, floor: 0}"
TIERS = "tiers: {must: {points: 70, by: whole}, stretch: {points: 30, by: share}}"


@pytest.mark.parametrize(
    ("rule", "given", "rows"),
    [
        (SCALE, {"value": "80", "target": "100"}, [("must", 100, 20, 32)]),
        (SCALE, {"value": "100", "target": "100"}, [("cap", 150, 50, 40)]),
        (SCALE, {"value": "200", "target": "100"}, []),
        (BANDS, {"value": "60"}, [("band", 80, 20, 30)]),
        (BANDS, {"value": "85"}, []),
        (FALLING, {"value": "3"}, [("below", 2, 1, 40)]),
        (FALLING, {"value": "9"}, [("below", 5, 4, 60)]),
        (HIT, {"value": "70", "target": "100"}, [("within", 90, 20, 50)]),
        (HIT, {"value": "130", "target": "100"}, [("within", 110, 20, 50)]),
        (HIT, {"value": "105", "target": "100"}, []),
        (TIERS, {"value": "80", "target": "100", "stretch": "120"}, [("must", 100, 20, 70)]),
        (TIERS, {"value": "110", "target": "100", "stretch": "120"}, [("stretch", 120, 10, 15)]),
        ("relative: {by: percentile}", {"value": "5"}, []),
    ],
)
def test_the_nearest_line_that_is_worth_more(rule, given, rows):
    """Where the line lies, how far it is, what it gains; nothing where all points are there, or none stand still."""
    ours = [(knot, at, missing, pytest.approx(gain)) for _, knot, at, missing, gain in found(rule, given)]
    assert ours == rows


def test_a_gain_is_one_of_the_score_itself():
    """Half the weight gains half the points; a cap by a gate may leave nothing of it, and then there is no row."""
    other = f"      - {{kpi: visits, weight: 50, scale: {PLAIN_SCALE}}}\n"
    assert found(BANDS, {"value": "60"}, others=other)[0][4] == pytest.approx(15)
    gate = "gates: [{kpi: visits, at_least: 50, else: {cap: 55}}]\n"
    assert found(BANDS, {"value": "60"}, more=gate, others=other)[0][4] == pytest.approx(5)
    assert found(BANDS, {"value": "60"}, more=gate.replace("55", "45"), others=other) == []
