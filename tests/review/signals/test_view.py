"""A team's cut holds its own people, and everybody's holds all."""

from kit.kpis.signals import of_teams
from kit.review.signals import cut
from kit.review.signals.view import Words
from tests.review.signals.week import EAST


def test_a_team_has_its_own_lines_and_those_it_covers(week):
    """East has ann's and bob's, and cat's that bob covers; the company has all."""
    east, company = cut(week, EAST), cut(week, None)
    assert east.people == ("ann", "bob")
    assert {one.owner for one in east.due} == {"ann", "bob", "cat"}
    assert {one.acts for one in east.due if one.owner == "cat"} == {"bob"}
    assert [one.manager_id for one in east.away] == ["ann"]
    assert len(company.due) >= len(east.due)
    assert {one.id for one in east.paces} == {"ann", "bob"}
    assert {one.id for one in company.paces} == {EAST, "别组"}


def test_a_team_s_part_shows_what_the_whole_shows_of_it(week):
    """Cut from its own part, as a run over all teams does, or from the whole: the same rows in the same order."""
    parts = of_teams(week)
    for team in (EAST, "别组"):
        part, whole = vars(cut(parts[team], team)), vars(cut(week, team))
        assert {name: rows for name, rows in part.items() if name != "signals"} == {
            name: rows for name, rows in whole.items() if name != "signals"
        }


def test_a_colleague_of_another_team_has_no_name(week):
    """On East's page cat is a colleague of another team; on the company's she has her name."""
    assert Words(cut(week, EAST), "en").name("cat") == "a colleague of another team"
    assert Words(cut(week, None), "en").name("cat") == "Cat Stranger"
    assert Words(cut(week, EAST), "zh").name("gone") == "已离职人员"


def test_the_pace_is_said_with_what_is_needed_a_day(week):
    """5,000 of 180,000 signed: 175,000 over 43 working days is about ¥4,070 a day."""
    said = Words(cut(week, EAST), "en").pace()
    assert "2.8% of must-hit" in said
    assert "43 working days are left: ¥4,070 a day" in said
