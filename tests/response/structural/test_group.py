"""Groups: what is asked about is lined up with what is known."""

from fractions import Fraction

import numpy as np

from kit.pay.facts import Fact, Person
from kit.response.structural.gather import Gathered, PersonQuarter
from kit.response.structural.group import groups_of
from tests.pay.worlds import KINKED, plan_of


def quarter(who, number, label):
    """A person-quarter with even weeks."""
    person = Person(who, "all", {"sales_amount": Fact(Fraction(100), Fraction(100))})
    return PersonQuarter(who, number, label, person, person, Fraction(100), np.full(13, 100 / 13))


def test_rows_people_and_quarters_agree():
    """The third quarter is asked about: two rows, numbered as in the weeks, with both plans' curves."""
    rows = [quarter(who, number, f"2025Q{number + 1}") for who in ("B", "A") for number in range(3)]
    plan = plan_of(KINKED)
    (group,) = groups_of(Gathered(tuple(rows), {"A": "all", "B": "all"}, ("2025Q3",)), plan, plan)
    assert group.names == ("A", "B")
    assert group.asked.person.tolist() == [1, 0]
    assert group.asked.quarter.tolist() == [2, 2]
    assert [row.manager_id for row in group.rows] == ["B", "A"]
    assert group.before.paid(np.ones((2, 3))).tolist() == [20000, 20000]
    assert len(group.before.wages) == len(group.after.wages) == 1
