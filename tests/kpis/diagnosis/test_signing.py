"""Which opportunities sign quickly: censoring as the textbooks have it."""

from fractions import Fraction

import pytest

from kit.kpis.diagnosis.signing import Watched, recorded, signed, signing
from tests.review import small

FREIREICH = [Watched(days, signed=True) for days in (6, 6, 6, 7, 10, 13, 16, 22, 23)] + [
    Watched(days, signed=False) for days in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
]
"""Weeks of remission under 6-MP, the classic of Kaplan-Meier (Freireich et al. 1963; printed in every textbook)."""


@pytest.mark.parametrize(("weeks", "surviving"), [(6, 0.8571), (10, 0.7529), (16, 0.6275), (23, 0.4482)])
def test_the_classic_table(weeks, surviving):
    """The share that has had the event is one less the printed survival."""
    assert float(signed("x", FREIREICH, weeks).share) == pytest.approx(1 - surviving, abs=1e-4)


def test_a_lost_one_stays_unsigned():
    """Ten signed at 10 days, ten lost but watched for a year: half, not all, are signed within 60 days."""
    each = [Watched(10, signed=True)] * 10 + [Watched(365, signed=False)] * 10
    found = signed("x", each)
    assert float(found.share) == pytest.approx(0.5)
    assert found.low < found.share < found.high


def test_none_signed_is_nought_with_a_bound():
    """Nothing of 20 signed: the upper bound is 1 − 0.025^(1/20) = 0.1684 (Clopper and Pearson 1934)."""
    found = signed("x", [Watched(100, signed=False)] * 20)
    assert found.share == found.low == 0
    assert float(found.high) == pytest.approx(0.1684, abs=1e-4)


def test_how_many_say_their_source_and_what_the_others_sign(tmp_path):
    """Of 24 opportunities that took time two have a source; of the other 22 eleven are signed after 10 days.

    A deal that is signed on the day it is made is no opportunity that was watched.
    """

    def deal(number, source, signed):
        closed, status = ("2025-08-15", "won") if signed else ("2025-08-15", "lost")
        return f"D{number},K1,A,2025-08-05,{closed},{status},9.00,{source}\n"

    deals = "deal_id,customer_id,manager_id,created_on,closed_on,status,amount,source\n"
    deals += "".join(deal(n, "展会" if n < 2 else "", n % 2) for n in range(24))
    deals += "D99,K1,A,2025-08-05,2025-08-05,won,9.00,\n"
    tables = {"deals": deals, "dues": "", "receipts": "", "reversals": ""}
    history = small.opened(small.write_small(tmp_path / "h", **tables))
    found = recorded(history, history.calendar.period("2025Q3"), "source")
    assert found.share == Fraction(2, 24)
    assert (found.rest.n, found.rest.won, float(found.rest.share)) == (22, 11, pytest.approx(0.5))
    assert recorded(history, history.calendar.period("2025Q1"), "source") is None


def test_referrals_sign_quicker_than_advertisements(sample, quarter):
    """As planted; and the quickest stands first, each with its interval around it."""
    found = signing(sample, quarter, "source")
    names = [one.name for one in found]
    assert names[0] == "转介绍"
    assert all(one.low <= one.share <= one.high for one in found)
    assert [one.share for one in found] == sorted((one.share for one in found), reverse=True)
