"""The morning meeting: who is away, who covers, and what comes first."""

import re
from dataclasses import replace
from datetime import date

import pytest

from kit.kpis.signals.cover import Away, Cover
from kit.kpis.signals.week import DAY
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


def _meeting(week, whole, lines, language="en"):
    """East's meeting where ann is away as said, and these are all lines."""
    away = {"ann": Away("ann", date(2025, 8, 4), date(2025, 8, 5), whole=whole)}
    return text_of(meeting(cut(replace(week, cover=Cover(away, {}), due=lines), EAST), language))


def test_what_is_due_of_who_is_partly_away_stays_with_the_person(week):
    """Ann is away on two days and c1 is due: it is neither covered nor nothing."""
    lines = tuple(replace(one, acts="ann") for one in week.due if one.owner == "ann")
    text = _meeting(week, whole=False, lines=lines)
    assert "one customer due stays with the person" in text
    assert "nothing is due on these days" not in text
    assert "Everything due" not in text


@pytest.mark.parametrize("whole", [True, False])
def test_nothing_is_due_only_where_there_is_no_line(week, whole):
    """Without lines nothing is covered either; where the list is not available, neither is said."""
    assert "nothing is due on these days" in _meeting(week, whole=whole, lines=())
    assert "Everything due" not in _meeting(week, whole=whole, lines=())
    assert "nothing is due on these days" not in _meeting(week, whole=whole, lines=None)


def test_what_is_due_today_is_not_yet_late(week):
    """On the day itself the amount is due; the day after it is not received."""
    (due,) = (one for one in week.due if one.kind == "payment" and one.owner == "ann")
    today = _meeting(week, whole=False, lines=(replace(due, acts="ann", due_on=week.moment.day),))
    late = _meeting(week, whole=False, lines=(replace(due, acts="ann", due_on=week.moment.day - DAY),))
    assert ("¥60 due 3 Aug" in today, "not received, due 2 Aug" in late) == (True, True)


def test_one_of_a_kind_comes_first(week):
    """Bob's complaint and renewal stand before anything else, three lines at most."""
    view = cut(week, EAST)
    lines = [one for one in view.due if one.acts == "bob"]
    chosen = chosen_of(lines, Words(view, "en"))
    assert [one.kind for one in chosen][:2] == ["complaint", "renewal"]
    assert len(chosen) == 3


def test_a_due_of_another_year_has_its_year(week):
    """In August, "7 December" would be read as one to come."""
    one = next(line for line in week.due if line.kind == "payment" and line.owner == "ann")
    lines = (replace(one, acts="ann", due_on=date(2024, 12, 7)), replace(one, acts="ann", due_on=date(2025, 7, 1)))
    text = _meeting(week, whole=False, lines=lines)
    assert "due 7 December 2024" in text
    assert "due 1 Jul" in text
    assert "1 Jul 2025" not in text


def test_the_company_has_a_list_a_team(week):
    """Thousands of people on one screen are none: the company's page names teams, and who does what comes first."""
    text = text_of(meeting(cut(week, None), "en"))
    assert "华东 <组>" in text
    assert re.search(r"=远川.*\(毕一\)", text)
    assert "on the team’s own page" in text
    assert "on the team’s own page" not in text_of(meeting(cut(week, EAST), "en"))


def test_leave_that_is_not_on_record_is_not_nobody_on_leave(week):
    """AdventureWorks has no leaves: "nobody is away" would be a claim about people of whom nothing is known."""
    for language, nobody, unknown in (("en", "Nobody is away", "not available"), ("zh", "没有人不在", "谁休假不知道")):
        text = text_of(meeting(cut(replace(week, cover=Cover({}, {}, kept=False)), EAST), language))
        assert (nobody in text, unknown in text) == (False, True)
        text = text_of(meeting(cut(replace(week, cover=Cover({}, {})), EAST), language))
        assert (nobody in text, unknown in text) == (True, False)


def test_what_nobody_is_named_for_stands_first_and_those_who_left_together(week):
    """Two who left, never named, are one line with their customers; what is to be given out heads the list.

    "Somebody who left" twice, without one customer's name, left the meeting nothing to decide on.
    """
    first, last = date(2025, 8, 4), date(2025, 8, 10)
    away = {one: Away(one, first, last, whole=True, gone=True) for one in ("eve", "fay")}
    (due,) = (one for one in week.due if one.kind == "payment" and one.owner == "ann")
    lines = tuple(
        replace(due, owner=owner, acts=None, customer_id=customer, customer=customer)
        for owner, customer in (("eve", "c1"), ("fay", "c2"))
    )
    text = text_of(meeting(cut(replace(week, cover=Cover(away, {}), due=lines + week.due), None), "en"))
    assert "Left: 2. Things due that nobody is named for: 2; name somebody at the meeting." in text
    assert "the 2 who left: 2 customers are not covered" in text
    assert text.index("Nobody named") < text.index("华东 <组>", text.index("Nobody named"))
    assert re.search(r"c1: .* not received, due .* \(for somebody who left\)", text)
    assert "eve" not in text
    chinese = text_of(meeting(cut(replace(week, cover=Cover(away, {}), due=lines), None), "zh"))
    assert "2人已离职；2件待办没有指定代管人，请在会上定。" in chinese


def test_the_company_s_list_is_longer_than_a_person_s(week):
    """Seven complaints of Bob's: five stand on the company's page, three on the team's, and the rest is counted."""
    one = next(line for line in week.due if line.kind == "complaint")
    lines = tuple(replace(one, acts="bob", owner="bob", customer=f"客{number}号") for number in range(7))
    company, team = (text_of(meeting(cut(replace(week, due=lines), who), "en")) for who in (None, EAST))
    assert [len(set(re.findall("客.号", text))) for text in (company, team)] == [5, 3]


def test_a_company_of_one_team_has_a_list_a_person(week):
    """There is no team's own page that could hold what each has to do."""
    whole = replace(week, teams=dict.fromkeys(week.teams, EAST))
    text = text_of(meeting(cut(whole, None), "en"))
    assert "on the team’s own page" not in text
    assert not re.search(r"=远川.*\(毕一\)", text)
