"""The morning meeting: who is away, who covers, and what comes first."""

import re

import pytest

from kit.review.signals import cut, meeting
from kit.review.signals.meeting import chosen_of
from kit.review.signals.view import Words
from tests.review.shown import text_of
from tests.review.signals.week import EAST, STRANGERS


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_team_s_meeting_names_no_stranger(week, language):
    """Bob covers a customer of another team: what is due is told, the customer's owner is not, and no kind of leave."""
    view = cut(week, EAST)
    source = meeting(view, language, code="12345678")
    shown = [one for one in STRANGERS if one not in ("别组客户", "c9") and re.search(rf"\b{re.escape(one)}\b", source)]
    assert not shown
    assert not re.search("parental|sick", source)


def test_who_is_away_and_who_covers(week):
    """Ann is away until the tenth and a colleague of another team covers c1."""
    text = text_of(meeting(cut(week, EAST), "en"))
    assert "(4 Aug to 10 Aug)" in text
    assert "a colleague of another team covers one customer" in text
    company = text_of(meeting(cut(week, None), "en"))
    assert "别人丁 covers one customer" in company
    assert "毕一 covers one customer" in company


def test_one_of_a_kind_comes_first(week):
    """Bob's complaint and renewal stand before anything else, three lines at most."""
    view = cut(week, EAST)
    lines = [one for one in view.due if one.acts == "bob"]
    chosen = chosen_of(lines, Words(view, "en"))
    assert [one.kind for one in chosen][:2] == ["complaint", "renewal"]
    assert len(chosen) == 3
