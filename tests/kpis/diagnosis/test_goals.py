"""Goals taken apart: every split sums exactly, whatever the weights."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.base.period import Calendar
from kit.kpis.diagnosis.goals import (
    Basis,
    Rates,
    added,
    apart,
    by_customer,
    by_person,
    by_team,
    halves,
    rates,
    schedule,
    share_out,
    weights,
)
from kit.kpis.diagnosis.workdays import workdays

CENT = Decimal("0.01")
TOTALS = st.decimals(min_value=0, max_value=10**9, places=2)
AMOUNTS = st.none() | st.decimals(min_value=0, max_value=10**7, places=2)
PEOPLE = st.lists(
    st.tuples(st.sampled_from("XYZ"), st.fractions(0, 1, max_denominator=66), AMOUNTS, AMOUNTS), min_size=1, max_size=8
).map(lambda rows: [Basis(f"M{place}", *row) for place, row in enumerate(rows)])


@given(TOTALS, PEOPLE)
def test_a_companys_goal_is_the_sum_of_its_teams_and_of_its_people(total, people):
    """To the cent, also where nobody has a history, a potential or a day."""
    goals = by_person(total, people, CENT)
    assert sum(goals.values()) == total
    assert sum(by_team(goals, people).values()) == total
    assert min(goals.values()) >= 0


@given(TOTALS, st.lists(st.fractions(0, 3, max_denominator=50), min_size=3, max_size=3), st.sampled_from([1, 2, 3, 4]))
def test_a_quarter_is_its_months_its_weeks_and_its_days(total, intensity, number):
    """The same days summed three ways; a cent lost between them would be argued about all quarter."""
    calendar = Calendar()
    quarter = calendar.period(f"2025Q{number}")
    months = calendar.within(quarter, "month")
    height = tuple(Decimal(one.numerator) / one.denominator for one in intensity)
    found = schedule(total, months, workdays(quarter, "Asia/Shanghai").days, height, CENT)
    assert sum(amount for _, amount in found.days) == total
    for grain in ("month", "week"):
        assert sum(found.within(part) for part in calendar.within(quarter, grain)) == total
    assert found.within(quarter) == total
    assert added([found, found]).within(quarter) == 2 * total


def test_the_fourth_quarter_of_2025_by_hand():
    """61,000 over 61 working days: 18 in October (11 October made up, 1–3 and 6–8 off), 20 and 23 after it."""
    calendar = Calendar()
    quarter = calendar.period("2025Q4")
    even = (Decimal(1),) * 3
    found = schedule(
        Decimal(61_000), calendar.within(quarter, "month"), workdays(quarter, "Asia/Shanghai").days, even, CENT
    )
    assert [found.within(part) for part in calendar.within(quarter, "month")] == [18_000, 20_000, 23_000]
    assert dict(found.days)[date(2025, 10, 11)] == 1000
    assert date(2025, 10, 8) not in dict(found.days)
    week = calendar.period("2025W41")
    assert (found.within(week), found.working(week)) == (3000, 3)


def test_a_persons_part_by_hand():
    """Half by sales (3:1), half by potential (1:1), and the second there for half the days: 5/8 against 3/16."""
    people = [
        Basis("A", "X", Fraction(1), Decimal(300), Decimal(50)),
        Basis("B", "X", Fraction(1, 2), Decimal(100), Decimal(50)),
    ]
    assert weights(people) == {"A": Fraction(5, 8), "B": Fraction(3, 16)}
    assert by_person(Decimal(1300), people, CENT) == {"A": 1000, "B": 300}


def test_who_owns_nothing_on_record_follows_own_sales_alone():
    """Sales 3:1:4, potentials 1:1 and none known: C has half of all sales, so half; A and B share the rest 5:3.

    A: half of 3/8 and half of 1/4; B: half of 1/8 and half of 1/4. A potential of nothing would halve C's part to 1/4.
    """
    people = [
        Basis("A", "X", Fraction(1), Decimal(300), Decimal(50)),
        Basis("B", "X", Fraction(1), Decimal(100), Decimal(50)),
        Basis("C", "X", Fraction(1), Decimal(400), None),
    ]
    assert weights(people) == {"A": Fraction(5, 16), "B": Fraction(3, 16), "C": Fraction(1, 2)}
    assert by_person(Decimal(1600), people, CENT) == {"A": 500, "B": 300, "C": 800}
    unsold = [*people[:2], Basis("C", "X", Fraction(1), None, None)]
    assert weights(unsold) == {"A": Fraction(5, 12), "B": Fraction(1, 4), "C": Fraction(1, 3)}


def test_a_part_can_be_worked_out_by_hand_from_what_it_follows():
    """Own sales 300, 100, 400 and potentials 50, 50 and none known; 1,600 in all.

    Known together: sales 400, potentials 100, so C's 400 of sales stand for a potential of 100. Sales of 800 and
    potentials of 200 weigh half each: a unit of sales bears 800 ÷ 800 = 1 and one of potential 800 ÷ 200 = 4; C's
    sales alone bear 1 + 4 × 100 ÷ 400 = 2.
    """
    people = [
        Basis("A", "X", Fraction(1), Decimal(300), Decimal(50)),
        Basis("B", "X", Fraction(1), Decimal(100), Decimal(50)),
        Basis("C", "X", Fraction(1), Decimal(400), None),
    ]
    assert rates(people).times(Fraction(1600)) == Rates(Fraction(1), Fraction(4), Fraction(2))
    goals = by_person(Decimal(1600), people, CENT)
    assert apart(goals, people, CENT) == {"A": (300, 200), "B": (100, 200), "C": (800, 0)}
    assert apart({"B": Decimal(30)}, people, CENT) == {"B": (10, 20)}


@given(TOTALS, PEOPLE)
def test_the_two_parts_of_a_goal_sum_to_it(total, people):
    """To the cent; where neither sales nor potential weighs anything there are none."""
    goals = by_person(total, people, CENT)
    for person, parts in apart(goals, people, CENT).items():
        assert parts == (None, None) or sum(parts) == goals[person]
    weigh = weights(people)
    assert {person: sum(both) for person, both in halves(people).items()} == weigh


def test_what_nobody_has_is_left_to_the_other():
    """A company without customers' records still has sales to go by, and one without either goes by days."""
    sold = [Basis("A", "X", Fraction(1), Decimal(3), None), Basis("B", "X", Fraction(1), Decimal(1), None)]
    assert by_person(Decimal(4), sold, CENT) == {"A": 3, "B": 1}
    new = [Basis("A", "X", Fraction(1), None, None), Basis("B", "X", Fraction(1), None, None)]
    assert by_person(Decimal(5), new, CENT) == {"A": Decimal("2.5"), "B": Decimal("2.5")}


