"""How quarters usually go: shares only, from enough quarters, none of them later."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.base.period import Calendar
from kit.kpis.diagnosis.season import Season, company_sales, earlier, sales, season
from tests.review import small

STEADY = tuple((Fraction(step, 4), Fraction(step, 4)) for step in range(5))
LATE = ((Fraction(0), Fraction(0)), (Fraction(1, 2), Fraction(1, 10)), (Fraction(1), Fraction(1)))


@given(st.fractions(0, 1))
def test_the_usual_lies_between_the_lowest_and_the_highest(elapsed):
    """A band that its own middle leaves is none; it begins at nothing and ends at all."""
    mean, low, high = Season((STEADY, LATE)).at(elapsed)
    assert low <= mean <= high
    assert Season((STEADY, LATE)).at(Fraction(1)) == (1, 1, 1)
    assert Season((STEADY, LATE)).at(Fraction(0)) == (0, 0, 0)


def test_a_course_by_hand():
    """Halfway through the steady quarter had a half, the late one a tenth: 0.3 on average."""
    assert Season((STEADY, LATE)).at(Fraction(1, 2)) == (Fraction(3, 10), Fraction(1, 10), Fraction(1, 2))


def test_without_quarters_it_is_the_calendars_pace():
    """Nothing is made up for a young history."""
    assert Season().at(Fraction(1, 3)) == (Fraction(1, 3),) * 3


def test_two_quarters_are_no_season(folder):
    """One loud quarter would be called usual."""
    history = small.opened(folder)
    assert season(history, history.calendar.period("2025Q3")) == Season()


def test_four_quarters_are(tmp_path):
    """And what comes after the period has no part in it."""
    rows = [
        f"S{number},K1,A,{year}-{month:02d}-01,{year}-{month:02d}-02,won,{number + 1}00.00,"
        for number, (year, month) in enumerate([(2023, 7), (2023, 10), (2024, 1), (2024, 4), (2024, 7), (2024, 10)])
    ]
    head = small.TABLES["deals"].split("\n")[0]
    deals = "\n".join([head, *rows, "Z,K1,A,2025-11-01,2025-11-02,won,9.00,", ""])
    history = small.opened(small.write_small(tmp_path / "s", deals=deals, reversals="", dues="", receipts=""))
    found = season(history, history.calendar.period("2024Q4"))
    assert len(found.courses) == 4
    assert found.at(Fraction(1, 4))[0] == 1


def test_quarters_before_the_first_deal_are_left_out():
    """A quarter that is recorded in part would look like a rush."""
    calendar = Calendar()
    first = calendar.period("2025Q1").from_on
    assert [one.label for one in earlier(calendar, calendar.period("2025Q3"), first)] == ["2025Q2", "2025Q1"]
    assert earlier(calendar, calendar.period("2025Q3"), None) == []
    own = {"2025Q3": (calendar.period("2025Q3").from_on, calendar.period("2025Q3").to_on)}
    with_own = Calendar(own=own)
    assert earlier(with_own, with_own.period("2025Q3"), first) == []


@pytest.mark.parametrize("label", ["2025Q2", "2025Q3"])
def test_the_companys_sales_are_everybodys(folder, label):
    """The season is of all; a person's sums add up to it."""
    history = small.opened(folder)
    span = history.calendar.period(label)
    assert company_sales(history, [span])[label] == sum(sales(history, [span]).values())
    assert sales(history, []) == {}
