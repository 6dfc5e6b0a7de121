"""Rater effects: by hand, against what was planted, and what cannot be told."""

import numpy as np
import pandas as pd
import pytest

from kit.scores.rounds import without_raters


def reviews(rows):
    """Reviews from (manager_id, rater, relation, score)."""
    return pd.DataFrame(rows, columns=["manager_id", "rater", "relation", "score"])


def planted(people=60, raters=40, each=8, seed=1):
    """People of spread 4, raters of spread 6, noise 3; each person is marked by some raters."""
    rng = np.random.default_rng(seed)
    level, strict = rng.normal(75, 4, people), rng.normal(0, 6, raters)
    rows = [
        (f"M{person:03d}", f"R{rater:03d}", "peer", level[person] + strict[rater] + rng.normal(0, 3))
        for person in range(people)
        for rater in rng.choice(raters, each, replace=False)
    ]
    return reviews(rows), level, strict


def test_planted_shares_are_found():
    """Variances 16, 36 and 9 of 61: shares 0.26, 0.59 and 0.15, each within a tenth."""
    found = without_raters(planted(300, 150)[0])
    assert [found.person, found.rater, found.rest] == pytest.approx([16 / 61, 36 / 61, 9 / 61], abs=0.1)


def test_taking_raters_out_brings_people_nearer_to_the_truth():
    """The mean of adjusted marks follows the planted levels better than that of raw ones."""
    made, level, _ = planted()
    means = without_raters(made).marks.groupby("manager_id")[["raw", "adjusted"]].mean()
    assert np.corrcoef(means["adjusted"], level)[0, 1] > np.corrcoef(means["raw"], level)[0, 1] + 0.05


def test_two_raters_without_noise_by_hand():
    """Everybody gets 80 from one and 70 from the other: strictness ±5, shares 0 and 1, adjusted 75 for all."""
    rows = [(person, rater, "peer", score) for person in "ABCD" for rater, score in (("r", 80), ("s", 70))]
    found = without_raters(reviews(rows))
    assert found.marks["adjusted"].to_numpy() == pytest.approx(np.full(8, 75.0), abs=0.5)
    assert found.rater == pytest.approx(1, abs=0.05)


def test_self_ratings_are_left_alone():
    """A person's own mark says nothing about others' strictness, and is not corrected."""
    made, _, _ = planted(20, 10, 4)
    own = reviews([("M000", "R000", "self", 99.0)])
    found = without_raters(pd.concat([made, own])).marks
    mine = found[found["relation"] == "self"]
    assert mine["adjusted"].tolist() == mine["raw"].tolist() == [99]


def test_without_named_raters_nothing_is_taken_out():
    """No key of raters, no correction: and the shares are not known rather than 0."""
    made = planted(20, 10, 4)[0].drop(columns="rater")
    found = without_raters(made)
    assert (found.marks["effect"] == 0).all()
    assert np.isnan(found.rater)


def test_a_rater_of_one_person_is_not_corrected():
    """Strictness and that person cannot be told apart, so nothing is taken."""
    made, _, _ = planted(20, 10, 4)
    found = without_raters(pd.concat([made, reviews([("M000", "R999", "customer", 20.0)])])).marks
    assert found.loc[found["rater"] == "R999", "effect"].tolist() == [0]
