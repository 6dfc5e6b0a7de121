"""The book of a history."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from kit.pay.book import Deal, read_book, worth
from tests.pay.worlds import history_of, won


def test_read_from_a_history(tmp_path):
    """Won deals alone, with their lines; thirds written with nine decimals still sum to 1."""
    third = Decimal("0.333333333")
    opened = history_of(
        tmp_path,
        deals=[
            won("D1", "M1", date(2025, 8, 1), "30.00"),
            won("D2", "M2", date(2025, 8, 2), "5.00") | {"status": "lost"},
        ],
        deal_lines=[
            {"deal_id": "D1", "line_id": key, "product": key, "amount": Decimal(amount)}
            for key, amount in (("A", 10), ("B", 20))
        ],
        credits=[{"deal_id": "D1", "manager_id": key, "share": third} for key in ("M1", "M2", "M3")],
    )
    book = read_book(opened)
    assert list(book.deals) == ["D1"]
    assert book.deals["D1"].lines == (("A", 10, None), ("B", 20, None))
    assert sum(share for _, share in book.splits["D1"]) == 1
    assert book.tables == {"deals"}


def test_worth_by_hand():
    """100 at cost 60 in two lines of 40 and 60; the second counts half: 16 + 24/2 is 28 of margin, 70 of amount."""
    deal = Deal(
        "D1",
        "M1",
        "",
        date(2025, 1, 1),
        Decimal(100),
        (("A", Decimal(40), None), ("B", Decimal(60), None)),
        Decimal(60),
    )
    half = {"B": Decimal("0.5")}
    assert worth(deal, half, margin=False) == 70
    assert worth(deal, half, margin=True) == Fraction(28)
