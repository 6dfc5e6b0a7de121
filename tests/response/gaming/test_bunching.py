"""Bunching: the published digits, an excess that is known, and an interval that holds it."""

import csv
import gzip
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kit.response.gaming.bunching import bunched, centred, edged, elasticity, resampled

KINK = Path(__file__).resolve().parents[4] / "shared" / "reference" / "bunching_kink.csv.gz"


@pytest.fixture(scope="module")
def kink():
    """The published incomes about a kink at 10,000, in bins of 50 within 20 bins of it."""
    if not KINK.exists():
        pytest.skip(f"{KINK.name} is not on this machine")
    with gzip.open(KINK, "rt") as file:
        values = np.array([float(row["z"]) for row in csv.DictReader(file)])
    return centred(values, 10000, 50, 20)


def test_the_published_digits(kink):
    """Excess, share and elasticity to the digits given, without the integration constraint and with it.

    The published run stops once the excess moves by less than one; the settled value lies 0.02 below.
    """
    plain = bunched(kink)
    assert (round(plain.excess, 4), round(plain.share, 6)) == (648.7511, 1.988516)
    assert round(elasticity(plain.share, 50, 10000, (0, 0.2)), 8) == 0.04971289
    held = bunched(kink, constrained=True, within=1.0)
    assert (round(held.excess, 4), round(held.share, 6)) == (629.5111, 1.822088)
    assert round(elasticity(held.share, 50, 10000, (0, 0.2)), 7) == 0.0455522
    assert bunched(kink, constrained=True).excess == pytest.approx(held.excess, abs=0.03)


def test_the_interval_is_drawn_about_the_excess(kink):
    """A bootstrap that lost the bunching itself would lie about nothing."""
    drawn, expected = resampled(kink, np.random.default_rng(1), 200)
    assert np.quantile(drawn, 0.05) < 648.75 < np.quantile(drawn, 0.95)
    assert 300 < expected.mean() < 350


def test_an_excess_that_is_known():
    """Thirty moved from five bins below a jump onto it: thirty more on it, thirty missing below."""
    values = np.repeat(0.005 + 0.01 * np.arange(60, 140), 10)
    below = np.flatnonzero((values > 0.95) & (values < 1.0))
    values[below[:: len(below) // 30][:30]] = 1.0
    found = bunched(edged(values, 1.0, 0.01, 20, (6, 2)))
    assert found.excess == pytest.approx(30, abs=1e-6)
    assert found.lacking == pytest.approx(30, abs=1e-6)


def test_a_value_on_the_line_stands_on_it():
    """A sum of floats that is a hair below 1 is 1: whoever reached the line must not be counted as short of it."""
    bins = edged(np.array([0.1 + 0.2 + 0.7 - 1e-12]), 1.0, 0.01, 20, (6, 2))
    assert bins.place[bins.count > 0].tolist() == [0]


def test_the_constraint_needs_somebody_above():
    """With nobody above the line there is nothing to raise, and with few it would run away: the plain excess stands."""
    bins = centred(np.full(50, 1.0), 1.0, 0.01, 20)
    assert bunched(bins, constrained=True).excess == bunched(bins).excess
    few = replace(bins, count=np.where(bins.place == 1, 3.0, bins.count))
    assert np.isfinite(resampled(few, np.random.default_rng(1), 50, constrained=True)[0]).all()


def test_the_constraint_puts_the_excess_back():
    """With ten in every bin and thirty more on the line, what was put back above it is the excess itself."""
    bins = centred(np.zeros(0), 1.0, 0.01, 20)
    bins = replace(bins, count=np.where(bins.place == 0, 40.0, 10.0))
    found = bunched(bins, constrained=True)
    assert 20 < found.excess < bunched(bins).excess == pytest.approx(30)
    above = bins.place > 0
    raised = replace(bins, count=bins.count * (1 + above * found.excess / bins.count[above].sum()))
    assert bunched(raised).excess == pytest.approx(found.excess, abs=1e-4)
