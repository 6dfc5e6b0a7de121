"""4 of the weekly note: who goes quiet, and what the page leaves to the file."""

import re
from dataclasses import replace

from kit.review.signals import cut, quiet, weekly
from tests.review.shown import text_of
from tests.review.signals.week import EAST


def test_a_long_list_is_cut_and_counted(week):
    """Eight on the page, the rest counted: nobody reads forty rows, and nobody may think that there are eight."""
    first = next(one for one in week.churning.customers if one.warned and one.owner in ("ann", "bob"))
    many = tuple(replace(first, customer_id=f"x{number}", name=f"客户{number:02}") for number in range(quiet.SHOWN + 3))
    text = text_of(weekly(cut(replace(week, churning=replace(week.churning, customers=many)), EAST), "zh"))
    assert len(re.findall(r"客户\d\d", text)) == quiet.SHOWN
    assert "另有3个，见同目录的CSV。" in text


def test_without_customers_nobody_goes_quiet(week):
    """What is missing is said, not an empty list."""
    text = text_of(weekly(cut(replace(week, churning=None), EAST), "en"))
    assert "customers" in text
    assert "past their own rhythm" not in text
