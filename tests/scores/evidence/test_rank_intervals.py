"""Places with intervals: the published sets, and their coverage."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from kit.scores.evidence import alike, alike_of, rank_intervals, rank_intervals_of


@pytest.fixture(scope="module")
def pisa(shared: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Scores with errors of 37 countries, and the published intervals in the same order."""
    scores = pd.read_csv(shared / "reference" / "pisa_math.csv")
    expected = pd.read_csv(shared / "reference" / "pisa_math_expected.csv").set_index("jurisdiction")
    return scores, expected.loc[scores["jurisdiction"]]


@pytest.mark.parametrize("kind", ["marginal", "simultaneous"])
def test_published_intervals(pisa, kind):
    """Within one place of the printed sets, which a bootstrap of 1,000 draws gave."""
    scores, expected = pisa
    found = rank_intervals(
        scores["math_score"].to_numpy(),
        scores["math_se"].to_numpy(),
        np.random.default_rng(0),
        simultaneous=kind == "simultaneous",
        draws=20_000,
    )
    assert (found.rank == expected["rank"]).all()
    assert np.abs(found.low - expected[f"{kind}_L"]).max() <= 1
    assert np.abs(found.high - expected[f"{kind}_U"]).max() <= 1


def test_integrated_intervals_are_the_published_ones(pisa):
    """Without draws too; at one end (Denmark's) a gap of 2.99438 meets an exact critical value of 2.99442."""
    scores, expected = pisa
    found = rank_intervals(scores["math_score"].to_numpy(), scores["math_se"].to_numpy())
    off = np.abs(np.concatenate([found.low - expected["marginal_L"], found.high - expected["marginal_U"]]))
    assert (off > 1).sum() <= 1
    assert off.max() <= 2


def test_simultaneous_sets_need_a_generator():
    """They are drawn, and the luck must be the caller's to fix."""
    with pytest.raises(ValueError, match="generator"):
        rank_intervals(np.array([1.0, 2.0]), np.array([0.1, 0.1]), simultaneous=True)


def test_groups_go_by_their_first():
    """100 ± 1, 99 ± 1, 90 ± 1, 89.5 ± 1: two groups of two; ties and borders follow the order."""
    scores, errors = np.array([90.0, 100.0, 89.5, 99.0]), np.ones(4)
    assert alike(scores, rank_intervals(scores, errors)).tolist() == [2, 1, 2, 1]


def test_groups_need_no_more_than_their_firsts():
    """A slider tests the first of each group alone, and must draw the brackets that `kit score` writes."""
    chance = np.random.default_rng(11)
    for people in (1, 2, 30, 60):
        scores, errors = chance.normal(60, 12, people), chance.uniform(0.5, 4, people)
        found = alike_of(scores, errors)
        assert found.tolist() == alike(scores, rank_intervals(scores, errors)).tolist()
    assert found.max() > 3
    assert alike_of(np.empty(0), np.empty(0)).tolist() == []
    with pytest.raises(ValueError, match="standard error"):
        alike_of(np.array([1.0]), np.array([np.nan]))


def test_the_interval_holds_the_true_place():
    """Among 12 people with unlike noise, the marginal 95 % interval holds the true place in at least 93 %."""
    rng = np.random.default_rng(8)
    truth, errors = np.linspace(0, 6, 12), np.linspace(0.3, 1.2, 12)
    places = 12 - np.arange(12)
    held = []
    for _ in range(60):
        found = rank_intervals(truth + errors * rng.standard_normal(12), errors)
        held.append((found.low <= places) & (places <= found.high))
    assert np.mean(held) >= 0.93


def test_without_noise_the_places_are_certain():
    """Scores known exactly leave no doubt, and equal ones share their places."""
    found = rank_intervals(np.array([3.0, 2.0, 2.0, 1.0]), np.zeros(4))
    assert found.rank.tolist() == [1, 2, 2, 4]
    assert found.low.tolist() == [1, 2, 2, 4]
    assert found.high.tolist() == [1, 3, 3, 4]


def test_a_negative_error_is_refused():
    """An error below 0 is a mistake upstream, never a certainty."""
    with pytest.raises(ValueError, match="standard error"):
        rank_intervals(np.array([1.0, 2.0]), np.array([0.1, -0.1]), np.random.default_rng(1))


def test_of_some_people_it_says_the_same_as_of_all():
    """A slider asks for twelve of two hundred: the answer must not depend on who else was asked for."""
    chance = np.random.default_rng(4)
    scores, errors = chance.normal(60, 10, 40), chance.uniform(1, 6, 40)
    whole, rows = rank_intervals(scores, errors), np.array([7, 0, 39])
    low, high = rank_intervals_of(scores, errors, rows)
    assert low.tolist() == whole.low[rows].tolist()
    assert high.tolist() == whole.high[rows].tolist()
