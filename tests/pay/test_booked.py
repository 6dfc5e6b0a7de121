"""Bookings: items and their sums, held against the oracle, and clawbacks at the rates of the period of origin."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.base.period import Calendar
from kit.pay.booked import Item, booked, in_period, items, sums
from tests.pay import oracle_booked
from tests.pay.drawn import as_book, as_booking, bookings, books, crossed, each_with_each

Q1, Q2, Q3 = Calendar().span("2025Q1", "2025Q3")


def agree(asked, rows):
    """Both of two people have the same sum in a quarter, as it is known before a day; how many sums that are."""
    terms, period, known_to = asked
    booking = as_booking(terms)
    known_to = max(known_to, period.to_on) if terms.get("clawback", {}).get("borne_by") == "origin" else period.to_on
    found = sums(in_period(items(as_book(rows), booking), booking, period, known_to))
    for who in ("M1", "M2"):
        wanted = oracle_booked.value(rows, terms, who, (period.from_on, period.to_on), known_to)
        assert found.get(who, (0, 0, ""))[0] == wanted
    return 2


days = st.integers(0, 120).map(lambda passed: date.fromordinal(Q2.to_on.toordinal() + passed))


PAIRS = crossed(st.tuples(bookings(), st.sampled_from([Q1, Q2, Q3]), days), books())


@settings(max_examples=290)
@given(PAIRS)
def test_to_the_cent_as_the_oracle(drawn):
    """What counts for whom, when, and how much of it is taken back, is what the words say."""
    each_with_each(agree, drawn)


@pytest.mark.evidence
@pytest.mark.timeout(0)
@settings(max_examples=3_334)
@given(PAIRS)
def test_to_the_cent_as_the_oracle_in_full(drawn):
    """The same, thirty thousand times."""
    each_with_each(agree, drawn)


@settings(max_examples=40, deadline=None)
@given(books(), bookings())
def test_order_of_rows_changes_nothing(rows, terms):
    """A table that comes in another order pays the same."""
    booking = as_booking(terms)
    turned = rows | {name: rows[name][::-1] for name in ("deals", "receipts", "reversals")}
    assert sums(items(as_book(rows), booking)) == sums(items(as_book(turned), booking))


@settings(max_examples=40, deadline=None)
@given(books(), st.integers(1, 10**6), st.sampled_from(["owner", "credits"]))
def test_a_deal_split_in_two_is_the_same_amount(rows, cents, to):
    """Under marginal rates only the sum pays: whoever writes one deal as two gains nothing and loses nothing."""
    booking = as_booking(
        {"amount": "contract", "by": "signing", "to": to, "overlays": "true", "products": {"P1": "0.3"}}
    )
    whole = rows | {"deals": [deal | {"lines": []} for deal in rows["deals"]]}
    halves = [
        deal | {"deal_id": deal["deal_id"] + end, "amount": amount}
        for deal in whole["deals"]
        for first in [min(Decimal(cents) / 100, deal["amount"])]
        for end, amount in (("", first), ("+", deal["amount"] - first))
    ]
    credits_ = {
        name: rows[name] | {f"{key}+": shares for key, shares in rows[name].items()} for name in ("splits", "overlays")
    }
    for period in (Q1, Q2, Q3):
        one, two = (
            sums(in_period(items(as_book(book), booking), booking, period, period.to_on))
            for book in (whole, whole | credits_ | {"deals": halves})
        )
        assert {who: held[0] for who, held in one.items()} == {who: held[0] for who, held in two.items()}


@settings(max_examples=40, deadline=None)
@given(books())
def test_shares_sum_to_the_deal(rows):
    """What credits divide is all of it: nobody's part is lost and none is counted twice."""
    book = as_book(rows)
    by = {to: as_booking({"amount": "contract", "by": "signing", "to": to}) for to in ("owner", "credits")}
    whole = {to: sum(item.amount for item in items(book, booking)) for to, booking in by.items()}
    assert whole["owner"] == whole["credits"]


def test_rows_of_measures():
    """A row a person; without the table nothing is known, and the note says so."""
    book = as_book({"deals": [], "receipts": [], "reversals": [], "splits": {}, "overlays": {}, "left": {}, "lost": {}})
    booking = as_booking({"amount": "collection", "by": "collection"})
    (row,) = booked(book, booking, [], Q1, ["M1"])
    assert (row["value"], row["n"], row["note"]) == (0, 0, "")
    from dataclasses import replace

    (row,) = booked(replace(book, tables=frozenset()), booking, [], Q1, ["M1"])
    assert (row["value"], row["note"]) == (None, "no_table:receipts")


def test_a_reason_names_what_to_look_up():
    """Without the ids nobody finds the deals whose cost is missing; each stands once, of the kind that came first."""
    rows = [
        Item("M1", date(2025, 7, day), amount, "deals", name, name, note)
        for day, amount, name, note in (
            (1, Fraction(5), "D1", ""),
            (2, None, "D2", "no_cost"),
            (3, None, "D2", "no_cost"),
            (4, None, "D3", "no_cost"),
            (5, None, "", "no_deal"),
        )
    ]
    assert sums(rows) == {"M1": (None, 5, "no_cost:D2|D3")}
