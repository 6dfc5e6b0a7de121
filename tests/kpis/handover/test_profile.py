"""A customer's profile: worth, rhythm, contacts, referrals, by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from kit.kpis.handover.profile import profile, records
from tests.kpis.handover.world import DAY, world


def test_a_customer_s_worth_and_rhythm(tmp_path):
    """Three deals of 100.10 on 1 February, April and June: 300.30 in all, 120 days over two gaps."""
    one = profile("c1", "ann", records(world(tmp_path), DAY))
    assert (one.bought.deals, one.bought.amount, one.bought.year) == (3, Decimal("300.30"), Decimal("300.30"))
    assert (one.bought.rhythm, one.bought.last_on) == (Fraction(60), date(2025, 6, 1))
    assert (one.score, one.answered_on, one.needs) == (Decimal("88.5"), date(2025, 7, 1), "更快的交期")


def test_the_last_five_contacts_latest_first(tmp_path):
    """Six contacts on record: the oldest is left out."""
    one = profile("c1", "ann", records(world(tmp_path), DAY))
    assert [contact.done_on.month for contact in one.contacts] == [8, 7, 6, 5, 4]
    assert one.contacted_on == date(2025, 8, 15)


def test_a_proposal_is_no_contact(tmp_path):
    """What the KPIs do not count as a contact does not end a silence here."""
    done = [
        {"customer_id": "c1", "done_on": "2025-06-01", "kind": "call"},
        {"customer_id": "c1", "done_on": "2025-09-01", "kind": "proposal"},
    ]
    known = records(world(tmp_path, activities=done), DAY)
    assert profile("c1", "ann", known).contacted_on == date(2025, 6, 1) == known.recorded_on


def test_referrals_both_ways(tmp_path):
    """c1 referred c3: each says so by name."""
    known = records(world(tmp_path), DAY)
    assert profile("c3", "ann", known).referred_by == "青禾 <b>仪表</b>"
    assert profile("c1", "ann", known).referred == ("明湖",)


def test_a_due_is_open_by_what_is_missing_and_late_by_its_day(tmp_path):
    """Of u1 60.01 are missing and late; u2 is to come; u3 was paid with more than it asked, so it is gone."""
    known = records(world(tmp_path), DAY)
    assert [(due.due_id, due.open, due.late) for due in profile("c1", "ann", known).dues] == [
        ("u1", Decimal("60.01"), True),
        ("u2", Decimal("60.00"), False),
    ]
    assert profile("c3", "ann", known).dues == ()


def test_an_unknown_customer_is_its_id(tmp_path):
    """Rows may name a customer that the table lacks: its id stands for the name."""
    one = profile("c77", "", records(world(tmp_path), DAY))
    assert (one.name, one.grade, one.bought, one.deals) == ("c77", "", None, ())
