"""The weekly note: what it says, and whom it never names."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from kit.kpis.diagnosis.booking import Booking
from kit.kpis.signals.pace import Usual
from kit.review.signals import cut, weekly
from tests.review.shown import text_of
from tests.review.signals.week import EAST, STRANGERS


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_team_s_note_names_no_stranger(week, language):
    """The whole source, not only what is shown; and names are shown as text, never as marks."""
    source = weekly(cut(week, EAST), language, code="12345678")
    assert not [one for one in STRANGERS if re.search(rf"\b{re.escape(one)}\b", source)]
    assert "987,654" not in source
    assert "<i>然" not in source
    assert "安 &amp; &lt;i&gt;然&lt;/i&gt;" in source
    assert "<script" not in source


def test_the_note_says_what_happened(week):
    """Ann did nothing on four days and bob 1 where 8 are usual; c3 is new; two are silent beyond their rhythm."""
    text = text_of(weekly(cut(week, EAST), "en"))
    assert "below their own usual range: 安 & <i>然</i> and 毕一" in text
    assert "One new customer this week" in text
    assert "2 regular customers are past their own rhythm; no probability is given" in text
    assert "Not enough history to calibrate a probability" in text
    assert "parental" not in text


def test_behind_is_said_as_what_it_is_and_how_often_chance_does_it(week):
    """5,000 of 180,000 is below any path; of n quarters before, one in n + 1 lies there by chance."""
    paths = {"ann": Usual(Fraction(1, 4), Fraction(1, 5), Fraction(1, 3), 4)}
    paths["bob"] = Usual(Fraction(1, 4), Fraction(1, 5), Fraction(1, 3), 8)
    people = tuple(replace(one, usual=paths.get(one.id)) for one in week.paces.people)
    text = text_of(weekly(cut(replace(week, paces=replace(week.paces, people=people)), EAST), "en"))
    assert "毕一, it seems: must-hit would not be reached at the pace of any of their own earlier quarters" in text
    assert "one in 5 (with few quarters before) to one in 9 lies below the lowest by chance alone" in text


def test_one_is_one_and_a_short_record_is_said(week):
    """One activity and one thing due are told as one; deals of five months tell nothing of what is usual."""
    (first, *_), (done, *_) = week.due, (one for one in week.activity if one.done == 1)
    text = text_of(weekly(cut(replace(week, due=(first,), activity=(done,)), None), "en"))
    assert "One activity;" in text
    assert "One thing is due," in text
    assert "How many a week are usual is not available" in text


def test_without_tables_the_sections_stay(tmp_path):
    """A history of deals alone: each question keeps its place and says what would fill it."""
    from tests.review.signals.week import TABLES, week_of

    kept = {name: TABLES[name] for name in ("managers", "deals", "customers")}
    text = text_of(weekly(cut(week_of(tmp_path / "h", kept), EAST), "en"))
    for part in ("Activity is not available", "No must-hit target is set", "What is due next"):
        assert part in text


def over(week, signed):
    """The week with no working day of its quarter left, and so much signed by everybody."""
    running = replace(week.paces.running, left=0)

    def ended(paces):
        return tuple(replace(one, running=running, signed=signed) for one in paces)

    company = replace(week.paces.company, running=running, signed=signed)
    paces = replace(week.paces, running=running, people=ended(week.paces.people), teams=ended(week.paces.teams))
    return replace(week, paces=replace(paces, company=company))


def test_on_the_last_day_it_is_said_what_came_of_it(week):
    """No pace is foretold when no day is left, and nothing is needed a day of who has reached must-hit."""
    short = text_of(weekly(cut(over(week, Decimal(5000)), EAST), "en"))
    assert "Not for 安 & <i>然</i> and 毕一: the quarter has no working day left." in short
    assert "Name | Still missing | Of must-hit\n" in short
    assert "it seems" not in short
    assert "By now" not in short, "no earlier quarter is beside one that has ended"
    made = text_of(weekly(cut(over(week, Decimal(500_000)), EAST), "zh"))
    assert "设了必达的都达到了" in made
    assert "必达目标已达成（277.8%）；工作日已用完。" in made
    assert "毕一 | 0.0 | 555.6%" in made
    assert "还剩0个工作日" not in made


def batches(week, *days, once=True):
    """The week of a company that books on those days only."""
    running = replace(week.paces.running, booked=Booking(days, once))

    def held(paces):
        return tuple(replace(one, running=running, usual=None) for one in paces)

    paces = replace(week.paces, running=running, people=held(week.paces.people), teams=held(week.paces.teams))
    return replace(week, paces=replace(paces, company=replace(week.paces.company, running=running, usual=None)))


def test_where_sales_are_batches_neither_week_nor_pace_is_judged(week):
    """The page of the quarter says the same; what is signed and missing stays: 5,000 of bob's 90,000."""
    booked = batches(week, date(2025, 7, 30))
    text = text_of(weekly(cut(booked, EAST), "en"))
    assert "$" not in text
    why = (
        "Sales are booked at most once a month here (this quarter so far on 30 Jul), "
        "so neither a week nor the pace is judged."
    )
    assert text.count(why) == 2
    assert "Name | Still missing | Of must-hit\n" in text
    assert "毕一 | 85.0 | 5.6%" in text
    for part in ("By now", "a day are needed", "working days are left", "How many a week are usual", "“A day”"):
        assert part in text_of(weekly(cut(week, EAST), "en"))
        assert part not in text
    assert "这里的销售每月只在一两天登记，所以不按周、也不按节奏判断快慢。" in text_of(
        weekly(cut(batches(week, once=False), EAST), "zh")
    )


def test_what_came_of_a_quarter_is_said_of_batches_as_well(week):
    """With no working day left nothing is foretold."""
    running = replace(batches(week).paces.running, left=0)
    ended = over(week, Decimal(5000))
    people = tuple(replace(one, running=running) for one in ended.paces.people)
    text = text_of(weekly(cut(replace(ended, paces=replace(ended.paces, running=running, people=people)), EAST), "en"))
    assert "Not for 安 & <i>然</i> and 毕一: the quarter has no working day left." in text
