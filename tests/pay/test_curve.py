"""Curves: what attainment earns, exactly."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kit.pay.curve import Jump, jumps, outline, segment_at, share_at

CURVE = tuple(
    (Decimal(x), Decimal(y))
    for x, y in [("0", "0"), ("0.8", "0"), ("0.8", "0.4"), ("1.0", "0.6"), ("1.0", "1.0"), ("1.2", "1.3")]
)


def test_at_the_threshold_one_has_it():
    """Right-continuous: who stands on 100 % has the jump, who stands a hair below has not."""
    hair = Fraction(1, 10**12)
    assert share_at(CURVE, Fraction(1)) == 1
    assert share_at(CURVE, 1 - hair) == Fraction(6, 10) - hair
    assert share_at(CURVE, Fraction(8, 10)) == Fraction(4, 10)
    assert share_at(CURVE, Fraction(8, 10) - hair) == 0


def test_linear_between_and_flat_outside():
    """0.9 is half way from 40 % to 60 %; below the first point the first share holds, after the last the last."""
    assert share_at(CURVE, Fraction(9, 10)) == Fraction(1, 2)
    assert share_at(CURVE, Fraction(-3)) == 0
    assert share_at(CURVE, Fraction(99)) == Fraction(13, 10)


def test_segments_are_named_by_their_ends():
    """The trace shows on which piece of the curve an amount was earned."""
    at = ["-1", "0", "0.79", "0.8", "1", "1.2", "7"]
    assert [segment_at(CURVE, Fraction(x)).text for x in at] == [
        "..0",
        "0..0.8",
        "0..0.8",
        "0.8..1",
        "1..1.2",
        "1.2..",
        "1.2..",
    ]


def test_a_single_point_is_a_constant():
    """A curve of one point pays the same share everywhere."""
    assert {share_at(((Decimal(1), Decimal("0.5")),), Fraction(x)) for x in (0, 1, 2)} == {Fraction(1, 2)}


def test_jumps_with_both_sides():
    """Both steps of the curve, with what holds below and from there on; two equal points at one x are no jump."""
    assert jumps(CURVE) == [
        Jump(Decimal("0.8"), Decimal(0), Decimal("0.4")),
        Jump(Decimal("1.0"), Decimal("0.6"), Decimal("1.0")),
    ]
    assert jumps(((Decimal(1), Decimal(1)), (Decimal(1), Decimal(1)))) == []


def test_the_outline_keeps_jumps_upright():
    """For drawing, a jump stands as two corners at one x, and the ends are cut to what is drawn."""
    corners = outline(CURVE, Decimal("0.9"), Decimal("1.6"))
    assert corners == [
        (Decimal("0.9"), Fraction(1, 2)),
        (Decimal("1.0"), Fraction(6, 10)),
        (Decimal("1.0"), 1),
        (Decimal("1.2"), Fraction(13, 10)),
        (Decimal("1.6"), Fraction(13, 10)),
    ]


@given(st.fractions(min_value=-1, max_value=2))
def test_the_share_lies_on_its_segment(x):
    """Whatever the x, the share is between the two ends of the segment it is said to lie on."""
    segment = segment_at(CURVE, x)
    assert Fraction(segment.at_low) <= share_at(CURVE, x) <= Fraction(segment.at_high)
