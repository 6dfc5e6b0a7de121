"""The board's page: standing in words, prizes of the plan, and not a trace of who did not consent."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kit.review.board import board_page
from tests.review.shown import text_of

DAY = date(2025, 7, 24)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_who_did_not_consent_is_nowhere_in_the_source(world, contest, sprint, language):
    """Neither the name, nor the id, nor the result of G; and no pay but the plan's own prizes."""
    for board in (contest, sprint):
        source = board_page(board, world.settings, DAY, language, code="12345678")
        assert "name G" not in source
        assert "130.0%" not in source
        assert "130.00" not in source
        assert "<script" not in source


def test_the_contest_in_words(world, contest):
    """A leads with 150 %; B and C share the second place; the quarter has working days left."""
    text = text_of(board_page(contest, world.settings, DAY, "en"))
    assert "name A in the lead: attainment of sales amount 150.0%." in text
    assert text.count("2nd") == 4  # two people, a team, and the second prize
    assert "40.0 points to 90.0%" in text
    assert "Taking part: 7; consented and shown here: 6." in text
    assert "East leads with 135.0% together" in text
    assert "¥50.00" in text


def test_the_sprint_counts_the_days_of_its_window(world, sprint):
    """From 24 July five working days are left until the window ends on 31 July, and none after it."""
    assert "还剩5个工作日" in text_of(board_page(sprint, world.settings, DAY, "zh"))
    over = text_of(board_page(sprint, world.settings, date(2025, 8, 5), "zh"))
    assert "已经截止" in over
    assert "还差" in over


def test_a_board_of_nobody_says_so(world, contest):
    """Without a consent there is a page, and what would fill it."""
    empty = replace(contest, fields=tuple(replace(one, places=()) for one in contest.fields), teams=(), teams_hidden=3)
    text = text_of(board_page(empty, world.settings, DAY, "en"))
    assert "Nobody consented, so nobody is shown." in text
    assert "name A" not in text


def test_a_gap_that_is_not_zero_is_not_written_as_zero(world, contest):
    """Somebody at 89.99 % is below the line of 90 %: “0.0 points to 90.0%” would be read as a mistake."""
    field = contest.fields[0]
    last = next(one for one in field.places if one.missing is not None)
    near = replace(last, missing=Decimal("0.0001"))
    places = tuple(near if one == last else one for one in field.places)
    close = replace(contest, fields=(replace(field, places=places), *contest.fields[1:]))
    assert "less than 0.1 points to 90.0%" in text_of(board_page(close, world.settings, DAY, "en"))
    assert "还差不到0.1个百分点到90.0%" in text_of(board_page(close, world.settings, DAY, "zh"))


def test_people_of_no_team_stand_under_a_heading_of_their_own(world, contest):
    """Beside teams with names, “Board” over the rest says nothing."""
    parts = tuple(replace(contest.fields[0], team=team) for team in ("", "East"))
    text = text_of(board_page(replace(contest, fields=parts), world.settings, DAY, "zh"))
    assert "没有团队的人" in text
    assert "榜单" not in text
