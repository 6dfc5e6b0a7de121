"""What people sold, in the pieces that sales are made of."""

from fractions import Fraction

import pytest

from kit.kpis import measure
from kit.kpis.diagnosis.sold import KPIS, Sold, any_lost, lost_deals, sold
from tests.review import small


@pytest.fixture(scope="module")
def history(folder):
    """The small company."""
    return small.opened(folder)


def test_sales_by_hand(history):
    """B won one deal of 60,000, lost two, and took 10,000 back."""
    quarter = history.calendar.period("2025Q3")
    found = sold(measure(history, list(KPIS), [quarter]), quarter, lost_deals(history, quarter))
    assert found["B"] == Sold(Fraction(1), Fraction(2), Fraction(60_000), Fraction(50_000))
    assert found["B"].decided == 3
    assert found["B"].reversed == 10_000
    assert found["E"] == Sold()


def test_lost_deals_by_manager_and_reason(history):
    """A deal without a reason is counted under none, not dropped."""
    assert lost_deals(history, history.calendar.period("2025Q3")) == {("B", ""): 1, ("B", "价格 <b>"): 1}
    assert any_lost(history)


def test_a_company_that_records_no_lost_deals(tmp_path):
    """Then nothing can be said of conversion."""
    deals = "\n".join(line for line in small.TABLES["deals"].split("\n") if ",lost," not in line)
    assert not any_lost(small.opened(small.write_small(tmp_path / "s", deals=deals)))


def test_two_people_together():
    """Sums by piece."""
    one = Sold(Fraction(1), Fraction(2), Fraction(3), Fraction(4))
    assert one + one == Sold(Fraction(2), Fraction(4), Fraction(6), Fraction(8))
