"""What is known of potentials: the integral where it is known exactly, and no rest that luck alone would show."""

import numpy as np

from kit.response.structural.known import Along, reach_of


def test_the_integral_is_that_of_two_normals():
    """Normal weeks about normal potentials: the posterior and the spread among people, in closed form."""
    rng = np.random.default_rng(4)
    unsure, spread = 0.1, 0.2
    best = 0.3 + np.hypot(spread, unsure) * rng.standard_normal(4000)
    steps = reach_of(unsure**2 * 50, np.full(4000, 50))
    worth = np.repeat((-((steps / unsure) ** 2) / 2)[None], 4000, axis=0)
    known = Along(steps, worth, best).known(1.0)
    part = spread**2 / (spread**2 + unsure**2)
    middle = best.mean()
    assert np.isclose(known.unsure.mean(), np.sqrt(part) * unsure, rtol=0.02)
    assert np.allclose(best + known.shift, middle + part * (best - middle), atol=0.02)
    total = np.hypot(spread, unsure)
    exact = np.log(unsure * np.sqrt(2 * np.pi) / total) - ((best - middle) / total) ** 2 / 2
    assert abs(float((known.likely - exact).mean())) < 0.02


def test_luck_is_not_taken_for_rest():
    """Sales that do not depend on what was sold: maximised potentials find a slope below 0, the integral does not.

    Ten weeks after one another; a slope of 0 is the truth. Few weeks make the bias large.
    """
    rng = np.random.default_rng(5)
    people, weeks, sigma = 3000, 10, 0.3
    potential = 0.3 * rng.standard_normal(people)
    sold = potential[:, None] + sigma * rng.standard_normal((people, weeks))
    before = np.concatenate([np.zeros((people, 1)), np.cumsum(sold, axis=1)[:, :-1]], axis=1) / weeks
    slopes = np.linspace(-1.0, 1.0, 41)
    worst, whole = [], []
    for slope in slopes:
        rest = sold - slope * before
        best = rest.mean(axis=1)
        steps = reach_of(sigma**2, np.full(people, weeks))
        worth = np.array([-((rest - best[:, None] - step) ** 2).sum(axis=1) / 2 for step in steps]).T
        worst.append(float(worth.max(axis=1).sum()))
        whole.append(float(Along(steps, worth, best).known(sigma**2).likely.sum()))
    assert slopes[int(np.argmax(worst))] < -0.2
    assert abs(slopes[int(np.argmax(whole))]) <= 0.1
