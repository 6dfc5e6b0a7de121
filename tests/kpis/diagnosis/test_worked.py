"""What people worked on: by hand on the small company, and against the sales that the KPIs say."""

from fractions import Fraction

import pytest

from kit.kpis.diagnosis.worked import Worked, by_person, pooled, timed, whole, worked
from tests.review import small


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """The small company."""
    return small.opened(small.write_small(tmp_path_factory.mktemp("worked")))


def test_the_small_company_by_hand(history):
    """B: one deal of 60,000 open from 3 July to 5 August (34 days), two lost after 34 and 35 days."""
    found = worked(history, history.calendar.period("2025Q3"))
    assert whole(found["B"]) == Worked(Fraction(1), Fraction(2), Fraction(60_000), Fraction(34 + 34 + 35))
    assert by_person(found, "nobody") == {}
    assert pooled([found["B"], found["B"]])[""].won == 2


def test_a_deal_that_is_open_counts_its_days_and_nothing_else(tmp_path):
    """Created on 21 September and still open: ten days of the quarter, no decision."""
    deals = small.TABLES["deals"] + "O1,K1,A,2025-09-21,,open,9.00,\n"
    history = small.opened(small.write_small(tmp_path / "h", deals=deals))
    quarter = history.calendar.period("2025Q3")
    before = whole(worked(small.opened(small.write_small(tmp_path / "s")), quarter)["A"])
    assert whole(worked(history, quarter)["A"]) == before + Worked(days=Fraction(10))


def test_credits_divide_a_won_deal(tmp_path):
    """Half of R1 (70,000, 20 days in July) is B's; the whole stays what it was."""
    folder = small.write_small(
        tmp_path / "h", credits="deal_id,manager_id,share,kind\nR1,A,0.5,split\nR1,B,0.5,split\n"
    )
    history = small.opened(folder)
    found = worked(history, history.calendar.period("2025Q3"))
    assert whole(found["A"]).gross == 50_000 + 35_000
    assert whole(found["B"]).won == Fraction(3, 2)
    assert whole(found["B"]).days == 34 + 34 + 35 + 10


def test_a_customers_segment_parts_its_work(tmp_path):
    """The mix is told by the customer's segment, where customers have one."""
    customers = "customer_id,name,owner_id,segment\nK1,a,A,big\nK2,b,B,\nK3,c,A,small\nK9,d,C,big\n"
    history = small.opened(small.write_small(tmp_path / "h", customers=customers))
    found = worked(history, history.calendar.period("2025Q3"))
    assert set(found["A"]) == {"big"}
    assert set(found["B"]) == {""}


def test_orders_booked_on_the_day_they_arose_have_no_cycle(history, tmp_path):
    """An order book without first days cannot tell how long anything took."""
    quarters = [history.calendar.period(label) for label in ("2025Q2", "2025Q3")]
    assert timed(history, quarters)
    same = "deal_id,customer_id,manager_id,created_on,closed_on,status,amount\nR1,K1,A,2025-07-20,2025-07-20,won,7.00\n"
    other = small.opened(small.write_small(tmp_path / "h", deals=same, reversals="", dues="", receipts=""))
    assert not timed(other, quarters[1:])
