"""Weights by separation: worked examples, and the cases in which the formulas need care."""

import numpy as np
import pytest

from kit.scores.weighing import critic_weights, entropy_weights, equal_weights, spread_weights

TWO = np.array([[1.0, 1.0], [3.0, 1.5]])
"""Shares 1/4, 3/4 and 2/5, 3/5: entropies 0.811278 and 0.970951, by hand."""


def test_entropy_by_hand():
    """(1 - 0.811278) : (1 - 0.970951) = 0.188722 : 0.029049, scaled to 1."""
    assert entropy_weights(TWO) == pytest.approx([0.188722 / 0.217771, 0.029049 / 0.217771], abs=1e-5)


def test_constant_kpi_separates_nobody():
    """A KPI on which all are equal gets 0 in every method, not NaN."""
    values = np.array([[1.0, 5, 2], [2, 5, 1], [4, 5, 3]])
    for method in (entropy_weights, critic_weights, spread_weights):
        weights = method(values)
        assert weights[1] == 0
        assert weights.sum() == pytest.approx(1)


def test_negative_values_are_moved_to_their_own_scale():
    """Margins below zero have no shares of a total; moved to 0-1 the column counts like its moved self."""
    values = np.array([[-1.0, 1], [0, 2], [3, 4]])
    moved = values.copy()
    moved[:, 0] = [0, 0.25, 1]
    assert np.allclose(entropy_weights(values), entropy_weights(moved))


def test_critic_by_hand():
    """Unit columns (0, ½, 1), (0, 1, ½), (1, ½, 0), equal spread; correlations ½, -1, -½ give conflicts 5:4:7.

    r12 = 0.5, r13 = -1, r23 = -0.5, so the sums of 1 - r are 0.5 + 2 = 2.5, 0.5 + 1.5 = 2, 2 + 1.5 = 3.5.
    """
    values = np.array([[0.0, 0, 2], [1, 2, 1], [2, 1, 0]])
    assert critic_weights(values) == pytest.approx(np.array([2.5, 2, 3.5]) / 8)


def test_critic_of_its_own_paper():
    """The paper's eight alternatives on three criteria (Diakoulaki et al. 1995; digits: scikit-criteria).

    The matrix and the weights to eight digits stand in scikit-criteria's own test of CRITIC, which names the paper.
    """
    firms = [
        (61.0, 1.08, 4.33),
        (20.7, 0.26, 4.34),
        (16.3, 1.98, 2.53),
        (9.0, 3.29, 1.65),
        (5.4, 2.77, 2.33),
        (4.0, 4.12, 1.21),
        (-6.1, 3.52, 2.10),
        (-34.6, 3.31, 0.98),
    ]
    assert critic_weights(np.array(firms)) == pytest.approx([0.20222554, 0.48090173, 0.31687273], abs=1e-8)


def test_critic_with_one_kpi_that_varies():
    """Alone it has nobody to conflict with, and all of the weight."""
    assert critic_weights(np.array([[1.0, 5], [2, 5]])).tolist() == [1, 0]


def test_spread_by_hand():
    """Unit columns (0, ½, 1) and (0, 0, 1): variances 1/4 and 1/3."""
    found = spread_weights(np.array([[0.0, 7], [1, 7], [2, 9]]))
    assert found == pytest.approx(np.sqrt([1 / 4, 1 / 3]) / np.sqrt([1 / 4, 1 / 3]).sum())


def test_where_nothing_separates_there_are_no_weights():
    """All equal on all KPIs: an error in words beats weights of NaN."""
    for method in (entropy_weights, critic_weights, spread_weights):
        with pytest.raises(ValueError, match="no KPI separates anybody"):
            method(np.ones((3, 2)))


def test_missing_values_are_refused():
    """A missing value is the caller's to leave out; it must never pass as a number."""
    with pytest.raises(ValueError, match="finite"):
        entropy_weights(np.array([[1.0, np.nan], [2, 3]]))


def test_equal_weights_sum_to_one():
    """The plainest method of all."""
    assert equal_weights(4).tolist() == [0.25] * 4


@pytest.mark.parametrize(
    ("values", "weights"),
    [
        (
            [[30, 30, 38, 29], [19, 54, 86, 29], [19, 15, 85, 28.9], [68, 70, 60, 29]],
            [0.4630, 0.3992, 0.1378, 0.0000],
        ),
        (
            [[3.0, 100, 10, 7], [2.5, 80, 8, 5], [1.8, 50, 20, 11], [2.2, 70, 12, 9]],
            [0.1146, 0.1981, 0.4185, 0.2689],
        ),
    ],
    ids=["Xu 2004", "Zavadskas & Podvezko 2016"],
)
def test_entropy_gives_the_printed_weights(values, weights):
    """Two papers' tables to the four digits printed, as other libraries quote them (EJOR 156:530, IJITDM 15:267)."""
    assert entropy_weights(np.array(values, dtype=float)).round(4).tolist() == pytest.approx(weights, abs=5e-5)
