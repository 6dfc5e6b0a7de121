"""What is taken back of a deal, and when."""

from datetime import date, timedelta
from decimal import Decimal

from kit.pay.book import Book, Deal, Receipt, Reversal
from kit.pay.components.booking import Clawback
from kit.pay.taken_back import taken_back

DAY = date(2025, 3, 1)
DEAL = Deal("D1", "M1", "C1", DAY, Decimal(100), (("", Decimal(100), None),))


def after(days):
    return DAY + timedelta(days=days)


def taken(*on, receipts=(), reversals=(), lost=None):
    rows = tuple(Receipt(f"R{at}", "D1", "M1", day, Decimal(amount)) for at, (day, amount) in enumerate(receipts))
    back = tuple(Reversal(f"V{at}", "D1", "", day, Decimal(amount)) for at, (day, amount) in enumerate(reversals))
    book = Book({"D1": DEAL}, rows, back, lost={} if lost is None else {"C1": lost})
    terms = Clawback(on=on, within_days=90, borne_by="origin")
    return [(one.on, one.amount) for one in taken_back(book, terms)]


def test_reversals_within_the_days():
    """The 89th day counts, the 90th does not; no more is taken than the deal had."""
    assert taken("reversal", reversals=[(after(89), 30), (after(90), 50)]) == [(after(89), 30)]
    assert taken("reversal", reversals=[(after(1), 80), (after(2), 80)]) == [(after(1), 80), (after(2), 20)]


def test_churn_and_unpaid():
    """A lost customer takes what is left; what is unpaid after 90 days goes on the 90th."""
    assert taken("reversal", "churn", reversals=[(after(1), 30)], lost=after(10)) == [(after(1), 30), (after(10), 70)]
    assert taken("churn", lost=after(-1)) == []
    assert taken("unpaid", receipts=[(after(5), 60), (after(90), 40)]) == [(after(90), 40)]
