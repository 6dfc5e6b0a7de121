"""Scales: what a value is worth, in exact points."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kit.base.document import parse
from kit.scores.scale import Scale, interpolate, one_way, points_of

D = Decimal


def scale(text: str) -> Scale:
    """A scale from YAML."""
    found, problems = parse(text.encode(), "scale.yaml", Scale)
    assert found, problems
    return found


def refused(text: str) -> list[tuple[str, str | None]]:
    """The expectations that a scale broke, each with the place."""
    found, problems = parse(text.encode(), "scale.yaml", Scale)
    assert found is None
    return [(problem.expects, problem.column) for problem in problems]


FULL = scale(
    "{on: attainment, floor: {at: 0.5, points: 0}, must: {at: 1.0, points: 80},"
    " stretch: {at: 1.2, points: 100}, cap: {at: 1.5, points: 120}}"
)


def test_points_at_and_between_the_knots():
    """At 75 % of must one has half of 80; at 110 % half way from 80 to 100; flat below 50 % and above 150 %."""
    worth = {"30": 0, "50": 0, "75": 40, "100": 80, "110": 90, "120": 100, "135": 110, "150": 120, "900": 120}
    for value, points in worth.items():
        assert points_of(FULL, D(value), D(100), None) == (Fraction(points), ""), value


def test_a_third_stays_a_third():
    """Points are exact: 1/3 of must between floor 0 and must 1 gives exactly 80/3, not 26.666."""
    plain = scale("{floor: {at: 0, points: 0}, must: {at: 1, points: 80}}")
    assert points_of(plain, D(1), D(3), None) == (Fraction(80, 3), "")


def test_less_can_be_more():
    """A falling scale: 5 % churn or less is the best, 30 % or more the worst, 17.5 % half way."""
    churn = scale("{on: value, floor: {at: 0.30, points: 0}, must: {at: 0.05, points: 100}}")
    worth = {"0.5": 0, "0.30": 0, "0.175": 50, "0.05": 100, "0": 100}
    for value, points in worth.items():
        assert points_of(churn, D(value), None, None) == (Fraction(points), "")
    assert churn.rising is False


def test_attainment_of_a_falling_kpi():
    """On attainment too less may be better: 80 % of the allowed complaints is stretch."""
    complaints = scale("{floor: {at: 2, points: 0}, must: {at: 1, points: 80}, stretch: {at: 0.8, points: 100}}")
    assert points_of(complaints, D("0.09"), D("0.10"), None) == (Fraction(90), "")


def test_own_targets_as_knots():
    """`at: must` and `at: stretch` stand where the person's own targets do, in the KPI's unit or as attainment."""
    own = scale(
        "{on: value, floor: {at: 0, points: 0}, must: {at: must, points: 80}, stretch: {at: stretch, points: 100}}"
    )
    assert points_of(own, D(11), D(10), D(12)) == (Fraction(90), "")
    ratio = scale("{floor: {at: 0, points: 0}, must: {at: 1, points: 80}, stretch: {at: stretch, points: 100}}")
    assert points_of(ratio, D(11), D(10), D(12)) == (Fraction(90), "")


def test_why_there_are_no_points():
    """A missing or senseless target makes the KPI not available, with the reason, never zero points."""
    own = scale(
        "{on: value, floor: {at: 5, points: 0}, must: {at: must, points: 80}, stretch: {at: stretch, points: 100}}"
    )
    assert points_of(FULL, D(1), None, None) == (None, "no_target")
    assert points_of(FULL, D(1), D(0), None) == (None, "zero_target")
    assert points_of(own, D(1), D(10), None) == (None, "no_stretch_target")
    assert points_of(own, D(1), D(10), D(9)) == (None, "scale_order")
    assert points_of(own, D(1), D(4), D(9)) == (None, "scale_order")


def test_what_a_scale_must_look_like():
    """Knots out of order, falling points and words that are no number are told apart."""
    knots = "{on: value, floor: {at: %s, points: %s}, must: {at: %s, points: %s}}"
    assert refused(knots % (1, 0, 1, 80)) == [("scores.expects.scale_order", None)]
    assert refused(knots % (0, 80, 1, 80)) == [("scores.expects.points_order", None)]
    assert refused(knots % ("half", 0, 1, 80)) == [("scores.expects.at", "floor.at")]
    assert refused(knots % (0, "1e3", 1, 80)) == [("base.expects.decimal_parsing", "floor.points")]
    assert refused(knots % (0, "nan", 1, 80)) == [("base.expects.decimal_parsing", "floor.points")]
    assert refused(knots.replace("on: value", "on: mood") % (0, 0, 1, 80)) == [("base.expects.literal_error", "on")]
    assert refused("{floor: {at: 0, points: 0}}") == [("base.expects.missing", "must")]
    wave = "{floor: {at: 0, points: 0}, must: {at: 2, points: 1}, cap: {at: 1, points: 2}}"
    assert refused(wave) == [("scores.expects.scale_order", None)]


@given(st.lists(st.fractions(), max_size=4, unique=True), st.fractions(), st.fractions())
def test_a_rising_scale_never_punishes(places, a, b):
    """Whoever has more of a good thing never gets fewer points; outside the knots the points stand still."""
    curve = [(at, Fraction(step)) for step, at in enumerate(sorted([*places, Fraction(0)]))]
    assert interpolate(curve, min(a, b)) <= interpolate(curve, max(a, b))
    assert curve[0][1] <= interpolate(curve, a) <= curve[-1][1]


@given(st.lists(st.fractions(), min_size=2, max_size=5, unique=True))
def test_one_way_means_sorted(places):
    """Sorted places run one way in either direction; swapped ends do not."""
    assert one_way(sorted(places))
    assert one_way(sorted(places, reverse=True))
    if len(places) > 2:
        first, *rest = sorted(places)
        assert not one_way([*rest, first])


@given(st.decimals(-500, 500, places=4), st.decimals(-200, 200, places=3).filter(bool))
def test_the_curve_in_whole_numbers_is_the_curve(value, must):
    """Everybody's points come from the fast way; it must not part from the plain one by any fraction."""
    for on in ("value", "attainment"):
        drawn = FULL.model_copy(update={"on": on})
        at = Fraction(value) / (Fraction(must) if on == "attainment" else 1)
        curve = [(Fraction(knot.at), Fraction(knot.points)) for knot in drawn.knots]
        assert points_of(drawn, value, must, None) == (interpolate(curve, at), "")
