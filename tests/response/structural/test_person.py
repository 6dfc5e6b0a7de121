"""One person's quarter under both plans."""

from dataclasses import replace

import pytest

from kit.response.structural.gather import PersonQuarter
from kit.response.structural.person import paths_of


@pytest.fixture(scope="module")
def named(estimated):
    """The estimate with names on its rows: person 3 in the third quarter asked about."""
    from fractions import Fraction

    import numpy as np

    from kit.pay.facts import Person

    asked = estimated.group.asked
    rows = tuple(
        PersonQuarter(f"M{who}", int(when), f"Q{when}", person, person, Fraction(1), np.zeros(13))
        for who, when in zip(asked.person, asked.quarter, strict=True)
        for person in [Person(f"M{who}", "all")]
    )
    return replace(estimated, group=replace(estimated.group, rows=rows))


def test_effort_follows_the_plan(named):
    """Thirteen weeks of each; attainment only rises, effort is never below that without pay; the plans differ."""
    before, after = paths_of(named, "M3", "Q6")
    for path in (before, after):
        assert len(path.effort) == len(path.attainment) == 13
        assert list(path.attainment) == sorted(path.attainment)
        assert min(path.effort) >= 0.999
    assert max(abs(a - b) for a, b in zip(before.effort, after.effort, strict=True)) > 0.01


def test_a_quarter_that_was_not_asked_about(named):
    """A mistyped name is no person without effort."""
    with pytest.raises(KeyError):
        paths_of(named, "nobody", "Q6")
