"""Why sales changed: parts that sum exactly and depend on no order."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.kpis.diagnosis.change import Known, Quarter, change, exact, to_the_last_digit
from kit.kpis.diagnosis.sold import Sold
from kit.kpis.diagnosis.worked import Worked

ALL = Known(lost=True, timed=True)


def _worked(won, lost, cents, days):
    """Nobody has amounts without a deal; each decided opportunity was open at least a day."""
    return Worked(Fraction(won), Fraction(lost), Fraction(cents if won else 0, 100), Fraction(won + lost + days))


WORKED = st.builds(_worked, st.integers(0, 9), st.integers(0, 9), st.integers(0, 10**9), st.integers(0, 500))
SEGMENTS = st.dictionaries(st.sampled_from(["", "new", "old"]), WORKED, max_size=3)
PEOPLE = st.dictionaries(st.sampled_from("ABCD"), st.tuples(SEGMENTS, st.integers(0, 10**6)), max_size=4)
KNOWN = st.sampled_from([ALL, Known(lost=True, timed=False), Known(lost=False, timed=False)])
OTHERS = st.none() | st.tuples(WORKED, WORKED)


def _quarter(people, days=91):
    """Each person's work, with some of the gross amount taken back."""
    sold = {}
    for person, (segments, back) in people.items():
        gross = sum((one.gross for one in segments.values()), Fraction(0))
        sold[person] = Sold(gross=gross, net=gross - Fraction(back, 100))
    return Quarter(sold, {person: segments for person, (segments, _) in people.items()}, days)


@given(PEOPLE, PEOPLE, KNOWN, OTHERS)
def test_the_parts_sum_to_the_change_of_sales(before, now, known, others):
    """Whoever came, left or stayed, with a market or without, with reversals and without deals."""
    found = change(_quarter(before), _quarter(now, 92), known, others)
    assert sum((part for _, part in found.parts), Decimal(0)) == found.now - found.before
    assert found.now == exact(sum((one.net for one in _quarter(now).sold.values()), Fraction(0)))


@given(PEOPLE, PEOPLE, OTHERS)
def test_back_and_forth_is_the_mirror_within_the_team(before, now, others):
    """The way back takes what the way there brought, part by part: no side is the natural beginning."""
    there = dict(change(_quarter(before), _quarter(now), ALL, None).parts)
    back = dict(change(_quarter(now), _quarter(before), ALL, None).parts)
    inner = ("opportunities", "cycle", "mix", "conversion", "deal_size")
    for name in inner:
        assert abs(there.get(name, Decimal(0)) + back.get(name, Decimal(0))) <= Decimal("2e-15")
    assert others is None or len(others) == 2


def test_who_came_and_who_left_are_parts_of_their_own():
    """A team that grew did not convert better."""
    stays = {"": _worked(2, 2, 10000, 0)}
    before = _quarter({"A": (stays, 0), "L": ({"": _worked(1, 0, 3000, 0)}, 0)})
    now = _quarter({"A": (stays, 0), "C": ({"": _worked(1, 0, 7000, 0)}, 0)})
    found = change(before, now, ALL)
    inner = {"opportunities": 0, "cycle": 0, "conversion": 0, "deal_size": 0}
    assert dict(found.parts) == {"came": 70, "left": -30, **inner}
    assert found.decided == (4, 4)
    assert found.conversion == (Decimal("0.5"), Decimal("0.5"))
    assert found.market is None


def test_a_market_that_carries_everybody_is_all_of_it():
    """Others doubled their opportunities and so did the team: the market did it, the team itself changed nothing."""
    before = _quarter({"A": ({"": _worked(2, 2, 10000, 36)}, 0)})
    now = _quarter({"A": ({"": _worked(4, 4, 20000, 72)}, 0)})
    found = change(before, now, ALL, (_worked(10, 10, 50000, 80), _worked(20, 20, 100000, 160)))
    assert dict(found.parts) == {"market": 100, "opportunities": 0, "cycle": 0, "conversion": 0, "deal_size": 0}
    assert found.market == 1


