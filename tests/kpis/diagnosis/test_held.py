"""Whose a customer is when it is asked what comes next: by hand."""

from kit.kpis.diagnosis.held import Held, held
from tests.review import small

DEALS = (
    "deal_id,customer_id,manager_id,created_on,closed_on,status,amount\n"
    "A1,K1,A,2024-07-01,2024-07-01,won,1.00\nA2,K1,E,2025-07-01,2025-07-01,won,1.00\n"
    "A3,K2,B,2024-12-01,2024-12-01,won,1.00\nA4,K2,E,2025-07-02,2025-07-02,won,1.00\n"
    "A5,K3,E,2025-07-03,2025-07-03,won,1.00\nA6,K3,C,2025-07-04,2025-07-04,won,1.00\n"
    "A7,K9,E,2025-07-05,2025-07-05,lost,1.00\nA8,K9,E,2025-10-01,2025-10-01,won,1.00\n"
)
"""E owns nobody. Of K1 A last sold a year and more ago; of K2 B sold within the year; K3's last deal is C's; K9 was
lost to E, and won only after the quarter."""


def of_the_quarter(tmp_path, **tables):
    """Everybody's customers at the end of 2025Q3."""
    made = {"deals": DEALS, "dues": "", "receipts": "", "reversals": ""} | tables
    history = small.opened(small.write_small(tmp_path / "h", **made))
    return held(history, history.calendar.period("2025Q3"))


def test_who_signs_and_owns_nobody_has_the_customers_that_the_owner_left(tmp_path):
    """K1 alone is E's, on record under A: at K2 the owner is in touch, K3 and K9 were not last signed by E."""
    assert of_the_quarter(tmp_path) == {
        "K1": Held("E", recorded="A"), "K2": Held("B"), "K3": Held("A"), "K9": Held("C"),
    }  # fmt: skip


def test_who_owns_somebody_has_those_alone(tmp_path):
    """A customer that E signed with stays its owner's once E owns any."""
    customers = "customer_id,name,owner_id\nK1,a,A\nK2,b,B\nK3,c,A\nK9,d,E\n"
    found = of_the_quarter(tmp_path, customers=customers)
    assert (found["K1"], found["K9"]) == (Held("A"), Held("E"))


def test_who_took_it_over_since_the_last_deal_keeps_it(tmp_path):
    """A new owner of August has not signed yet; one of June knew that E signed in July."""
    spells = "customer_id,manager_id,kind,from_on,to_on\nK1,A,owner,{},\n"
    assert of_the_quarter(tmp_path / "a", customer_owners=spells.format("2025-08-01"))["K1"] == Held("A")
    assert of_the_quarter(tmp_path / "b", customer_owners=spells.format("2025-06-01"))["K1"] == Held("E", recorded="A")


def test_who_is_gone_by_the_last_day_has_nobody(tmp_path):
    """E left in August: the customers are the owner's again."""
    managers = small.TABLES["managers"].replace("hired_on", "hired_on,left_on").replace(",all,\n", ",all,,\n")
    managers = managers.replace("2025-08-01", "2025-08-01,")
    managers = managers.replace("E,别人乙,别组,all,,", "E,别人乙,别组,all,,2025-08-15")
    assert of_the_quarter(tmp_path, managers=managers)["K1"] == Held("A")


def test_the_sample_and_the_small_company_are_as_recorded(folder, sample, quarter):
    """D sold to B's customer while B did, too; in the sample everybody owns somebody."""
    history = small.opened(folder)
    assert held(history, history.calendar.period("2025Q3"))["K2"] == Held("B")
    assert not any(one.recorded for one in held(sample, quarter).values())
