"""Rank acceptability: the published digits, and what must hold for any draws."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.scores.evidence import WeightSpace, acceptability, draw_weights, grade_chances, pairwise
from kit.scores.evidence.acceptability import places_of_draws


@pytest.fixture(scope="module")
def thrombo(shared: Path) -> tuple[np.ndarray, np.ndarray]:
    """The published draws of points (10,000 × 2 × 3) and weights (10,000 × 3)."""
    values = pd.read_csv(shared / "reference" / "smaa_thrombo_values.csv.gz")
    weights = pd.read_csv(shared / "reference" / "smaa_thrombo_weights.csv.gz").to_numpy()
    each = [
        values[values["alternative"] == name].sort_values("draw").iloc[:, 2:].to_numpy()
        for name in ("Heparin", "Enoxaparin")
    ]
    return np.stack(each, axis=1), weights


def test_published_acceptability(thrombo):
    """Places, central weights and confidence factors are those of the reference, to the digits printed there."""
    found = acceptability(*thrombo)
    assert found.ranks.round(4).tolist() == [[0.3504, 0.6496], [0.6496, 0.3504]]
    assert found.central.round(7).tolist() == [[0.1865097, 0.2772205, 0.5362698], [0.40731, 0.3641477, 0.2285423]]
    assert found.confidence.round(4).tolist() == [0.6682, 0.8956]


def test_published_acceptability_with_fixed_weights(thrombo):
    """With the weights fixed only the points vary, and the shares are the printed ones."""
    points, weights = thrombo
    found = acceptability(points, np.tile([0.5, 0.2, 0.3], (len(weights), 1)))
    assert found.ranks.round(4).tolist() == [[0.1279, 0.8721], [0.8721, 0.1279]]


@settings(max_examples=25, deadline=None)
@given(people=st.integers(1, 9), kpis=st.integers(1, 4), seed=st.integers(0, 999), coarse=st.booleans())
def test_places_by_counting_one_by_one(people, kpis, seed, coarse):
    """The quick count is the plain definition: 1 + how many are better by more than a tie, in each draw."""
    rng = np.random.default_rng(seed)
    points = rng.integers(0, 3, (people, kpis)) * 50.0 if coarse else rng.random((people, kpis)) * 100
    weights = draw_weights(WeightSpace.whole(kpis), 40, rng)
    counts = np.zeros((people, people))
    for draw in weights:
        scores = points @ draw
        for person in range(people):
            counts[person, int((scores > scores[person] + 1e-9).sum())] += 1
    assert np.array_equal(acceptability(points, weights).ranks, counts / 40)


@settings(max_examples=40, deadline=None)
@given(people=st.integers(2, 300), size=st.sampled_from([1.0, 100.0, 1e5]), seed=st.integers(0, 999))
def test_scores_a_hair_apart_keep_their_order(people, size, seed):
    """Scores half a tie to a few ties apart, of either sign: sorting with a person in the last bits loses none."""
    rng = np.random.default_rng(seed)
    close = rng.choice([0, 5e-10, 2e-9, 1e-8, 1e-6], people).cumsum()
    points = np.column_stack([rng.permutation(close) + size, rng.permutation(close) - size])
    weights = np.vstack([np.eye(2), draw_weights(WeightSpace.whole(2), 20, rng)])
    places = places_of_draws(weights @ points.T)
    counts = np.stack([np.bincount(column, minlength=people) for column in places.T])
    found = acceptability(points, weights)
    assert np.array_equal(found.ranks, counts / len(weights))
    first = (places == 0).T.astype(float)
    with np.errstate(invalid="ignore"):
        central = first @ weights / first.sum(axis=1)[:, None]
    assert np.allclose(found.central, central, equal_nan=True)


def test_one_who_is_better_everywhere_is_always_first():
    """Dominance: whoever leads in every KPI is first under all weights, and beats the other in every draw."""
    points = np.array([[90.0, 80.0], [50.0, 60.0]])
    weights = draw_weights(WeightSpace.whole(2), 200, np.random.default_rng(1))
    found = acceptability(points, weights)
    assert found.ranks.tolist() == [[1, 0], [0, 1]]
    assert np.isnan(found.central[1]).all()
    assert pairwise(points, weights).tolist() == [[0, 1], [0, 0]]


def test_shapes_that_do_not_fit_are_refused():
    """Weights of other KPIs than the points would silently give nonsense."""
    with pytest.raises(ValueError, match="do not fit"):
        acceptability(np.ones((3, 2)), np.ones((5, 3)))


def test_chances_of_grades_by_hand():
    """80 and 40 under weights 1, 0.75, 0.5 and 0 on the first: 80, 70, 60, 40; cuts 70 and 50 give ½, ¼, ¼."""
    weights = np.array([[1.0, 0], [0.75, 0.25], [0.5, 0.5], [0, 1]])
    assert grade_chances(np.array([[80.0, 40]]), weights, [70, 50]).tolist() == [[0.5, 0.25, 0.25]]
