"""Winners and losers in five bands."""

from decimal import Decimal

import pytest

from kit.pay import BANDS, compare, price, winners
from kit.pay.winners import band_of
from tests.pay.worlds import Q3, people, plan_of, sold


@pytest.mark.parametrize(
    ("relative", "band"),
    [
        ("-0.0500001", "loses_more"),
        ("-0.05", "loses"),
        ("-0.0010001", "loses"),
        ("-0.001", "same"),
        ("0.001", "same"),
        ("0.0010001", "gains"),
        ("0.05", "gains"),
        ("0.0500001", "gains_more"),
    ],
)
def test_edges_of_the_bands(relative, band):
    """Exactly 5 % is not more than 5 %, and exactly 0.1 % still counts as the same."""
    change = Decimal(relative)
    assert band_of({"change": change, "relative": change}) == band


def test_who_had_nothing():
    """From nothing to something is more than any per cent; from nothing to nothing is the same."""
    assert band_of({"change": Decimal(1), "relative": None}) == "gains_more"
    assert band_of({"change": Decimal(-1), "relative": None}) == "loses_more"
    assert band_of({"change": Decimal(0), "relative": None}) == "same"


def test_counts_and_money():
    """Everybody is in one band, the bands' money sums to the whole change, and empty bands stand there with 0."""
    plan = "plan: p\neffective: 2025-01-01\nroles: {{all: {{components: [{{commission: {{{}}}}}]}}}}"
    before = plan.format("measure: sales_amount, rate: 0.10")
    after = plan.format("measure: sales_amount, rates: marginal, thresholds: amount, tiers: [[0, 0.09], [1000, 0.14]]")
    measures = sold(M1=("1000", None), M2=("1250", None), M3=("5000", None))
    sides = [price(measures, people("M1", "M2", "M3"), plan_of(text), Q3) for text in (before, after)]
    found = winners(compare(*sides))
    assert found["band"].tolist() == [band.name for band in BANDS]
    assert found["people"].tolist() == [1, 0, 1, 0, 1]
    assert found["change"].tolist() == [-10, 0, 0, 0, 150]
    assert found["manager_ids"].tolist() == [("M1",), (), ("M2",), (), ("M3",)]
