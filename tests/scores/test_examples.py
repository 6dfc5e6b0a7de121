"""Worked examples of a scheme: scored as everybody is, at the knots of each scale."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.scores import open_scheme
from kit.scores.examples import LEVELS, examples, places
from kit.scores.scale import Scale


def scale(*places_: str, on: str = "value") -> Scale:
    """A scale with knots at these places, worth 0, 80, 100, 120."""
    names = ("floor", "must", "stretch", "cap")
    knots = {
        name: {"at": at, "points": str(points)}
        for name, at, points in zip(names, places_, (0, 80, 100, 120), strict=False)
    }
    return Scale.model_validate({"on": on} | knots)


@pytest.mark.parametrize(
    ("name", "role", "scores"),
    [("sample", "all", [80, 100, 40]), ("sample_balanced", "smb", [80, 87, 79])],
)
def test_shipped_schemes_by_hand(project, name, role, scores):
    """SMB: all at must 80; sales (35 %) at stretch 0.35 × 100 + 0.65 × 80; sales at 40 points and the rest at 100."""
    found = examples(open_scheme(project / "templates" / "schemes" / f"{name}.yaml"), role)
    assert [found.frame.set_index("manager_id")["score"][level] for level in LEVELS] == pytest.approx(scores)


def test_own_targets_get_places_in_between():
    """A person's own must and stretch lie, for the example, evenly between the numbers around them."""
    assert places(scale("0", "must", "stretch", "3"), rising=True) == [0, 1, 2, 3]
    assert places(scale("0.5", "1.0", "stretch", on="attainment"), rising=True)[:2] == [Fraction(1, 2), 1]


@given(floor=st.integers(0, 50), rising=st.booleans(), names=st.sampled_from([("must",), ("must", "stretch")]))
def test_made_up_places_run_one_way(floor, rising, names):
    """A scale that went back and forth would have no points, and the sheet no example."""
    found = places(scale(str(floor + 1), *names), rising=rising)
    steps = [right - left for left, right in pairwise(found)]
    assert all(step > 0 for step in steps) if rising else all(step < 0 for step in steps)
