"""Pay on bookings: each deal, receipt and reversal as an amount on a day for a person, and their sums in a period."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kit.base.period import Period
from kit.pay.book import Book, Deal, Receipt, worth
from kit.pay.components.booking import Booking
from kit.pay.taken_back import taken_back


@dataclass(frozen=True)
class Item:
    """One row of the history as it counts for one person: `amount` is None where it cannot be told (`note` why).

    `signed_on` is the day of its deal's signing where a clawback may go back to that period.
    """

    manager_id: str
    on: date
    amount: Fraction | None
    table: str
    row_id: str
    deal_id: str
    note: str = ""
    signed_on: date | None = None


def items(book: Book, booking: Booking) -> list[Item]:
    """Everything that counts under a booking, of all days, by day, table and row."""
    rows = _signed(book, booking) if booking.by == "signing" else _collected(book, booking)
    kept = (item for item in rows if _counts(book, booking, item))
    return sorted(kept, key=lambda item: (item.on, item.table, item.row_id, item.manager_id))


def in_period(found: Sequence[Item], booking: Booking, period: Period, known_to: date) -> list[Item]:
    """The items of a period as they are known before a day.

    Under a clawback that the period of origin bears, what is taken back belongs to the period of its signing.
    """
    origin = booking.clawback is not None and booking.clawback.borne_by == "origin"
    return [
        item for item in found if item.on < known_to and ((item.signed_on if origin else None) or item.on) in period
    ]


def sums(found: Sequence[Item]) -> dict[str, tuple[Fraction | None, int, str]]:
    """The sum, number of rows and reason of each person; one unknown item leaves no sum.

    The reason names what is to be looked up, once each: `no_cost:D1|D2`.
    """
    held: dict[str, tuple[Fraction | None, int, str]] = {}
    for item in found:
        amount, n, note = held.get(item.manager_id, (Fraction(0), 0, ""))
        unknown = amount is None or item.amount is None
        more = None if unknown else (amount or Fraction(0)) + (item.amount or Fraction(0))
        held[item.manager_id] = (more, n + 1, _reason(note, item))
    return held


def _reason(note: str, item: Item) -> str:
    """What was unknown so far and this item: of the kind that came first, each deal or receipt once."""
    if not item.note or (note and note.partition(":")[0] != item.note):
        return note
    names = [name for name in note.partition(":")[2].split("|") if name]
    new = item.deal_id or item.row_id
    return f"{item.note}:{'|'.join(names if new in names else [*names, new])}"


def booked(
    book: Book, booking: Booking, found: Sequence[Item], period: Period, people: Sequence[str]
) -> list[dict[str, Any]]:
    """Rows of measures (columns as in `Measures.frame`) of a booking's items, one a person."""
    table = "deals" if booking.by == "signing" else "receipts"
    if table not in book.tables:
        return [measured(person, period, booking.key, None, 0, f"no_table:{table}") for person in people]
    held = sums(in_period(found, booking, period, period.to_on))
    nothing = (Fraction(0), 0, "")
    return [measured(one, period, booking.key, *held.get(one, nothing)) for one in people]


def measured(manager_id: str, period: Period, kpi: str, value: Fraction | None, n: int, note: str) -> dict[str, Any]:
    """A row of measures without a target."""
    empty = dict.fromkeys(("target", "stretch", "target_first", "attainment"))
    numerator, denominator = (None, None) if value is None else (Decimal(value.numerator), Decimal(value.denominator))
    known = {"numerator": numerator, "denominator": denominator}
    shown = None if numerator is None or denominator is None else numerator / denominator
    return {"manager_id": manager_id, "period": period.label, "kpi": kpi, **known, "value": shown, **empty} | {
        "n": n,
        "note": note,
    }


def _counts(book: Book, booking: Booking, item: Item) -> bool:
    """Whether an item counts for a person who may have left before its day."""
    left = book.left.get(item.manager_id)
    if left is None or booking.after_leaving_days is None:
        return True
    return item.on < left + timedelta(days=booking.after_leaving_days)