def test_a_slower_cycle_is_told_from_fewer_opportunities():
    """40 open days brought 4 decisions, now 40 bring 2: half the sales are gone, and all of it is the cycle."""
    before = _quarter({"A": ({"": _worked(4, 0, 8000, 36)}, 0)})
    now = _quarter({"A": ({"": _worked(2, 0, 4000, 38)}, 0)})
    found = change(before, now, ALL)
    assert dict(found.parts) == {"opportunities": 0, "cycle": -40, "conversion": 0, "deal_size": 0}
    assert found.cycle == (10, 20)


def test_another_mix_is_neither_conversion_nor_size():
    """Two segments keep their own rates and sizes; only their shares change (3:1 to 1:3): 10·3+50·1=80 → 160."""
    big, small = Worked(Fraction(1), Fraction(0), Fraction(50), Fraction(1)), (1, 0, 1000, 0)
    before = _quarter({"A": ({"small": _worked(3, 0, 3000, 0), "big": big}, 0)})
    threefold = Worked(Fraction(3), Fraction(0), Fraction(150), Fraction(3))
    now = _quarter({"A": ({"small": _worked(*small), "big": threefold}, 0)})
    found = dict(change(before, now, ALL).parts)
    assert found == {"opportunities": 0, "cycle": 0, "mix": 80, "conversion": 0, "deal_size": 0}


def test_conversion_is_that_of_all_opportunities():
    """The rate on the page fell from 1/2 to 2/5: its part is a loss, whatever the rates within segments did.

    Then 10 decided, 5 won: 4 small of 10, 1 big of 40 (80 in all); now 10 decided, 4 won: 2 small, 2 big (100). By
    hand: number and sizes stay; a deal brings 16, then 25; conversion −10·0.1·(16+25)/2 = −20.5; mix 10·9·0.45 = 40.5.
    """
    before = _quarter({"A": ({"small": _worked(4, 1, 4000, 0), "big": _worked(1, 4, 4000, 0)}, 0)})
    now = _quarter({"A": ({"small": _worked(2, 3, 2000, 0), "big": _worked(2, 3, 8000, 0)}, 0)})
    found = change(before, now, Known(lost=True, timed=False))
    parts = dict(found.parts)
    assert parts == {"decided": 0, "mix": Decimal("40.5"), "conversion": Decimal("-20.5"), "deal_size": 0}


def test_each_factor_stands_beside_the_other_teams():
    """Own change and theirs; the cycle in days, so that a third less is quicker."""
    before = _quarter({"A": ({"": _worked(2, 2, 10000, 36)}, 0)})
    now = _quarter({"A": ({"": _worked(3, 3, 12000, 34)}, 0)})
    found = change(before, now, ALL, (_worked(10, 10, 50000, 80), _worked(20, 20, 50000, 60)))
    moved = {name: (round(own, 4), round(others, 4)) for name, own, others in found.moved}
    assert moved == {
        "opportunities": (0, 0),
        "cycle": (Decimal("-0.3333"), Decimal("-0.5")),
        "conversion": (0, 0),
        "deal_size": (Decimal("-0.2"), Decimal("-0.5")),
    }
    assert change(before, now, ALL).moved == ()
    longer = change(
        before, replace(now, days=now.days * 2), ALL, (_worked(10, 10, 50000, 80), _worked(20, 20, 50000, 60))
    )
    assert longer.moved[0] == ("opportunities", Decimal("-0.5"), Decimal("-0.5")), "per day, as the page shows them"


def test_without_lost_deals_nothing_is_said_of_conversion_or_cycle():
    """Where a CRM keeps only won deals every rate would be 100 per cent."""
    found = change(_quarter({"A": ({"": _worked(1, 0, 500, 0)}, 0)}), _quarter({}), Known(lost=False, timed=False))
    assert found.conversion is None
    assert found.cycle is None
    assert dict(found.parts) == {"left": -5, "deals": 0, "deal_size": 0}


@pytest.mark.parametrize("sizes", [[Fraction(1, 3)] * 3, [Fraction(2, 7), Fraction(-1, 7)]])
def test_thirds_sum_to_the_last_digit(sizes):
    """Each third is rounded, their sum is not."""
    parts = to_the_last_digit([(str(number), size) for number, size in enumerate(sizes)])
    assert sum(size for _, size in parts) == exact(sum(sizes)).quantize(Decimal(1).scaleb(-15))
