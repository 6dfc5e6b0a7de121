"""Living off old customers: by hand on the small company."""

from fractions import Fraction

from kit.kpis.diagnosis.living import lately, sources
from tests.review import small


def test_old_and_new_by_hand(folder):
    """In 2025Q2 K1 had bought before (A's 80,000), K2 had not (B's 40,000)."""
    history = small.opened(folder)
    found = sources(history, history.calendar.period("2025Q2"))
    assert found.share(["A"]) == 1
    assert found.share(["B"]) == 0
    assert found.share(["A", "B"]) * 120_000 == 80_000
    assert found.share(["nobody"]) is None


def test_reversals_take_from_what_they_reverse(folder):
    """B's 60,000 less 10,000 in 2025Q3, all with an old customer."""
    history = small.opened(folder)
    found = sources(history, history.calendar.period("2025Q3"))
    assert found.all["B"] == found.old["B"] == 50_000


def test_new_in_the_same_quarter_over_four(tmp_path):
    """K1 buys 100 a quarter from 5 January 2024; K2 comes in 2025Q2 with 50, and buys 30 in the quarter after.

    K2's 50 were new in their quarter, its 30 were not. 2025Q1 has four days less than a year on record before it and
    is left out: 50 of 380.
    """
    first = [("2024-01-05", "K1", 100), ("2024-04-05", "K1", 100), ("2024-07-05", "K1", 100), ("2024-10-05", "K1", 100)]
    year = [("2025-01-10", "K1", 100), ("2025-04-10", "K1", 100), ("2025-04-11", "K2", 50), ("2025-07-10", "K1", 100),
            ("2025-07-11", "K2", 30), ("2025-10-10", "K1", 100)]  # fmt: skip
    head = small.TABLES["deals"].split("\n")[0]
    lines = [f"D{n},{one},A,{day},{day},won,{amount}.00," for n, (day, one, amount) in enumerate([*first, *year])]
    none = dict.fromkeys(("reversals", "dues", "receipts"), "")
    history = small.opened(small.write_small(tmp_path / "h", deals="\n".join([head, *lines, ""]), **none))
    assert 1 - lately(history, history.calendar.period("2025Q4")).share(["A"]) == Fraction(50, 380)
    assert 1 - lately(history, history.calendar.period("2026Q1")).share(["A"]) == Fraction(50, 380)
    assert lately(history, history.calendar.period("2024Q4")) is None


def test_without_a_year_on_record_nobody_is_told_to_be_new(folder):
    """The small company begins in January 2025."""
    history = small.opened(folder)
    assert lately(history, history.calendar.period("2025Q3")) is None
