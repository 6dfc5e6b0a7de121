"""The within-person slope: against regression on dummies, and what it refuses."""

import numpy as np
import pytest

from kit.kpis.diagnosis.within import slope


def _rows(seed, people=12, quarters=8, steep=0.5):
    """People and quarters with levels of their own, and an effect within person; some cells are missing."""
    rng = np.random.default_rng(seed)
    level, season = rng.normal(size=people) * 5, rng.normal(size=quarters) * 3
    rows = []
    for person in range(people):
        for quarter in range(quarters):
            if rng.random() < 0.85:
                done = level[person] + season[quarter] + rng.normal()
                rows.append((f"p{person:02d}", f"q{quarter}", done, 10 * level[person] + steep * done + rng.normal()))
    return rows


def _by_dummies(rows):
    """The textbook: least squares with a dummy a person and quarter; clustered (CR1) standard error by people."""
    people, quarters = (sorted({row[place] for row in rows}) for place in (0, 1))
    design = np.array(
        [[row[2], *(row[0] == one for one in people), *(row[1] == one for one in quarters[1:])] for row in rows], float
    )
    outcome = np.array([row[3] for row in rows])
    found = np.linalg.lstsq(design, outcome, rcond=None)[0]
    left, bread = outcome - design @ found, np.linalg.pinv(design.T @ design)
    meat = sum(
        np.outer(score, score)
        for one in people
        for score in [design[[row[0] == one for row in rows]].T @ left[[row[0] == one for row in rows]]]
    )
    groups, n, k = len(people), len(rows), design.shape[1]
    spread = bread @ meat @ bread * groups / (groups - 1) * (n - 1) / (n - k)
    return found[0], spread[0, 0] ** 0.5


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_is_the_regression_with_dummies(seed):
    """On a ragged panel the turns end where least squares with all the dummies does, standard error included."""
    from scipy import stats

    rows = _rows(seed)
    found = slope(rows)
    steep, error = _by_dummies(rows)
    deviation = float(found.deviation)
    assert float(found.value) / deviation == pytest.approx(steep, rel=1e-6)
    reach = stats.t.ppf(0.975, found.people - 1) * error
    assert float(found.high - found.value) / deviation == pytest.approx(reach, rel=1e-6)


def test_a_person_good_at_both_makes_no_link():
    """Between people the two go together perfectly, within them not at all."""
    found = slope(_rows(4, steep=0.0))
    assert found.low < 0 < found.high


def test_few_people_tell_nothing():
    """Seven people are too few, and so is a habit that never varies."""
    assert slope(_rows(5, people=7)) is None
    assert slope([(person, quarter, 1.0, 2.0) for person, quarter, *_ in _rows(6)]) is None
    assert slope([]) is None
