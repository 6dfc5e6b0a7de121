"""A handover: what passes, and that the parts sum to a whole that was asked for by itself."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest

from kit.base.problem import BadInput
from kit.kpis import Windows
from kit.kpis.handover import Whole, handover
from kit.kpis.handover.book import summed
from tests.kpis.handover.world import DAY, world
from tests.kpis.made import made


def test_what_is_in_hand(tmp_path):
    """Ann owns c1 and c3; of bob's c2 only her deal passes; her deal of no customer stands by itself.

    Deals 50.05 + 20.00 + 3.33 (one without an amount), dues 60.01 late and 60.00 to come; one complaint; one lead.
    """
    found = handover(world(tmp_path), "ann", "bob", Windows())
    assert found.whole == Whole(2, 4, Decimal("73.38"), 1, 2, Decimal("120.01"), Decimal("60.01"), 1)
    assert [one.customer_id for one in found.profiles] == ["c1", "c2", "c3", ""]
    assert summed([found.part(one) for one in found.profiles]) == found.whole
    assert (found.leads, found.load.customers, found.load.deals) == (1, 1, 1)


def test_a_colleague_s_row_does_not_pass(tmp_path):
    """Bob's deal with ann's c1 is on the page, and in no sum."""
    found = handover(world(tmp_path), "ann", "bob", Windows())
    assert [deal.deal_id for deal in found.profiles[0].deals] == ["o1", "o2"]
    assert found.part(found.profiles[0]).deal_amount == Decimal("50.05")


@pytest.mark.parametrize("seed", range(3))
def test_parts_sum_to_the_whole_on_random_histories(tmp_path, seed):
    """Owners, deals, dues, receipts and complaints at random, customers missing on some: never a cent is lost."""
    draw, people = random.Random(seed), ["ann", "bob", "cat"]

    def day():
        return (date(2025, 1, 1) + timedelta(days=draw.randrange(272))).isoformat()

    def cents():
        return f"{draw.randrange(1, 10**7) / 100:.2f}"

    customers = [{"customer_id": f"c{n}", "owner_id": draw.choice([*people, None])} for n in range(20)]
    deals = [
        {
            "deal_id": f"d{n}",
            "customer_id": draw.choice([None, f"c{n % 20}"]),
            "manager_id": draw.choice(people),
            "created_on": "2025-01-01",
            "closed_on": draw.choice([None, day()]),
            "amount": cents(),
        }
        for n in range(120)
    ]
    dues = [
        {
            "due_id": f"u{n}",
            "customer_id": f"c{n % 20}",
            "manager_id": draw.choice(people),
            "due_on": day(),
            "amount": cents(),
        }
        for n in range(80)
    ]
    paid = [
        {
            "receipt_id": f"r{n}",
            "due_id": f"u{draw.randrange(80)}",
            "customer_id": "c1",
            "paid_on": day(),
            "amount": cents(),
        }
        for n in range(60)
    ]
    upset = [
        {
            "customer_id": f"c{n % 20}",
            "manager_id": draw.choice(people),
            "raised_on": "2025-03-01",
            "resolved_on": draw.choice([None, "2025-04-01"]),
        }
        for n in range(30)
    ]
    managers = [{"manager_id": one} for one in people]
    history = made(
        tmp_path, managers=managers, customers=customers, deals=deals, dues=dues, receipts=paid, complaints=upset
    )
    for giver, taker in (("ann", "bob"), ("bob", "cat"), ("cat", "ann")):
        found = handover(history, giver, taker, Windows())
        assert summed([found.part(one) for one in found.profiles]) == found.whole
        assert min(found.whole.deals, found.whole.dues, found.whole.complaints) > 0


@pytest.mark.parametrize(
    ("giver", "taker", "told"), [("nobody", "bob", "--from"), ("ann", "x", "--to"), ("ann", "ann", "--to")]
)
def test_who_is_nobody_is_refused(tmp_path, giver, taker, told):
    """An unknown id, and a handover to oneself."""
    with pytest.raises(BadInput) as bad:
        handover(world(tmp_path), giver, taker, Windows())
    assert [one.file for one in bad.value.problems] == [told]


def test_without_tables_the_rest_still_passes(tmp_path):
    """A history of deals alone: customers by who dealt with them, and of dues and complaints nothing known."""
    deals = [{"deal_id": "o1", "customer_id": "c1", "created_on": "2025-09-01", "amount": "5.00"}]
    found = handover(made(tmp_path, deals=deals), "ann", "bob", Windows())
    assert (found.whole.deal_amount, found.whole.dues, found.whole.complaints) == (Decimal(5), None, None)


def test_without_receipts_that_name_their_due_nothing_is_called_late(tmp_path):
    """Whether u1 was paid is not on record: neither its amount nor a zero may stand for what is open."""
    bare = [{"receipt_id": "r1", "paid_on": "2025-08-02", "amount": "100.00"}]
    for place, receipts in enumerate((None, bare)):
        found = handover(world(tmp_path / str(place), receipts=receipts), "ann", "bob", Windows())
        for part in (found.whole, found.load, summed([found.part(one) for one in found.profiles])):
            assert (part.dues, part.due_amount, part.late_amount) == (None, None, None)
        assert summed([found.part(one) for one in found.profiles]) == found.whole
        assert not any(one.dues for one in found.profiles)


def test_what_is_due_today_is_not_late(tmp_path):
    """The day itself is still in time, in the whole as in the parts."""
    dues = [
        {"due_id": key, "customer_id": "c1", "due_on": DAY.isoformat(), "amount": amount}
        for key, amount in (("u1", "100.00"), ("u3", "9.00"))
    ]
    found = handover(world(tmp_path, dues=dues), "ann", "bob", Windows())
    assert (found.whole.due_amount, found.whole.late_amount) == (Decimal("60.01"), Decimal(0))
    assert summed([found.part(one) for one in found.profiles]) == found.whole
