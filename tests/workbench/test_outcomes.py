"""What weights may foretell, and how little of it a page is told."""

import pytest

from kit.history import open_history
from kit.kpis import definitions
from kit.scores.scheme import open_scheme
from kit.workbench.outcomes import Outcome, origins_of, outcomes_of, ranked
from tests.scores.made import board
from tests.tiny import write_tiny

PEOPLE = ("M000", "M001", "M002")


def test_a_history_tells_sales_against_the_target_where_it_can(tmp_path):
    """Attainment takes the luck of the customers out; without targets before there is only the amount."""
    tiny = write_tiny(tmp_path)
    plan = open_scheme(tiny / "scheme.yaml")

    def asked(label):
        history = open_history(tiny / "history", known_kpis=frozenset(definitions()))
        found = outcomes_of(history, plan, history.calendar.period(label), 1)
        return {one.kpi: one.results for one in found if one.kpi != "churn_rate"}

    assert asked("2025Q3")["sales_amount"][1] == {"A": 0, "B": 0, "C": 20}
    assert "attainment" not in asked("2025Q3")
    targets = tiny / "history" / "targets.csv"
    targets.write_text(targets.read_text("utf-8") + "C,sales_amount,2025Q2,10.00,12.00\n", "utf-8")
    assert set(asked("2025Q3")) == {"attainment"}
    assert asked("2025Q3")["attainment"][1] == {"C": 2}


def test_a_quarter_is_held_against_the_one_after_it():
    """Origins run forward in time; a result foretold by its own quarter would always come true."""
    now, before, first = board([[1], [2], [3]]), board([[4], [5], [6]]), board([[7], [8], [9]])
    results = tuple(dict(zip(PEOPLE, values, strict=True)) for values in ([10, 11, 12], [20, 21, 22], [30, 31, 32]))
    found = origins_of(now, [before, first], Outcome("sales_amount", results), 0)
    assert [one.points[:, 0].tolist() for one in found] == [[7, 8, 9], [4, 5, 6]]
    assert [one.now.tolist() for one in found] == [[30, 31, 32], [20, 21, 22]]
    assert [one.then.tolist() for one in found] == [[20, 21, 22], [10, 11, 12]]


def test_people_who_are_not_on_the_page_foretell_nothing_there():
    """A team's page must not be worked out from another team's people."""
    before = board([[4], [5], [6]])
    now = board([[1]], names=("M000",))
    results = ({"M000": 1.0}, {"M000": 2.0, "M001": 3.0})
    assert [one.people for one in origins_of(now, [before], Outcome("sales_amount", results), 0)] == [("M000",)]


@pytest.mark.parametrize("values", [{"A": 1.5, "B": -2.0, "C": 1.5}, {"A": 1e9, "B": 0.0, "C": 1e9}])
def test_a_page_is_told_places_and_no_amounts(values):
    """The order is all that a rank correlation needs; amounts stay at home, and so do others."""
    assert ranked([{**values, "D": 7.0}], ["A", "B", "C", "E"]) == [[1, 0, 1, None]]
