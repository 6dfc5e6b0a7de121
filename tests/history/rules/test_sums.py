"""Sums: credit shares of a deal, lines of a deal."""

import pytest

from tests.history.made import found, needed_by, rows, write, write_csv


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_split_shares_sum_to_one(tmp_path, form):
    """A deal credited with 90 % would lose a tenth of its sales without a word."""
    made = needed_by("credits")
    made["credits"][1]["share"] = "0.2"
    place = (f"credits.{form}", 2 if form == "csv" else 1, "share")
    assert found(write(tmp_path, form, made)) == [(*place, "0.9", "split")]


def test_overlays_and_thirds_are_no_problem(tmp_path):
    """Overlays come on top, a deal with overlays alone is its manager's, and thirds have nine decimals."""
    made = needed_by("credits")
    made["credits"] = rows(
        "deal_id,manager_id,share,kind",
        *[f"D1,M{number},0.3333333333," for number in (1, 2, 3)],
        "D2,M1,0.2,overlay",
        "D3,M1,1,split",
    )
    assert found(write_csv(tmp_path, made)) == []


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_lines_sum_to_their_deals_amount(tmp_path, form):
    """To the cent; a deal that has no amount yet is left alone."""
    made = needed_by("deal_lines")
    made["deal_lines"][1]["amount"] = "39.98"
    made["deal_lines"] += rows("deal_id,line_id,product,quantity,amount,list_amount,cost", "D4,1,box,1,5,,")
    place = (f"deal_lines.{form}", 2 if form == "csv" else 1, "amount")
    assert found(write(tmp_path, form, made)) == [(*place, "99.99", "lines")]


def test_a_line_that_cannot_be_read_is_told_once(tmp_path):
    """Its deal's sum is not told beside it."""
    made = needed_by("deal_lines")
    made["deal_lines"][1]["amount"] = "39,99"
    assert [one[4] for one in found(write_csv(tmp_path, made))] == ["money"]
