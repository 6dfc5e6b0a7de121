"""What evidence is made of: frozen, and nothing unknown in it."""

from datetime import date
from itertools import pairwise

import pytest
from pydantic import ValidationError

from kit.base.period import Calendar, Period
from kit.review.evidence.part import Estimate, months_of, spanned


def test_a_period_goes_in_and_comes_out():
    """A page reads its days from the file alone."""
    quarter = Calendar().period("2025Q3")
    assert spanned(quarter).period == quarter
    assert spanned(quarter).period.grain == "quarter"


def test_nothing_unknown_slips_in():
    """A name too much would travel to a page unseen."""
    with pytest.raises(ValidationError):
        Estimate(value=1, low=0, high=2, n=3, team="别组")
    with pytest.raises(ValidationError):
        Estimate(value=1, low=0, high=2, n=3).n = 4


@pytest.mark.parametrize(("first", "after", "months"), [
    ((2013, 11, 30), (2014, 3, 1), ["2013-12 32", "2014-01 31", "2014-02 28"]),
    ((2013, 8, 30), (2013, 12, 2), ["2013-09 32", "2013-10 31", "2013-11 31"]),
    ((2025, 7, 1), (2025, 10, 1), ["2025-07 31", "2025-08 31", "2025-09 30"]),
    ((2025, 1, 15), (2025, 4, 15), ["2025-01 17", "2025-02 28", "2025-03 31", "2025-04 14"]),
    ((2025, 7, 30), (2025, 8, 4), ["2025-08 5"]),
    ((2025, 7, 3), (2025, 7, 5), ["2025-07 2"]),
])  # fmt: skip
def test_a_scrap_of_a_month_is_no_month(first, after, months):
    """A quarter from 30 November has three months, not four; half a month is one of its own."""
    span = Period(date(*first), date(*after), "x", "quarter")
    found = months_of(Calendar(), span)
    assert [f"{one.label} {one.days}" for one in found] == months
    assert (found[0].from_on, found[-1].to_on) == (span.from_on, span.to_on)
    assert all(one.to_on == later.from_on for one, later in pairwise(found))
