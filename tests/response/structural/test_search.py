"""The search: it ends near the taste that the world was made with."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from kit.response.structural import search as searching
from kit.response.structural.backward import Taste
from kit.response.structural.search import BOUNDS, taste_at, vector


def test_it_finds_the_strength(estimated):
    """The truth is 0.35 · log 2 = 0.24; with 50 people found within two standard errors."""
    found = estimated.found
    strength = found.best.taste.strength
    assert abs(strength - 0.35 * np.log(2)) < 0.11
    error = np.sqrt(found.covariance[0, 0])
    assert abs(strength - 0.35 * np.log(2)) < 2.1 * error < 0.12
    assert found.gain > 50
    assert found.robust > 5
    assert np.linalg.eigvalsh(found.covariance).min() > 0


def test_numbers_and_tastes_are_one():
    """A taste taken apart and put together is the same; beyond its bounds it stops at them."""
    names = ("strength", "log_eta", "bias")
    taste = Taste(0.3, 0.5, 0.7)
    assert np.allclose(vector(taste_at(taste, names, vector(taste, names)), names), vector(taste, names))
    assert taste_at(taste, ("strength",), np.array([9.0])).strength == BOUNDS["strength"][1]


def test_one_more_number_must_be_asked_for(monkeypatch, estimated):
    """Enough likelier it is taken up; else the plain taste holds, as unsure as the wider search says."""
    plain = replace(estimated.found, best=estimated.found.null)
    wider = replace(estimated.found, covariance=4 * plain.covariance)
    for worth, best in ((1.9, plain.best), (2.1, wider.best)):
        monkeypatch.setattr(searching, "_worth", lambda trial, _, more=worth: more * (trial is wider.best))
        found = searching.asked_for(plain, [replace(plain, best=plain.best), wider])
        assert found.best is best
        assert found.covariance is wider.covariance


def test_a_level_ridge_widens_what_is_said(monkeypatch, estimated):
    """Where the weeks tell nothing of an elasticity, a narrow design must not pass for knowledge of it."""
    found = estimated.found
    narrow = np.diag([0.01, 0.01, 0.05]) ** 2
    monkeypatch.setattr(searching, "_worth", lambda *_: 0.0)
    run = SimpleNamespace(attempt=lambda taste, _: replace(found.best, taste=taste))
    wide = searching._with_ridge(run, found.best, found.names, narrow)
    assert np.sqrt(wide[1, 1]) > 0.5
    assert wide[2, 2] == narrow[2, 2]
    monkeypatch.setattr(
        searching, "_worth", lambda trial, _: -1e6 * (np.log(trial.taste.eta / found.best.taste.eta)) ** 2
    )
    assert searching._with_ridge(run, found.best, found.names, narrow) == pytest.approx(narrow)
