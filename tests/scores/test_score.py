"""Scores: points, redistribution, sums, grades and places."""

import math
import random
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.history import last_closed, open_history
from kit.kpis import definitions
from kit.scores import moved_people, open_scheme, score, score_period
from tests.scores.made import PERIOD, measures, roster, scheme, simple_scheme

GRADES = "grades: [{grade: A, from: 90}, {grade: B, from: 60}, {grade: C, from: 0}]\n"


def by_person(scores, column):
    """A column of the people's frame by id."""
    return dict(zip(scores.frame["manager_id"], scores.frame[column], strict=True))


def test_a_score_by_hand():
    """0.6 × 80 + 0.4 × 50 = 68 for one, 0.6 × 50 + 0.4 × 100 = 70 for the other, who is first."""
    found = score(
        measures({"a": {"visits": 80, "new_customers": 50}, "b": {"visits": 50, "new_customers": 100}}),
        simple_scheme({"visits": 60, "new_customers": 40}, GRADES),
        roster(["a", "b"]),
        PERIOD,
    )
    assert by_person(found, "score") == {"a": 68.0, "b": 70.0}
    assert by_person(found, "rank") == {"a": 2, "b": 1}
    assert by_person(found, "grade") == {"a": "B", "b": "B"}
    row = found.points.iloc[0]
    assert (row["kpi"], row["declared_weight"], row["points"], row["contribution"]) == ("visits", 0.6, 80.0, 48.0)


def test_a_missing_kpi_is_not_zero():
    """Its weight goes to the others in proportion (60:20 → 75:25), and the row says what is missing."""
    found = score(
        measures({"a": {"visits": 80, "new_customers": 40, "on_rhythm": {"note": "no_table:activities"}}}),
        simple_scheme({"visits": 60, "new_customers": 20, "on_rhythm": 20}),
        roster(["a"]),
        PERIOD,
    )
    assert by_person(found, "score") == {"a": 70.0}
    rows = found.points.set_index("kpi")
    assert rows["weight"].to_dict() == {"visits": 0.75, "new_customers": 0.25, "on_rhythm": 0.0}
    assert math.isnan(rows.loc["on_rhythm", "points"])
    assert rows.loc["on_rhythm", "note"] == "no_table:activities"


def test_unscored_where_the_scheme_says_so():
    """Under `missing: unscored` a person with a weighed KPI missing has no score, no grade and no place."""
    given_ = {"a": {"visits": 80, "new_customers": None}, "b": {"visits": 10, "new_customers": 10}}
    strict = simple_scheme({"visits": 60, "new_customers": 40}, GRADES + "missing: unscored\n")
    found = score(measures(given_), strict, roster(["a", "b"]), PERIOD)
    assert by_person(found, "note") == {"a": "not_available", "b": ""}
    assert math.isnan(by_person(found, "score")["a"])
    assert by_person(found, "grade")["a"] == ""
    assert found.frame["rank"].isna().tolist() == [True, False]
    assert by_person(found, "rank")["b"] == 1
    unweighed = simple_scheme({"visits": 100, "new_customers": 0}, "missing: unscored\n")
    assert by_person(score(measures(given_), unweighed, roster(["a"]), PERIOD), "score") == {"a": 80.0}


def test_nothing_measurable():
    """Who has nothing that can be measured, or a role without rules, is listed without score and place."""
    own = simple_scheme({"visits": 100}, role="smb")
    found = score(measures({"a": {"visits": None}}), own, roster({"a": "smb", "b": "smb", "c": "other"}), PERIOD)
    assert by_person(found, "note") == {"a": "not_available", "b": "not_available", "c": "no_role"}
    assert found.frame["score"].isna().all()
    assert found.frame["rank"].isna().all()
    assert set(found.points["note"]) == {"no_rows", "not_measured"}


def test_places_are_within_a_role_unless_said_otherwise():
    """Each role has its own first place; with `ranks: all` there is one."""
    people = roster({"a": "key_account", "b": "smb", "c": "smb"})
    given_ = measures({"a": {"visits": 50}, "b": {"visits": 60}, "c": {"visits": 40}})
    apart = score(given_, simple_scheme({"visits": 100}), people, PERIOD)
    together = score(given_, simple_scheme({"visits": 100}, "ranks: all\n"), people, PERIOD)
    assert by_person(apart, "rank") == {"a": 1, "b": 1, "c": 2}
    assert by_person(together, "rank") == {"a": 2, "b": 1, "c": 3}


