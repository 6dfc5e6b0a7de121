"""How solid a ranking is: from boards of the past to intervals, chances and groups."""

import numpy as np
import pandas as pd
import pytest

from kit.scores.evidence import solidity
from kit.scores.evidence.solid import COLUMNS, top_quartile
from tests.scores.made import board

ONE = np.array([[100]])


def boards(now, noise, quarters=6, seed=1):
    """A board of one KPI, and earlier ones around the same levels."""
    rng = np.random.default_rng(seed)
    past = [board((now + noise * rng.standard_normal(len(now)))[:, None]) for _ in range(quarters)]
    return board(now[:, None]), past


def test_far_apart_is_certain():
    """Levels 20 points apart with a noise of 1: every place is certain, and each person is a group."""
    now, past = boards(np.array([80.0, 60, 40, 20]), 1.0)
    found = solidity(now, ONE, past, np.random.default_rng(2))
    assert list(found.columns) == COLUMNS
    assert found["rank_low"].tolist() == found["rank_high"].tolist() == [1, 2, 3, 4]
    assert found["alike"].tolist() == [1, 2, 3, 4]
    assert found["p_top_quartile"].tolist() == [1, 0, 0, 0]


def test_where_nobody_was_there_it_is_an_empty_frame():
    """A quarter after everybody left: the command ended in a traceback, since an empty key was a number."""
    nobody = board(np.empty((0, 1)))
    found = solidity(nobody, ONE, [nobody], np.random.default_rng(2))
    assert list(found.columns) == COLUMNS
    assert len(found.merge(pd.DataFrame({"manager_id": ["M1"]}, dtype=object), on="manager_id")) == 0


def test_all_noise_is_one_group():
    """Levels 1 point apart with a noise of 15: anybody may be anywhere, and the page says that they are alike."""
    now, past = boards(np.array([52.0, 51, 50, 49, 48, 47, 46, 45]), 15.0)
    found = solidity(now, ONE, past, np.random.default_rng(2))
    assert set(found["rank_low"]) == {1}
    assert set(found["rank_high"]) == {8}
    assert set(found["alike"]) == {1}


def test_without_history_there_is_a_reason_and_no_interval():
    """Two earlier quarters are too few for everybody: nothing is made up."""
    now, past = boards(np.array([52.0, 51]), 5.0, quarters=2)
    found = solidity(now, ONE, past, np.random.default_rng(2))
    assert found[["rank_low", "rank_high", "p_top_quartile", "alike"]].isna().all().all()
    assert set(found["rank_note"]) == {"too_little_history"}


def test_a_newcomer_has_no_interval_but_counts_for_the_others():
    """Three people, the third without a past: the others' places still run to 3, and the newcomer has a reason."""
    _now, past = boards(np.array([50.0, 50.5]), 10.0)
    three = board(np.array([[50.0], [50.5], [50.2]]))
    found = solidity(three, ONE, past, np.random.default_rng(2))
    assert found["rank_high"].tolist()[:2] == [3, 3]
    assert found["rank_note"].tolist() == ["", "", "too_little_history"]
    assert found["rank_high"].isna().tolist() == [False, False, True]


def test_places_are_within_the_group():
    """Of two roles ranked apart each has its own first place and its own last."""
    levels = np.array([80.0, 20, 90, 10])
    rng = np.random.default_rng(1)
    groups = [0, 0, 1, 1]
    past = [board((levels + rng.standard_normal(4))[:, None], groups=groups) for _ in range(5)]
    found = solidity(board(levels[:, None], groups=groups), ONE, past, np.random.default_rng(2))
    assert found["rank_low"].tolist() == [1, 2, 1, 2]


def test_the_chance_of_the_top_quarter_means_what_it_says():
    """Of planted people with a chance of about p, about p are truly in the first quarter."""
    rng = np.random.default_rng(7)
    chances, truly = [], []
    for _ in range(30):
        levels = rng.normal(60, 8, 40)
        chances.append(top_quartile(levels + rng.normal(0, 6, 40), np.full(40, 6.0), rng, draws=500))
        truly.append(levels >= np.sort(levels)[-10])
    chance, hit = np.concatenate(chances), np.concatenate(truly)
    for low, high in ((0.0, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 1.0)):
        inside = (chance >= low) & (chance <= high)
        assert hit[inside].mean() == pytest.approx(chance[inside].mean(), abs=0.1)


def test_chances_sum_to_the_places_there_are():
    """However noisy, the first quarter of eight holds two people."""
    chance = top_quartile(np.arange(8.0), np.full(8, 3.0), np.random.default_rng(1))
    assert chance.sum() == pytest.approx(2)
