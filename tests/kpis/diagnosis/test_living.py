"""Living off old customers: by hand on the small company."""

from kit.kpis.diagnosis.living import sources
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
