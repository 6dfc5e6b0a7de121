"""Points by bands, deviation, tiers, and among others: each worked by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kit.scores.rules import Bands, Deviation, Relative, Tiers

BANDS = Bands.model_validate({"steps": [{"from": "0", "points": "0"}, {"from": "0.8", "points": "60"},
                                        {"from": "1", "points": "100"}]})  # fmt: skip
FOUR = Deviation.model_validate({"at": "4", "within": "0.5", "beyond": "2.5", "points": "100", "floor": "20"})
TIERS = Tiers.model_validate({"must": {"points": "70"}, "stretch": {"points": "30", "by": "share"}})


@pytest.mark.parametrize(
    ("at", "points"), [("-1", 0), ("0.7999", 0), ("0.8", 60), ("0.9999", 60), ("1", 100), ("9", 100)]
)
def test_a_band_holds_from_its_beginning(at, points):
    """Right-continuous: who stands on the line has the band, who stands a hair below has not."""
    assert BANDS.points(Fraction(at)) == points


@pytest.mark.parametrize(
    ("at", "points"), [("4", 100), ("4.5", 100), ("3.5", 100), ("5.5", 60), ("2.5", 60), ("6.5", 20), ("99", 20)]
)
def test_a_value_to_be_hit(at, points):
    """Full within half a unit on both sides, 100 to 20 over the next two units: halfway 60."""
    assert FOUR.points(Fraction(at), Fraction(4)) == points


@pytest.mark.parametrize(("value", "points"), [(99, 0), (100, 70), (110, 85), (120, 100), (500, 100)])
def test_must_is_whole_and_stretch_is_a_share(value, points):
    """Below must nothing, at must 70 at once, halfway to stretch 70 + 15, beyond stretch no more."""
    assert TIERS.points(Fraction(value), Fraction(100), Fraction(120), more=True) == points


@pytest.mark.parametrize(("value", "points"), [(0, 100), (4, 100), (5, 70), (10, 0), (7, 0)])
def test_tiers_where_less_is_better(value, points):
    """At most 5 is must, at most 4 is stretch: 4 has both tiers, 5 has must alone, 7 has nothing."""
    assert TIERS.points(Fraction(value), Fraction(5), Fraction(4), more=False) == points


def test_relative_by_hand():
    """Among 10, 20, 20, 50: 20 lies a quarter of the way, beats one of three and ties one; mean 25, spread 17.3."""
    among = [Fraction(one) for one in (10, 20, 20, 50)]
    points = {
        by: float(_relative(by).points(Fraction(20), among, more=True)) for by in ("min_max", "percentile", "z_score")
    }
    assert points["min_max"] == 25
    assert points["percentile"] == 50
    assert points["z_score"] == pytest.approx(50 + 100 / 6 * (20 - 25) / 17.3205081, abs=1e-6)
    assert _relative("min_max").points(Fraction(10), among, more=False) == 100


@pytest.mark.parametrize("by", ["min_max", "percentile", "z_score"])
def test_alone_or_all_equal_is_the_middle(by):
    """Where nobody differs nobody is better or worse."""
    assert _relative(by).points(Fraction(3), [Fraction(3)], more=True) == 50
    assert _relative(by).points(Fraction(3), [Fraction(3)] * 4, more=True) == 50


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=8), st.sampled_from(["min_max", "percentile", "z_score"]))
def test_relative_points_stay_within_and_keep_the_order(values, by):
    """From 20 to 90, and a better value never has fewer points."""
    rule = Relative.model_validate({"by": by, "from": "20", "to": "90"})
    among = [Fraction(value) for value in values]
    points = [rule.points(value, among, more=True) for value in sorted(among)]
    assert all(20 <= one <= 90 for one in points)
    assert points == sorted(points)


@pytest.mark.parametrize(
    ("model", "content"),
    [
        (Bands, {"steps": [{"from": "1", "points": "0"}]}),
        (Bands, {"steps": [{"from": "1", "points": "0"}, {"from": "1", "points": "5"}]}),
        (Deviation, {"at": "4", "within": "2", "beyond": "1"}),
        (Deviation, {"at": "4", "beyond": "1", "points": "10", "floor": "10"}),
        (Relative, {"by": "min_max", "from": "100", "to": "0"}),
        (Tiers, {"must": {"points": "0"}}),
    ],
)
def test_what_makes_no_sense_is_refused(model, content):
    """Each with a message of its own, before anybody is scored by it."""
    with pytest.raises(ValidationError):
        model.model_validate(content)


def test_the_fewest_points_are_known():
    """The lowest grade must reach down to them."""
    assert (BANDS.lowest, FOUR.lowest, TIERS.lowest) == (Decimal(0), Decimal(20), Decimal(0))


def _relative(by: str) -> Relative:
    return Relative.model_validate({"by": by})
