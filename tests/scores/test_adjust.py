"""Gates, deductions and overrides: worked by hand, and as sums that hold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.scores import board_of, explain, rescore, score
from kit.scores.board import weights_of
from tests.scores.made import PERIOD, measures, roster, simple_scheme

GATES = """gates:
  - {kpi: collection_rate, at_least: 0.8, else: {times: 0.9}}
  - {kpi: signed_deals, at_least: 3, else: {cap: 60}}
deductions:
  - {kpi: complaint_rate, each: 10, above: 1, at_most: 15}
"""
GOOD = {"visits": 80, "collection_rate": "0.9", "signed_deals": 5, "complaint_rate": 0}


def scored(more: str, **people: dict[str, object]):
    """Scores under one KPI of weight 100 and some more rules."""
    return score(measures(people), simple_scheme({"visits": 100}, more), roster(list(people)), PERIOD)


def test_two_gates_and_a_deduction_by_hand():
    """80; × 0.9 = 72; × 0.9 and at most 60 = 60; 3 complaints cost 2 × 10, at most 15: 65; all of it: 45."""
    found = scored(
        GATES,
        a=GOOD,
        b=GOOD | {"collection_rate": "0.7"},
        c=GOOD | {"collection_rate": "0.7", "signed_deals": 2},
        d=GOOD | {"complaint_rate": 3},
        e=GOOD | {"collection_rate": "0.7", "signed_deals": 2, "complaint_rate": 3},
    )
    assert found.frame["score"].tolist() == [80, 72, 60, 65, 45]
    steps = found.adjustments[found.adjustments["manager_id"] == "e"]
    assert list(zip(steps["kind"], steps["kpi"], steps["points"], strict=True)) == [
        ("gate", "collection_rate", -8),
        ("gate", "signed_deals", -12),
        ("deduction", "complaint_rate", -15),
    ]


def test_a_gate_that_cannot_be_told_changes_nothing_and_says_so():
    """A missing value is not a failed gate: the step has 0 points and the reason."""
    found = scored(GATES, a=GOOD | {"collection_rate": {"note": "no_table:dues"}})
    assert found.frame["score"].tolist() == [80]
    assert found.adjustments[["kind", "kpi", "points", "note"]].to_numpy().tolist() == [
        ["gate", "collection_rate", 0, "no_table:dues"]
    ]


def test_deductions_stop_at_nothing():
    """A score of 5 less 15 is 0, never below."""
    assert scored(GATES, a=GOOD | {"visits": 5, "complaint_rate": 9}).frame["score"].tolist() == [0]


def test_gates_by_attainment_and_by_role():
    """Sales at 70 of 100 are below 0.8 of the target; in another role the gate does not hold."""
    gate = "gates: [{kpi: sales_amount, on: attainment, at_least: 0.8, else: {cap: 50}, roles: [all]}]\n"
    one = {"visits": 80, "sales_amount": {"value": 70, "target": 100}}
    assert scored(gate, a=one).frame["score"].tolist() == [50]
    untold = scored(gate, a={"visits": 80, "sales_amount": {"value": 70}})
    assert untold.frame["score"].tolist() == [80]
    assert untold.adjustments["note"].tolist() == ["no_target"]


def test_overrides_of_a_kpi_and_of_the_score():
    """By hand: a KPI's points become 50, another's score becomes 66, in this period and for these people alone."""
    by = "by: Wang, on: 2025-10-08, reason: agreed"
    text = (
        f"overrides:\n  - {{manager: a, period: 2025Q3, kpi: visits, points: 50, {by}}}\n"
        f"  - {{manager: b, period: 2025Q3, points: 66, {by}}}\n  - {{manager: c, period: 2025Q2, points: 1, {by}}}\n"
    )
    found = scored(text, a=GOOD, b=GOOD, c=GOOD)
    assert found.frame["score"].tolist() == [50, 66, 80]
    assert found.points.set_index("manager_id")["note"].to_dict() == {"a": "override", "b": "", "c": ""}
    assert found.adjustments[["manager_id", "kind", "points"]].to_numpy().tolist() == [["b", "override", -14]]


def test_the_geometric_mean_is_a_step_of_its_own():
    """Half of 25 and half of 100: contributions of 12.5 and 50, and a step of -12.5 to the mean of 50."""
    plan = simple_scheme({"visits": 50, "new_customers": 50}, "aggregate: geometric\n")
    found = score(measures({"a": {"visits": 25, "new_customers": 100}}), plan, roster(["a"]), PERIOD)
    assert found.frame["score"].iloc[0] == pytest.approx(50, abs=1e-12)
    assert found.adjustments["kind"].tolist() == ["aggregation"]
    assert found.adjustments["points"].iloc[0] == pytest.approx(-12.5, abs=1e-12)


VALUES = st.fixed_dictionaries(
    {
        "visits": st.one_of(st.none(), st.integers(0, 100)),
        "new_customers": st.integers(0, 100),
        "collection_rate": st.one_of(st.none(), st.sampled_from(["0.7", "0.9"])),
        "signed_deals": st.integers(0, 6),
        "complaint_rate": st.integers(0, 5),
    }
)


@given(st.lists(VALUES, min_size=1, max_size=5), st.sampled_from(["arithmetic", "geometric"]))
def test_a_score_is_the_sum_of_its_parts_and_the_board_agrees(people, aggregate):
    """Contributions and steps sum to the score, and the matrix behind the sliders gives the same score and place."""
    given_ = {f"m{number}": values for number, values in enumerate(people)}
    plan = simple_scheme({"visits": 60, "new_customers": 40}, f"aggregate: {aggregate}\n{GATES}")
    found = score(measures(given_), plan, roster(list(given_)), PERIOD)
    parts = found.points.groupby("manager_id")["contribution"].sum()
    parts = parts.add(found.adjustments.groupby("manager_id")["points"].sum(), fill_value=0)
    assert parts.to_numpy() == pytest.approx(found.frame["score"].to_numpy(), abs=1e-9)
    scores, places = rescore(board_of(found), weights_of(plan))
    assert scores == pytest.approx(found.frame["score"].to_numpy(), abs=1e-9)
    assert np.array_equal(places, found.frame["rank"].to_numpy())


def test_a_change_through_a_gate_is_explained():
    """80 before; 60 now by a cap: the change of -20 stands under the gate, and nothing under the KPI."""
    before, after = scored(GATES, a=GOOD), scored(GATES, a=GOOD | {"signed_deals": 1})
    parts = explain(before, after).set_index("kpi")
    assert parts["performance_effect"].to_dict() == {"adjust:gate": -20, "visits": 0}
    assert parts["weight_effect"].sum() == 0
