"""Each rule that puts a line on somebody's list, and each thing that takes it off."""

from datetime import date
from decimal import Decimal

import pytest

from kit.kpis import Windows
from kit.kpis.signals.cover import Cover
from kit.kpis.signals.due import ahead, due
from kit.kpis.signals.week import moment
from tests.kpis.signals.world import WEEK, world

OWNED = [
    {"customer_id": "c1", "owner_id": "ann", "grade": "A"},
    {"customer_id": "c2", "owner_id": "bob", "grade": "C"},
    {"customer_id": "c3", "owner_id": "bob"},
]
COVER = Cover({}, {})


def _seen(customer, day, kind="visit", **more):
    return {"manager_id": "ann", "customer_id": customer, "done_on": day, "kind": kind, **more}


def _due(folder, **tables):
    history = world(folder, customers=tables.pop("customers", OWNED), **tables)
    found = due(history, moment(history, WEEK), Windows(), COVER)
    return [(one.kind, one.customer_id, one.owner, one.due_on.isoformat()) for one in found]


@pytest.mark.parametrize(("last", "lists"), [("2025-07-27", True), ("2025-07-28", False)])
def test_a_grade_s_rhythm_runs_out(tmp_path, last, lists):
    """A is due after 14 days: last seen on 27 July it is due on 10 August, inside the week; a day later it is not."""
    found = _due(tmp_path, activities=[_seen("c1", last), _seen("c2", "2025-07-28")])
    assert found == ([("contact", "c1", "ann", "2025-08-10")] if lists else [])


def test_without_a_grade_or_when_lost_nothing_is_due(tmp_path):
    """c3 has no rhythm; a customer on record as lost is left in peace."""
    lost = [{**OWNED[0], "lost_on": "2025-07-01"}, *OWNED[1:]]
    assert _due(tmp_path, customers=lost, activities=[_seen("c1", "2025-01-01"), _seen("c2", "2025-07-28")]) == []


def test_a_message_is_a_contact_and_a_proposal_is_none(tmp_path):
    """A proposal sent last week does not say that anybody spoke to the customer."""
    sent = [_seen("c1", "2025-07-01", "message"), _seen("c1", "2025-08-01", "proposal"), _seen("c2", "2025-07-28")]
    assert _due(tmp_path, activities=sent) == [("contact", "c1", "ann", "2025-07-15")]


def test_a_proposal_waits_a_week(tmp_path):
    """Sent on 20 July and silent since: due on 27 July; spoken to since, or the deal won: off the list."""
    deals = [{"deal_id": "d1", "customer_id": "c3", "manager_id": "bob", "created_on": "2025-07-01", "amount": "5.00"}]
    sent = [_seen("c3", "2025-07-20", "proposal", deal_id="d1"), _seen("c1", "2025-08-01"), _seen("c2", "2025-08-01")]
    assert _due(tmp_path / "a", deals=deals, activities=sent) == [("proposal", "c3", "bob", "2025-07-27")]
    assert _due(tmp_path / "b", deals=deals, activities=[*sent, _seen("c3", "2025-07-21", "call")]) == []


def test_after_signing_and_before_renewal(tmp_path):
    """Won on 25 July and not spoken to since; renewal on 20 August, within thirty days."""
    deals = [{"deal_id": "d1", "customer_id": "c3", "manager_id": "bob", "closed_on": "2025-07-25", "amount": "5.00"}]
    people = [OWNED[0], {**OWNED[1], "renewal_on": "2025-08-20"}, OWNED[2]]
    seen = [_seen("c1", "2025-08-01"), _seen("c2", "2025-08-01")]
    found = _due(tmp_path, customers=people, deals=deals, activities=seen)
    assert found == [("renewal", "c2", "bob", "2025-08-20"), ("signed", "c3", "bob", "2025-08-08")]


def test_money_that_is_not_in_and_complaints_that_are_open(tmp_path):
    """Of 100 due on 8 August 40 came in, so 60 stand; what was paid and what was resolved are off."""
    dues = [
        {"due_id": "u1", "due_on": "2025-08-08", "amount": "100.00"},
        {"due_id": "u2", "due_on": "2025-07-01", "amount": "7.00"},
        {"due_id": "u3", "due_on": "2025-08-11", "amount": "9.00"},
    ]
    paid = [
        {"receipt_id": "r1", "due_id": "u1", "paid_on": "2025-08-01", "amount": "40.00"},
        {"receipt_id": "r2", "due_id": "u2", "paid_on": "2025-07-02", "amount": "7.00"},
    ]
    raised = [
        {"complaint_id": "x1", "raised_on": "2025-07-30"},
        {"complaint_id": "x2", "raised_on": "2025-07-01", "resolved_on": "2025-07-05"},
    ]
    history = world(tmp_path, customers=OWNED, dues=dues, receipts=paid, complaints=raised)
    found = due(history, moment(history, WEEK), Windows(), COVER)
    assert [(one.kind, one.row, one.amount) for one in found] == [
        ("payment", "u1", Decimal(60)),
        ("complaint", "x1", None),
    ]


def test_the_fortnight_ahead_knows_make_up_days(tmp_path):
    """Before the National Day of 2025: off from 1 to 8 October, and Sunday 28 September is worked."""
    history = world(tmp_path, date(2025, 9, 21), customers=OWNED, activities=[_seen("c1", "2025-09-15")])
    found = ahead(moment(history, "2025W38"), "Asia/Shanghai")
    assert found.made_up == (date(2025, 9, 28),)
    assert found.off[:1] == (date(2025, 10, 1),)


def test_without_customers_there_is_no_list(tmp_path):
    """A history without the table, or with customers and nothing else to go by, says so."""
    sold = [{"closed_on": "2025-07-01", "amount": "1.00"}]
    for tables in ({"deals": sold}, {"deals": sold, "customers": OWNED}):
        history = world(tmp_path / str(len(tables)), **tables)
        assert due(history, moment(history, WEEK), Windows(), COVER) is None
