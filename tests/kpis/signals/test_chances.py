"""The logistic regression against an independent optimiser, and its level."""

import numpy as np
import pytest
from scipy.optimize import minimize

from kit.kpis.signals.chances import learnt
from tests.kpis.signals.drawn import drawn


def test_newton_finds_what_a_general_optimiser_finds():
    """The same ridge-penalised likelihood, maximised by BFGS on the same scaled rows."""
    past = [drawn(seed, 400) for seed in (1, 2)]
    found = learnt(past)
    rows = (np.vstack([one.features for one in past]) - found.at) / found.spread
    quiet = np.concatenate([one.quiet for one in past])

    def loss(beta):
        score = beta[0] + rows @ beta[1:]
        return np.sum(np.logaddexp(0, score) - quiet * score) + 0.5 * np.sum(beta[1:] ** 2)

    best = minimize(loss, np.zeros(rows.shape[1] + 1), method="BFGS", options={"gtol": 1e-8})
    assert found.slopes == pytest.approx(best.x[1:], abs=1e-4)


def test_the_level_is_the_last_quarter_s():
    """Bases drift: the mean chance of the last quarter is its own share, not the pooled one."""
    past = [drawn(1, 400), drawn(2, 400, level=1.5)]
    assert learnt(past).of(past[-1].features).mean() == pytest.approx(past[-1].quiet.mean(), abs=1e-9)
    assert past[0].quiet.mean() < past[1].quiet.mean() - 0.1


def test_too_few_teach_nothing():
    """Forty customers give no chance, nor do a thousand of whom everybody bought again."""
    assert learnt([drawn(1, 40)]) is None
    assert learnt([]) is None
    assert learnt([drawn(1, 1000, level=-50.0)]) is None
