"""What evidence is made of: frozen, and nothing unknown in it."""

import pytest
from pydantic import ValidationError

from kit.base.period import Calendar
from kit.review.evidence.part import Estimate, spanned


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