def test_down_to_the_key_customers():
    """A tenth of 200 is kept for those to come; 180 go to the two largest by name and the others, 50 : 30 : 10."""
    bought = {"a": Decimal(50), "b": Decimal(30), "c": Decimal(10), "gone": Decimal(0)}
    found = by_customer(Decimal(200), bought, Fraction(1, 10), CENT, most=2)
    assert found == [("customer", "a", 100), ("customer", "b", 60), ("others", "", 20), ("new", "", 20)]
    unknown = by_customer(Decimal(180), bought, None, CENT, most=2)
    assert unknown == [("customer", "a", 100), ("customer", "b", 60), ("others", "", 20)]
    assert by_customer(Decimal(200), {"gone": Decimal(0)}, Fraction(1, 10), CENT) == []


@given(
    TOTALS,
    st.lists(st.decimals(0, 10**6, places=2), min_size=1, max_size=9),
    st.none() | st.fractions(0, 1, max_denominator=400),
)
def test_customers_sum_to_the_goal(total, bought, new):
    """To the cent, whatever they bought; nothing at all where nobody bought anything."""
    found = by_customer(total, {str(place): amount for place, amount in enumerate(bought)}, new, CENT)
    assert sum(amount for *_, amount in found) == (total if any(bought) else 0)


@pytest.mark.parametrize("total", [Decimal("0.005"), Decimal("100.005")])
def test_what_is_smaller_than_a_step_is_not_lost(total):
    """A total with more decimals than the step still is the sum of its parts."""
    assert sum(share_out(total, {"a": Fraction(1), "b": Fraction(2)}, CENT).values()) == total
    assert share_out(total, {}, CENT) == {}
