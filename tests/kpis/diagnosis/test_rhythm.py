"""The rush at the quarter's end: against the person's own quarters."""

from fractions import Fraction

from kit.kpis.diagnosis.estimates import Interval
from kit.kpis.diagnosis.rhythm import Rush, rhythm
from tests.review import small


def test_the_last_days_by_hand(folder):
    """A sold 120,000 in 2025Q3, 50,000 of it on 25 September; three quarters are no habit."""
    history = small.opened(folder)
    found = rhythm(history, history.calendar.period("2025Q3")).people["A"]
    assert found.now == Fraction(5, 12)
    assert found.usual is None
    assert not found.told


def test_only_what_lies_beyond_the_usual_span_is_told():
    """One more quarter of the usual kind would reach 0.4: 0.41 is told, 0.4 is not."""
    usual = Interval(2, 1, Fraction(2, 5), 8)
    assert Rush("A", Fraction(41, 100), usual).told
    assert not Rush("A", Fraction(2, 5), usual).told
    assert not Rush("A", None, usual).told


def test_the_samples_rush_is_followed_by_a_dip(sample, quarter):
    """Deals that were pulled forward are missing when the next quarter begins, as planted."""
    found = rhythm(sample, quarter)
    assert found.dip.high < 0
    assert found.people["M001"].usual.n == 8
