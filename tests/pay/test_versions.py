"""Versions of a plan."""

import pytest

from kit.pay.versions import version_for
from tests.pay.worlds import KINKED, Q2, Q3, plan_of

OLD, NEW = plan_of(KINKED), plan_of(KINKED.replace("2022-10-01", "2025-07-01"))


def test_the_last_in_effect_on_the_first_day():
    """A version that begins with the quarter holds for it; the one before it for the quarter before."""
    assert version_for([NEW, OLD], Q3) is NEW
    assert version_for([NEW, OLD], Q2) is OLD
    later = plan_of(KINKED.replace("2022-10-01", "2025-07-02"))
    assert version_for([later, OLD], Q3) is OLD


def test_before_all_of_them():
    """The first one, for the caller to refuse; of none there is none."""
    assert version_for([NEW], Q2) is NEW
    with pytest.raises(ValueError, match="no version"):
        version_for([], Q2)
