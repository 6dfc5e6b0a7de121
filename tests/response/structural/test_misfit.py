"""A model that does not meet what was made is seen; chance alone is not."""

from dataclasses import replace

import numpy as np

from kit.response.structural.effect import Effect
from kit.response.structural.misfit import misfit


def _made(group):
    """Sales and pay of the quarters asked about, as they were, by row."""
    at = {pair: row for row, pair in enumerate(zip(group.weeks.person, group.weeks.quarter, strict=True))}
    rows = [at[pair] for pair in zip(group.asked.person, group.asked.quarter, strict=True)]
    ends = group.weeks.sold[rows].sum(axis=1)
    return np.array([ends * group.asked.quota, group.before.paid(ends[:, None])])


def _effect(rows):
    both = np.concatenate([rows, rows])
    return Effect(both.sum(axis=1), np.zeros((4, 4)), both, both.sum(axis=1))


def test_what_chance_does_not_explain(group):
    """Pay expected a tenth too high is seen as a tenth; sales that are right are not, nor is luck."""
    made = _made(group)
    assert np.allclose(misfit(group, _effect(made)), 0.0)
    off = misfit(group, _effect(made * np.array([[1.0], [1.1]])))
    assert off[0] == 0
    assert 0.09 < off[1] < 0.1
    rng = np.random.default_rng(6)
    lucky = [misfit(group, _effect(made * rng.lognormal(-0.045, 0.3, made.shape)))[0] for _ in range(40)]
    assert np.median(lucky) < 0.02


def test_people_not_asked_about_are_no_matter(group):
    """A group that is asked about one person only."""
    one = group.asked.person == group.asked.person[0]
    asked = replace(
        group.asked, person=group.asked.person[one], quarter=group.asked.quarter[one], quota=group.asked.quota[one]
    )
    curves = tuple(curve for curve, mine in zip(group.before.curves, one, strict=True) if mine)
    some = replace(group, asked=asked, before=replace(group.before, curves=curves, kind=group.before.kind[one]))
    assert np.allclose(misfit(some, _effect(_made(some))), 0.0)