def _signed(book: Book, booking: Booking) -> Iterator[Item]:
    """Won deals on the day they were signed, what was taken back on its own."""
    for deal in book.deals.values():
        whole = _worth(deal, booking)
        yield from _credited(book, booking, deal, None, (deal.closed_on, whole, "deals", deal.deal_id))
    if booking.clawback is not None:
        for event in taken_back(book, booking.clawback):
            at = (event.on, _part(book.deals[event.deal_id], booking, -event.amount), event.table, event.row_id)
            yield from _credited(book, booking, book.deals[event.deal_id], None, at)
        return
    for row in book.reversals:
        if row.deal_id in book.deals:
            deal = book.deals[row.deal_id]
            taken = _part(deal, booking, -row.amount)
            yield from _credited(book, booking, deal, None, (row.reversed_on, taken, "reversals", row.reversal_id))


def _collected(book: Book, booking: Booking) -> Iterator[Item]:
    """Receipts on their day, or the whole contract on the day it was paid in full; reversals of receipts."""
    whole_on = _paid_in_full(book) if booking.amount == "contract" else {}
    by_id = {row.receipt_id: row for row in book.receipts}
    for row in book.receipts:
        deal = book.deals.get(row.deal_id)
        if booking.amount != "contract":
            part = _received(deal, booking, row.amount)
            yield from _credited(book, booking, deal, row, (row.paid_on, part, "receipts", row.receipt_id))
        elif deal is not None and whole_on.get(deal.deal_id) == row.receipt_id:
            at = (row.paid_on, _worth(deal, booking), "receipts", row.receipt_id)
            yield from _credited(book, booking, deal, row, at)
    for taken in book.reversals:
        deal = book.deals.get(taken.deal_id)
        receipt = by_id.get(whole_on.get(taken.deal_id, "") if booking.amount == "contract" else taken.receipt_id)
        if receipt is not None:
            on = max(taken.reversed_on, receipt.paid_on) if booking.amount == "contract" else taken.reversed_on
            part = _received(deal, booking, -taken.amount)
            yield from _credited(book, booking, deal, receipt, (on, part, "reversals", taken.reversal_id))


def _paid_in_full(book: Book) -> dict[str, str]:
    """The receipt with which each deal's receipts reach its amount."""
    sums_: dict[str, Decimal] = {}
    found: dict[str, str] = {}
    for row in sorted(book.receipts, key=lambda row: (row.paid_on, row.receipt_id)):
        deal = book.deals.get(row.deal_id)
        if deal is not None:
            sums_[deal.deal_id] = sums_.get(deal.deal_id, Decimal(0)) + row.amount
            if sums_[deal.deal_id] >= deal.amount:
                found.setdefault(deal.deal_id, row.receipt_id)
    return found


def _worth(deal: Deal, booking: Booking) -> Fraction | None:
    return worth(deal, booking.products or {}, margin=booking.amount == "margin")


def _part(deal: Deal, booking: Booking, amount: Decimal) -> Fraction | None:
    """An amount of a deal in proportion to what the deal is worth under the booking."""
    whole = _worth(deal, booking)
    if whole is None or not deal.amount:
        return None if whole is None else Fraction(amount)
    return Fraction(amount) * whole / Fraction(deal.amount)


def _received(deal: Deal | None, booking: Booking, amount: Decimal) -> Fraction | None:
    """The same for money received; without a deal it counts as it is, but has no margin."""
    if deal is None:
        return None if booking.amount == "margin" else Fraction(amount)
    return _part(deal, booking, amount)


def _credited(
    book: Book,
    booking: Booking,
    deal: Deal | None,
    receipt: Receipt | None,
    at: tuple[date, Fraction | None, str, str],
) -> Iterator[Item]:
    """An item for each person whom it counts for."""
    on, amount, table, row_id = at
    deal_id = "" if deal is None else deal.deal_id
    collector = "" if receipt is None else receipt.manager_id
    owner = collector if deal is None else deal.manager_id
    whole = (((owner if booking.to == "owner" else collector or owner), Decimal(1)),)
    shares = book.splits.get(deal_id, whole) if booking.to == "credits" else whole
    for person, share in (*shares, *(book.overlays.get(deal_id, ()) if booking.overlays else ())):
        note = "" if amount is not None else "no_cost" if deal is not None else "no_deal"
        counted = None if amount is None else amount * Fraction(share)
        yield Item(person, on, counted, table, row_id, deal_id, note, None if deal is None else deal.closed_on)
