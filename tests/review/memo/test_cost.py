"""Section 4: what it costs, three times the same total."""

from dataclasses import replace

import pytest

from kit.review.memo import Sheet, cost, facts_of
from tests.review.memo import made


@pytest.mark.parametrize(
    ("title", "frame"), [("By period", "by_period"), ("By role", "by_role"), ("By team", "by_team")]
)
def test_rows_are_the_groups_and_sum_to_the_payouts(sheets, title, frame):
    """Each table's rows stand in full and sum, to the cent, to the lines of the payouts under both plans."""
    comparison = sheets["en"].forecast.comparison
    text = made.said(cost.section_of(sheets["en"])).split(f"{title}Amounts", 1)[1].split("By ", 1)[0]
    *rows, total = [made.money(line) for line in text.split("\n") if made.money(line)]
    assert len(rows) == len(getattr(comparison, frame))
    assert [sum(row[place] for row in rows) for place in (0, 1)] == total[:2]
    assert total[0] == sum(comparison.in_force.lines["amount"])
    assert total[1] == sum(comparison.proposed.lines["amount"])
    assert total[2] == abs(comparison.whole["change"])


def test_people_without_a_team(tmp_path):
    """An empty cell as a name looks like a mistake."""
    tables = made.company()
    for manager in tables["managers"]:
        manager["team"] = None
    history = made.opened(tmp_path / "h", tables)
    assert "（没有团队）" in made.said(cost.section_of(made.sheets(history, made.replayed(history))["zh"]))


def test_periods_in_their_order(sheets):
    """Quarters sorted as text would go wrong for months."""
    text = made.said(cost.section_of(sheets["zh"]))
    assert text.index("2025Q2") < text.index("2025Q3")


def test_on_a_phone_each_amount_has_its_name(sheets):
    """Rows become blocks under 600 px, where the heading row is gone."""
    html = str(cost.section_of(sheets["zh"]).html)
    shown, more = html.split("<details>")
    assert shown.count('<table class="cards">') == 2
    assert shown.count('data-l="拟定"') == 2 + 1 + 1 + 1
    assert more.count('<table class="cards">') == 4
    assert more.count('data-l="拟定人均"') == (2 + 1) + (1 + 1) + (1 + 1) + (3 + 1)


def test_several_proposals_stand_side_by_side(told):
    """The plan in force has no change to itself; each proposal has cost, change and how many gain and lose."""
    history, first = told
    cheaper = made.replayed(history, proposed=made.CHEAPER)
    sheet = Sheet(facts_of(history, [first, cheaper]), "en")
    text = made.said(cost.section_of(sheet)).split("Plans side by side", 1)[1]
    rows = [line for line in text.split("\n") if " | " in line][1:]
    assert len(rows) == 3
    assert made.money(rows[2]) == [cheaper.comparison.whole["proposed"], abs(cheaper.comparison.whole["change"])]
    assert made.money(rows[0]) == [first.comparison.whole["in_force"]]
    assert "side by side" not in made.said(cost.section_of(Sheet(facts_of(history, [first]), "en")))


def test_the_employees_side_sees_no_small_group(sheets):
    """A team of two would tell each what the other earns."""
    text = made.said(cost.section_of(replace(sheets["zh"], named=False)))
    assert "按期间" in text
    assert not [word for word in ("按岗位", "按团队", "按司龄") if word in text]
