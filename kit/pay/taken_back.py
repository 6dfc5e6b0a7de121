"""Clawback 扣回: what is taken back of each deal, and on which day: by reversal, by churn, or for being unpaid."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kit.pay.book import Book, Deal, Receipt, Reversal
from kit.pay.components.booking import Clawback

ORDER = ("reversal", "churn", "unpaid")
"""What comes first of several on one day."""


@dataclass(frozen=True)
class Taken:
    """A part of a deal's amount that is taken back on a day; `table` and `row_id` name the row that says so."""

    deal_id: str
    on: date
    amount: Decimal
    table: str
    row_id: str


def taken_back(book: Book, terms: Clawback) -> list[Taken]:
    """All that is taken back, deal by deal; never more of a deal than its amount."""
    paid: dict[str, list[Receipt]] = {}
    for receipt in book.receipts:
        paid.setdefault(receipt.deal_id, []).append(receipt)
    reversed_: dict[str, list[Reversal]] = {}
    for reversal in book.reversals:
        reversed_.setdefault(reversal.deal_id, []).append(reversal)
    found: list[Taken] = []
    for deal in book.deals.values():
        found += _of_deal(book, terms, deal, (reversed_.get(deal.deal_id, []), paid.get(deal.deal_id, [])))
    return found


def _of_deal(book: Book, terms: Clawback, deal: Deal, rows: tuple[list[Reversal], list[Receipt]]) -> Iterator[Taken]:
    """The deal's events in order of days; each takes what is left of the deal at most."""
    until = deal.closed_on + timedelta(days=terms.within_days)
    left = deal.amount
    for on, kind, row in sorted(_events(book, terms, deal, rows[0], until), key=_place):
        if kind == "reversal":
            amount, source = min(row.amount, left), ("reversals", row.reversal_id)
        elif kind == "churn":
            amount, source = left, ("customers", deal.customer_id)
        else:
            received = sum((receipt.amount for receipt in rows[1] if receipt.paid_on < until), Decimal(0))
            amount, source = max(left - received, Decimal(0)), ("deals", deal.deal_id)
        if amount > 0:
            left -= amount
            yield Taken(deal.deal_id, on, amount, *source)


def _events(
    book: Book, terms: Clawback, deal: Deal, reversals: list[Reversal], until: date
) -> Iterator[tuple[date, str, Reversal]]:
    """What happened to a deal in the days that count, as (day, kind, the reversal where it is one)."""
    none = Reversal("", deal.deal_id, "", until, Decimal(0))
    if "reversal" in terms.on:
        yield from ((row.reversed_on, "reversal", row) for row in reversals if row.reversed_on < until)
    lost = _lost(book.lost, deal)
    if "churn" in terms.on and lost is not None and lost < until:
        yield lost, "churn", none
    if "unpaid" in terms.on:
        yield until, "unpaid", none


def _lost(lost: Mapping[str, date], deal: Deal) -> date | None:
    """The day the deal's customer was lost, if not before the deal."""
    day = lost.get(deal.customer_id)
    return day if day is not None and day >= deal.closed_on else None


def _place(event: tuple[date, str, Reversal]) -> tuple[date, int, str]:
    return event[0], ORDER.index(event[1]), event[2].reversal_id
