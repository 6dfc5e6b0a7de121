"""`result.json`: every figure with its bounds, and null where it cannot be told."""

import json
from dataclasses import replace

import pytest

from kit.response.gaming.discounts import Given
from kit.response.gaming.result import gaming_json
from tests.response.gaming.made import Planted, seen_in


@pytest.fixture(scope="module")
def seen():
    """Figures with prices given away."""
    return seen_in(Planted(40, 6, given=0.07), 1)[0]


def test_the_file_says_it_all(seen):
    """Lines by attainment, prices in money and as a share, each with found and the corrected p."""
    read = json.loads(gaming_json(seen))
    assert [line["attainment"] for line in read["lines"]] == [0.8, 1, 1.2]
    end = read["discounts"]["quarter_end"]
    assert end["found"] is True
    assert end["share_of_revenue"]["low"] < 0.07 < end["share_of_revenue"]["high"]
    assert end["p"] <= end["p_for_all_questions"]
    assert len(read["discounts"]["by_weeks_before_end"]) == 13


def test_what_cannot_be_told_is_null(seen):
    """No list prices: no money, no verdict, and the reason."""
    bare = replace(seen, given=Given(reason="no_list_price"), adjusted=seen.adjusted | {"end": None, "near": None})
    end = json.loads(gaming_json(bare))["discounts"]["quarter_end"]
    assert (end["money"], end["found"], end["reason"]) == (None, None, "no_list_price")
