"""What goes with later results: the planted link is found, and chance is kept down."""

import numpy as np
import pytest

from kit.kpis import Windows
from kit.kpis.diagnosis.links import FALSE_SHARE, links, told_apart
from kit.kpis.diagnosis.within import slope
from tests.review import small


def test_the_planted_link_is_told_and_the_rest_is_not(sample, quarter):
    """In the sample a proposal in time raises the chance of winning; visits and records do nothing."""
    found = links(sample, quarter, Windows())
    told = {(one.kpi, one.outcome) for one in found if one.told}
    assert told == {("proposal_rate", "conversion")}
    one = next(one for one in found if one.told)
    assert one.slope.low > 0
    assert {one.outcome for one in found} == {"conversion", "sales"}


def test_two_quarters_have_no_links(folder):
    """Nothing can follow what has not been seen before."""
    history = small.opened(folder)
    assert links(history, history.calendar.period("2025Q2"), Windows()) == []
    assert told_apart([]) == []


@pytest.mark.parametrize("worlds", [40])
def test_pure_chance_is_seldom_told(worlds):
    """Twelve links of noise: a false one should be told in about one world of ten (10 % of told ones), not in most."""
    rng, told = np.random.default_rng(20), 0
    for _world in range(worlds):
        found = [
            (
                str(number),
                "sales",
                slope(
                    [(f"p{person}", f"q{quarter}", *rng.normal(size=2)) for person in range(12) for quarter in range(6)]
                ),
            )
            for number in range(6)
        ]
        told += any(one.told for one in told_apart(found))
    assert told / worlds < 3 * FALSE_SHARE