def test_ties_share_the_best_place():
    """Two at the top are both first and the next is third; 1e-9 apart is the same score."""
    given_ = measures({"a": {"visits": "50.0000000005"}, "b": {"visits": 50}, "c": {"visits": "49.999999"}})
    found = score(given_, simple_scheme({"visits": 100}), roster(["a", "b", "c"]), PERIOD)
    assert by_person(found, "rank") == {"a": 1, "b": 1, "c": 3}


def test_roles_have_their_own_weights():
    """The same values are worth something else under another role's weights and KPIs."""
    text = """scheme: s
effective: 2025-01-01
title: {zh: 一, en: one}
roles:
  key_account:
    kpis:
      - {kpi: visits, weight: 100, scale: {on: value, floor: {at: 0, points: 0}, must: {at: 10, points: 100}}}
  all:
    kpis:
      - {kpi: visits, weight: 50, scale: {on: value, floor: {at: 0, points: 0}, must: {at: 20, points: 100}}}
      - {kpi: new_customers, weight: 50, scale: {on: attainment, floor: {at: 0, points: 0}, must: {at: 1, points: 80}}}
"""
    values = {"visits": 10, "new_customers": {"value": 3, "target": 6}}
    found = score(measures({"a": values, "b": values}), scheme(text), roster({"a": "key_account", "b": "smb"}), PERIOD)
    assert by_person(found, "score") == {"a": 100.0, "b": 45.0}
    assert found.points["kpi"].tolist() == ["visits", "visits", "new_customers"]


def test_the_shipped_schemes_reorder_the_sample(project):
    """The story holds: with new customers and follow-ups added, people rise and fall, and nobody is unscored."""
    history = open_history(project / "data" / "sample", known_kpis=frozenset(definitions()))
    folder = project / "templates" / "schemes"
    only, balanced = (
        score_period(history, open_scheme(folder / f"{name}.yaml"), last_closed(history))
        for name in ("sample", "sample_balanced")
    )
    moved = moved_people(only, balanced)
    assert balanced.frame["score"].notna().all()
    assert set(balanced.frame["grade"]) == {"A", "B", "C", "D"}
    assert (moved["places"].abs() >= 2).sum() >= 4
    assert moved["performance_effect"].abs().max() == pytest.approx(0, abs=1e-9)


@given(
    st.lists(st.integers(0, 100), min_size=2, max_size=5),
    st.lists(st.lists(st.one_of(st.none(), st.integers(0, 100)), min_size=5, max_size=5), min_size=1, max_size=6),
)
def test_contributions_sum_to_the_score(raw, rows):
    """Exactly against fractions: the score is the mean of the available points by declared weight."""
    weights = _to_hundred(raw)
    kpis = ["visits", "new_customers", "on_rhythm", "signed_deals", "new_opportunities"][: len(weights)]
    given_ = {f"m{number}": dict(zip(kpis, row, strict=False)) for number, row in enumerate(rows)}
    found = score(measures(given_), simple_scheme(dict(zip(kpis, weights, strict=True))), roster(list(given_)), PERIOD)
    for manager_id, total in by_person(found, "score").items():
        told = [(w, given_[manager_id][kpi]) for w, kpi in zip(weights, kpis, strict=True)]
        told = [(w, value) for w, value in told if value is not None and w]
        if not told:
            assert math.isnan(total)
            continue
        exact = sum(Fraction(w) * value for w, value in told) / sum(Fraction(w) for w, _ in told)
        assert total == float(exact)
        mine = found.points[found.points["manager_id"] == manager_id]
        assert mine["contribution"].sum() == pytest.approx(total, abs=1e-9)
        assert mine["weight"].sum() == pytest.approx(1, abs=1e-12)


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_is_nothing(chance: random.Random):
    """Shuffled measures and a shuffled roster give the same frames to the last bit."""
    given_ = {f"m{number}": {"visits": number * 7 % 50, "new_customers": number} for number in range(8)}
    plan = simple_scheme({"visits": "33.33", "new_customers": "66.67"}, GRADES)
    straight = score(measures(given_), plan, roster(list(given_)), PERIOD)
    shuffled_people = chance.sample(list(given_), len(given_))
    made = measures({person: given_[person] for person in shuffled_people})
    shuffled = score(made, plan, roster(chance.sample(shuffled_people, len(given_))), PERIOD)
    assert straight.frame.equals(shuffled.frame)
    assert straight.points.equals(shuffled.points)


def _to_hundred(raw: list[int]) -> list[Decimal]:
    """Whole numbers as weights of 100 per cent in all."""
    whole = [number + 1 for number in raw]
    parts = [Decimal(number * 10_000 // sum(whole)) / 100 for number in whole]
    return [100 - sum(parts[1:]), *parts[1:]]
