"""The gap to peers: exact parts, by hand and on random people."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kit.kpis.diagnosis.ceiling import PEERS, gaps, in_play
from kit.kpis.diagnosis.worked import Worked
from tests.review import small

WORK = st.builds(
    lambda won, lost, cents: {
        "": Worked(Fraction(won), Fraction(lost), Fraction(cents if won else 0, 100), Fraction(1))
    },
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 10**9),
)
NAMES = [f"p{number}" for number in range(PEERS + 2)]


@given(
    st.lists(WORK, min_size=len(NAMES), max_size=len(NAMES)),
    st.lists(st.integers(1, 20), min_size=len(NAMES), max_size=len(NAMES)),
    st.booleans(),
)
def test_the_parts_sum_to_the_gap(work, customers, lost):
    """Exactly, for everybody, with and without records of lost deals."""
    found = gaps(
        dict(zip(NAMES, work, strict=True)), dict(zip(NAMES, customers, strict=True)), {"all": NAMES}, lost=lost
    )
    assert set(found) == set(NAMES)
    for one in found.values():
        assert abs(sum(size for _, size in one.parts) - (one.own - one.peers)) < Decimal("1e-9")


def test_half_the_customers_by_hand():
    """Everything else alike, half the customers in play are half the amount, and all of the gap."""
    alike = {"": Worked(Fraction(4), Fraction(4), Fraction(400), Fraction(9))}
    half = {"": Worked(Fraction(2), Fraction(2), Fraction(200), Fraction(9))}
    work = dict.fromkeys(NAMES, alike) | {"p0": half}
    found = gaps(work, dict.fromkeys(NAMES, 8) | {"p0": 4}, {"all": NAMES}, lost=True)["p0"]
    assert (found.own, found.peers, found.count) == (200, 400, len(NAMES) - 1)
    assert dict(found.parts) == {"customers": -200, "pace": 0, "conversion": 0, "deal_size": 0}


def test_few_peers_are_none():
    """Of five people each one's peers are four: their mean would tell too much."""
    assert gaps({}, {}, {"all": NAMES[:PEERS]}, lost=True) == {}


def test_customers_in_play_by_hand(folder):
    """In 2025Q3 A and B each had one customer with an opportunity, D had B's."""
    history = small.opened(folder)
    assert in_play(history, history.calendar.period("2025Q3")) == {"A": 1, "B": 1, "C": 1, "D": 1}
