"""Standing: places among those who are shown, ties, the line of entry, whole teams."""

from decimal import Decimal

import pytest

from kit.base.problem import BadInput
from kit.pay.board import Consent, board_of
from kit.pay.board.standing import parts_of, period_of_board
from tests.pay.board.world import CONSENT, CONTEST, SPRINT, history, plan
from tests.pay.worlds import Q3


def _board(folder, text=CONTEST, name="race", consent=CONSENT):
    return board_of(history(folder), plan(text), name, Q3, consent, {})


def test_places_hold_no_gap_for_who_is_not_shown(tmp_path):
    """A 150 %, then (G 130 % is not there) B and C level on 120 %, H 110 %, D 100 %; F below 90 % has no place."""
    (field,) = _board(tmp_path).fields
    assert [(one.id, one.place) for one in field.places] == [
        ("A", 1),
        ("B", 2),
        ("C", 2),
        ("H", 4),
        ("D", 5),
        ("F", None),
    ]
    assert field.taking_part == 7
    assert "G" not in {one.id for one in field.places}


def test_how_far_the_next_one_is(tmp_path):
    """B and C are both 30 points behind A, H ten behind them; F lacks 40 points to the line of entry."""
    (field,) = _board(tmp_path).fields
    behind = {one.id: one.behind for one in field.places}
    assert behind == {
        "A": None,
        "B": Decimal("0.3"),
        "C": Decimal("0.3"),
        "H": Decimal("0.1"),
        "D": Decimal("0.1"),
        "F": None,
    }
    assert field.places[-1].missing == Decimal("0.4")


def test_a_team_stands_only_where_all_consented(tmp_path):
    """East 270 of 200, West 270 of 300; North holds G, who did not consent, so its sum is not told."""
    found = _board(tmp_path)
    assert [(one.id, one.result) for one in found.teams] == [("East", Decimal("1.35")), ("West", Decimal("0.9"))]
    assert found.teams_hidden == 1
    alone = _board(tmp_path / "b", consent=Consent(frozenset("AB")))
    assert (alone.teams, alone.teams_hidden) == ((), 3)


def test_a_sprint_tells_the_line_reached_and_the_next(tmp_path):
    """A is past 140, B 20 short of it, F 50 short of the first."""
    (field,) = _board(tmp_path, SPRINT, "dash").fields
    lines = {one.id: (one.line, one.next_line, one.missing) for one in field.places}
    assert lines["A"] == (140, None, None)
    assert lines["B"] == (100, 140, Decimal(20))
    assert lines["F"] == (None, 100, Decimal(50))


def test_the_period_of_a_sprint_is_its_window_s(tmp_path):
    """A sprint of July is shown in the third quarter, whatever the day of the data."""
    assert period_of_board(history(tmp_path), parts_of(plan(SPRINT), "dash")).label == "2025Q3"


@pytest.mark.parametrize(
    ("name", "told"), [("nothing", "board.expects.component"), ("commission", "board.expects.kind")]
)
def test_only_contests_and_milestones_have_boards(name, told):
    """A commission has no standing, and an unknown name is told with those that there are."""
    with pytest.raises(BadInput) as bad:
        parts_of(plan(), name)
    (problem,) = bad.value.problems
    assert (problem.expects, problem.value) == (told, name)
    assert dict(problem.given) == {"names": "race"}


TWO_ROLES = """
plan: race
effective: 2025-01-01
roles:
  all:
    components:
      - contest: {name: race, measure: sales_amount, prizes: [50.00]}
  hunter:
    components:
      - contest: {name: race, %s, prizes: [90.00, 10.00]}
"""


@pytest.mark.parametrize(
    "other",
    [
        "measure: won_deals",
        'measure: sales_amount, "on": value',
        'measure: sales_amount, "on": value, window: {from_on: 2025-07-01, to_on: 2025-08-01}',
    ],
)
def test_roles_that_count_unlike_things_have_no_board_together(other):
    """Euros against attainment, or July against the quarter: refused, with what each role counts."""
    with pytest.raises(BadInput) as bad:
        parts_of(plan(TWO_ROLES % other), "race")
    (problem,) = bad.value.problems
    assert (problem.expects, problem.value) == ("board.expects.alike", "race")
    assert "all: contest sales_amount attainment; hunter: contest" in dict(problem.given)["roles"]


def test_roles_with_prizes_of_their_own_share_a_board():
    """Prizes may differ: what counts is the same."""
    assert set(parts_of(plan(TWO_ROLES % "measure: sales_amount"), "race")) == {"all", "hunter"}
