"""Cost by region, tenure and decile, by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.pay import compare, price
from kit.pay.breakdown import attainments, by_decile, by_region, by_tenure, deciles, tenure
from tests.pay.test_compare import STRAIGHT
from tests.pay.worlds import KINKED, Q3, history_of, people, plan_of, sold, won

SALES = {"M1": ("100000", "100000"), "M2": ("50000", "100000"), "M3": ("70000", None)}


def compared():
    """M1 in the east earns 20,000 against 10,000, M2 in the west 0 against 5,000, M3 without target 0 against 7,000."""
    roster = pd.concat([people("M1"), people("M2", "M3")], ignore_index=True)
    roster["region"] = ["华东", "华西", "华西"]
    sides = [price(sold(**SALES), roster, plan_of(plan), Q3) for plan in (KINKED, STRAIGHT)]
    return compare(*sides)


def test_by_region_and_per_head():
    """Two people in the west: 12,000 proposed is 6,000 a head, and 10 % of what they sold."""
    west = by_region(compared()).set_index("group").loc["华西"]
    assert (west["people"], west["in_force"], west["proposed"]) == (2, 0, 12000)
    assert (west["per_head_proposed"], west["cost_of_sales_proposed"]) == (6000, Decimal("0.1"))


def test_by_tenure(tmp_path):
    """Hired on the day: under a year. Five years to the day: the longest. Not known: a group of its own, last."""
    staff = [
        {"manager_id": "M1", "name": "甲", "hired_on": date(2020, 7, 1)},
        {"manager_id": "M2", "name": "乙", "hired_on": date(2025, 7, 1)},
        {"manager_id": "M3", "name": "丙", "hired_on": None},
    ]
    history = history_of(tmp_path, managers=staff, deals=[won("D", "M1", Q3.from_on, "1")])
    found = by_tenure(compared(), history)
    assert found["group"].tolist() == ["under_1", "from_5", ""]
    assert found["proposed"].tolist() == [5000, 10000, 7000]


@pytest.mark.parametrize(
    ("hired", "band"),
    [(date(2024, 7, 2), "under_1"), (date(2024, 7, 1), "1_to_3"), (date(2022, 7, 1), "3_to_5"), (None, "")],
)
def test_edges_of_tenure(hired, band):
    """A full year to the day is a year; a day less is not."""
    assert tenure(hired, date(2025, 7, 1)) == band


def test_by_decile_is_cut_on_the_baseline():
    """Of two people with a target the lower is in the first decile, the higher in the sixth; M3 has no place."""
    found = by_decile(compared())
    assert found["group"].tolist() == ["1", "6", ""]
    assert found["attainment"].tolist()[:2] == [Decimal("0.5"), Decimal(1)]
    assert pd.isna(found["attainment"].tolist()[2])
    assert found["per_head_in_force"].tolist() == [0, 20000, 0]
    assert attainments(compared().in_force) == {"M1": 1, "M2": Fraction(1, 2)}


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.fractions(0, 3, max_denominator=50), min_size=1))
def test_deciles_follow_attainment(reached):
    """Nobody stands in a lower decile than who reached less, equals stand together, and all are from 1 to 10."""
    found = deciles(reached)
    for one in reached:
        assert 1 <= int(found[one]) <= 10
        for other in reached:
            if reached[one] <= reached[other]:
                assert int(found[one]) <= int(found[other])
