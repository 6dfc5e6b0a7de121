"""The book: deals, receipts, reversals and credits of a history as plain rows, read once, for pay on bookings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kit.history import History


@dataclass(frozen=True)
class Deal:
    """A won deal; `lines` as (product, amount, cost), one line where the history has none."""

    deal_id: str
    manager_id: str
    customer_id: str
    closed_on: date
    amount: Decimal
    lines: tuple[tuple[str, Decimal, Decimal | None], ...]
    cost: Decimal | None = None


@dataclass(frozen=True)
class Receipt:
    """Money that came in."""

    receipt_id: str
    deal_id: str
    manager_id: str
    paid_on: date
    amount: Decimal


@dataclass(frozen=True)
class Reversal:
    """Money or business taken back; `receipt_id` "" where it names none."""

    reversal_id: str
    deal_id: str
    receipt_id: str
    reversed_on: date
    amount: Decimal


@dataclass(frozen=True)
class Book:
    """All of it, with the days on which people left and customers were lost; `tables` are those the history has."""

    deals: Mapping[str, Deal]
    receipts: tuple[Receipt, ...] = ()
    reversals: tuple[Reversal, ...] = ()
    splits: Mapping[str, tuple[tuple[str, Decimal], ...]] = field(default_factory=dict)
    overlays: Mapping[str, tuple[tuple[str, Decimal], ...]] = field(default_factory=dict)
    left: Mapping[str, date] = field(default_factory=dict)
    lost: Mapping[str, date] = field(default_factory=dict)
    tables: frozenset[str] = frozenset({"deals", "receipts"})


def read_book(history: History) -> Book:
    """The book of a history, as far as it is known on its day."""
    rows = history.connection.con.execute
    lines = _grouped(rows("SELECT deal_id, product, amount, cost FROM deal_lines ORDER BY deal_id, line_id").fetchall())
    deals = rows("""
        SELECT deal_id, manager_id, coalesce(customer_id, ''), closed_on::DATE, amount, coalesce(product, ''), cost
        FROM deals WHERE status = 'won' AND amount IS NOT NULL ORDER BY deal_id""").fetchall()
    receipts = rows("""
        SELECT receipt_id, coalesce(deal_id, ''), manager_id, paid_on::DATE, amount FROM receipts
        ORDER BY receipt_id""").fetchall()
    reversals = rows("""
        SELECT reversal_id, deal_id, coalesce(receipt_id, ''), reversed_on::DATE, amount FROM reversals
        ORDER BY reversal_id""").fetchall()
    credits_ = "SELECT deal_id, manager_id, share FROM credits WHERE coalesce(kind, 'split') = ? ORDER BY ALL"
    splits = _grouped(rows(credits_, ["split"]).fetchall())
    return Book(
        {row[0]: _deal(row, lines) for row in deals},
        tuple(Receipt(*row) for row in receipts),
        tuple(Reversal(*row) for row in reversals),
        {deal: _whole(shares) for deal, shares in splits.items()},
        {deal: tuple(shares) for deal, shares in _grouped(rows(credits_, ["overlay"]).fetchall()).items()},
        dict(rows("SELECT manager_id, left_on::DATE FROM managers WHERE left_on IS NOT NULL").fetchall()),
        dict(rows("SELECT customer_id, lost_on::DATE FROM customers WHERE lost_on IS NOT NULL").fetchall()),
        frozenset(name for name in ("deals", "receipts") if history.has(name)),
    )


def _deal(row: tuple[Any, ...], lines: Mapping[str, list[tuple[Any, ...]]]) -> Deal:
    deal_id, manager_id, customer_id, closed_on, amount, product, cost = row
    own = tuple((one[0], one[1], one[2]) for one in lines.get(deal_id, [(product, amount, cost)]))
    return Deal(deal_id, manager_id, customer_id, closed_on, amount, own, cost)


def _whole(shares: list[tuple[Any, ...]]) -> tuple[tuple[str, Decimal], ...]:
    """Split shares that sum to 1: what thirds lack goes to the largest share, of equal ones to the first person."""
    lacking = 1 - sum((share for _, share in shares), Decimal(0))
    place = max(range(len(shares)), key=lambda at: (shares[at][1], -at))
    return tuple((person, share + (lacking if at == place else 0)) for at, (person, share) in enumerate(shares))


def _grouped(rows: list[tuple[Any, ...]]) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row[1:])
    return found


def worth(deal: Deal, products: Mapping[str, Decimal], *, margin: bool) -> Fraction | None:
    """A deal's amount, or margin, line by line times the factor of its product; None where a cost is missing.

    Where a line has no cost, the deal's own is spread over the lines in proportion to their amounts.
    """
    whole = Fraction(0)
    by_line = all(cost is not None for _, _, cost in deal.lines)
    for product, amount, cost in deal.lines:
        taken = Fraction(0)
        if margin:
            if not by_line and deal.cost is None:
                return None
            spread = Fraction(deal.cost or 0) * (Fraction(amount) / Fraction(deal.amount) if deal.amount else 0)
            taken = Fraction(cost or 0) if by_line else spread
        whole += (Fraction(amount) - taken) * Fraction(products.get(product, Decimal(1)))
    return whole
