"""The plan's lines: which there are, who stops on them, and who lacks how much of one."""

import numpy as np
import pytest

from kit.response.gaming.lines import FEWEST, ended_on, gap_above, lines_of, stopped
from kit.response.structural.wages import Curve
from tests.response.gaming.made import CURVE, Planted, paths_of


@pytest.fixture(scope="module")
def lines():
    """The lines of the sample's plan for ten person-quarters."""
    return lines_of([CURVE] * 10)


def test_jumps_and_the_cap_are_lines(lines):
    """Jumps at 80 and 100 per cent with their money, the bend at 120; where pay only begins to rise there is none."""
    assert [(line.at, line.kind) for line in lines] == [(0.8, "jump"), (1.0, "jump"), (1.2, "kink")]
    assert [round(float(line.moves[0])) for line in lines] == [8000, 8000, 0]


def test_a_line_at_a_sum_of_money_is_one_line():
    """Its attainment is another one for everybody; together they are looked at by the distance from it."""
    curves = [
        Curve(np.array([0.0, at, 2.4]), np.array([0.0, 0.0, 9.0]), np.array([0.0, 5.0, 9.0]))
        for at in np.linspace(0.5, 1.5, 30)
    ]
    found = lines_of(curves)
    assert [(line.at, line.kind) for line in found] == [(None, "jump")]
    assert found[0].place[-1] == 1.5


def test_a_straight_plan_has_no_lines():
    """Nobody gains by stopping anywhere."""
    straight = Curve(np.array([0.0, 2.4]), np.array([0.0, 48000.0]), np.array([0.0, 48000.0]))
    assert lines_of([straight] * 10) == []


def test_who_is_moved_onto_a_line_is_found():
    """The planted stops are within the interval, in people and in money; a jump pays 8,000."""
    planted = Planted(people=200, quarters=12, borrow=1.0)
    x = [
        paths.sold.sum(axis=1) / paths.quota
        for paths in (paths_of(one, np.random.default_rng(3)) for one in (planted, Planted(200, 12)))
    ]
    lines = lines_of([CURVE] * len(x[0]))
    found = stopped(lines[1], x[0], lines, np.random.default_rng(1))
    short = ((x[1] > 0.97) & (x[1] < 1.0)).sum()
    assert found.p < 0.001
    assert abs(found.excess.value - short) < 0.35 * short
    assert found.excess.low < found.excess.value < found.excess.high
    assert found.paid.value == pytest.approx(8000 * found.excess.value)


def test_few_people_are_not_judged(lines):
    """Ten person-quarters about a line say nothing."""
    found = stopped(lines[0], np.full(10, 0.85), lines, np.random.default_rng(1))
    assert (found.reason, found.p) == ("few", None)
    assert found.near < FEWEST


def test_on_a_line_and_short_of_it(lines):
    """Who stands on a line ended on it; the next one is what lacks."""
    x = np.array([0.79, 0.8, 0.805, 0.82, 1.3])
    assert ended_on([lines[0]], np.pad(x, (0, 5))).tolist()[:5] == [False, True, True, False, False]
    gaps = gap_above(lines, np.arange(5), x)
    assert gaps[:4] == pytest.approx([0.01, 0.2, 0.195, 0.18])
    assert np.isinf(gaps[4])
