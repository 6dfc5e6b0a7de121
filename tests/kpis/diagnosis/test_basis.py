"""What a goal follows: presence, own sales drawn towards the role, potential."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from kit.base.period import Calendar
from kit.kpis.diagnosis.basis import _Sold, bases, drawn, graded, presence
from kit.kpis.diagnosis.workdays import workdays
from tests.review import small

WORKING = workdays(Calendar().period("2025Q4"), "Asia/Shanghai").days


def test_presence_counts_working_days():
    """Who comes on 1 December has the 23 working days of December, of the quarter's 61; half leave takes half."""
    assert presence(WORKING, (date(2025, 12, 1), date(2026, 1, 1))) == Fraction(23, 61)
    away = [{"share": Decimal("0.5"), "from_on": date(2025, 12, 1), "to_on": date(2025, 12, 6)}]
    assert presence(WORKING, (date(2025, 10, 1), date(2026, 1, 1)), away) == 1 - Fraction(5, 122)
    assert presence([], (date(2025, 1, 1), date(2026, 1, 1))) == 0


def test_a_newcomer_is_drawn_to_the_role():
    """One month of 100 (a third of a quarter) beside a colleague's 4 quarters of 100: neither 300 nor 100."""
    sold = {"old": _Sold(Decimal(400), Fraction(4)), "new": _Sold(Decimal(100), Fraction(1, 3))}
    found = drawn(sold, {"old": "all", "new": "all", "next": "all"})
    mean = Fraction(500) / Fraction(13, 3)
    assert (
        found["new"]
        == Decimal(((100 + 2 * mean) / Fraction(7, 3)).numerator) / ((100 + 2 * mean) / Fraction(7, 3)).denominator
    )
    assert found["old"] < found["next"] < found["new"] < 200


def test_the_small_company(folder):
    """All five are there; C's customer bought most, and what is open is nothing."""
    history = small.opened(folder)
    quarter = history.calendar.period("2025Q3")
    found = {one.manager_id: one for one in bases(history, quarter, history.calendar.following(quarter))}
    assert set(found) == set("ABCDE")
    assert found["A"].present == 1
    assert found["E"].potential is None, "no customer and nothing open on record: not known, which is not nothing"
    # ungraded customers usually buy a quarter of the mean of all four in the year
    year = (
        (30_000 + 80_000 + 120_000) + (40_000 + 60_000 + Decimal("5000.50")) + (70_000 + 90_000 + Decimal("987654.32"))
    )
    assert found["B"].potential == year / 4 / 4


def test_whether_customers_have_grades(folder, tmp_path, sample):
    """Of none, of some, and without a table of customers."""
    assert not graded(small.opened(folder))
    assert graded(sample)
    assert not graded(small.opened(small.write_small(tmp_path / "h", customers="")))
