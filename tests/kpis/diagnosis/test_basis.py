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
    # without grades: what K2 bought in the year, drawn towards the mean of all four as if by two more quarters of it
    year = (
        (30_000 + 80_000 + 120_000) + (40_000 + 60_000 + Decimal("5000.50")) + (70_000 + 90_000 + Decimal("987654.32"))
    )
    own = 40_000 + 60_000 + Decimal("5000.50")
    assert abs(found["B"].potential - (own + 2 * year / 4 / 4) / 6) < Decimal("1e-20")


def test_without_grades_a_potential_is_no_count_of_customers(tmp_path):
    """K1 bought 90.00 in the year, K2 nothing: at equal weights 11.25 each; by their own (90 + 22.5) ÷ 6 and 22.5 ÷ 6.

    The mean is 45.00 ÷ 4 = 11.25 a quarter, and the two sum to twice that all the same.
    """
    head = small.TABLES["deals"].split("\n")[0]
    deals = f"{head}\nP1,K1,A,2025-01-05,2025-01-20,won,90.00,\n"
    customers = "customer_id,name,owner_id\nK1,one,A\nK2,two,B\n"
    none = dict.fromkeys(("reversals", "dues", "receipts", "complaints"), "")
    history = small.opened(small.write_small(tmp_path / "h", deals=deals, customers=customers, **none))
    quarter = history.calendar.period("2025Q3")
    found = {one.manager_id: one.potential for one in bases(history, quarter, history.calendar.following(quarter))}
    assert (found["A"], found["B"]) == (Decimal("18.75"), Decimal("3.75"))


def test_with_grades_a_customer_weighs_as_those_of_its_grade(tmp_path):
    """The same two, both of grade A: what customers of the grade usually buy, 11.25 each."""
    head = small.TABLES["deals"].split("\n")[0]
    deals = f"{head}\nP1,K1,A,2025-01-05,2025-01-20,won,90.00,\n"
    customers = "customer_id,name,owner_id,grade\nK1,one,A,A\nK2,two,B,A\n"
    none = dict.fromkeys(("reversals", "dues", "receipts", "complaints"), "")
    history = small.opened(small.write_small(tmp_path / "h", deals=deals, customers=customers, **none))
    quarter = history.calendar.period("2025Q3")
    found = {one.manager_id: one.potential for one in bases(history, quarter, history.calendar.following(quarter))}
    assert (found["A"], found["B"]) == (Decimal("11.25"), Decimal("11.25"))


def test_potential_goes_with_who_signs(tmp_path):
    """E owns nobody and signed K1's last deal, which A never did: of K1 (90 in the year), K2, K3 and K9 the mean is
    5.625 a quarter. Without grades each is drawn to it: E has (90 + 2 x 5.625) / 6, the others 2 x 5.625 / 6.
    """  # noqa: D205 - one sentence
    deals = (
        "deal_id,customer_id,manager_id,created_on,closed_on,status,amount\nA1,K1,E,2025-01-01,2025-01-01,won,90.00\n"
    )
    history = small.opened(small.write_small(tmp_path / "h", deals=deals, dues="", receipts="", reversals=""))
    quarter = history.calendar.period("2025Q3")
    found = {one.manager_id: one.potential for one in bases(history, quarter, history.calendar.following(quarter))}
    assert found == {**dict.fromkeys("ABC", Decimal("1.875")), "E": Decimal("16.875"), "D": None}


def test_whether_customers_have_grades(folder, tmp_path, sample):
    """Of none, of some, and without a table of customers."""
    assert not graded(small.opened(folder))
    assert graded(sample)
    assert not graded(small.opened(small.write_small(tmp_path / "h", customers="")))
