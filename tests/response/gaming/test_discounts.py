"""Prices given away: the injected share within a point, nothing where nothing is, and those near a line apart."""

from dataclasses import replace

import numpy as np
import pytest

from kit.response.gaming.discounts import by_week, given_away, usual_rate
from kit.response.gaming.lines import gap_above, lines_of
from tests.response.gaming.made import CURVE, Planted, deals_of, paths_of


def _given(planted, seed=5):
    paths = paths_of(planted, np.random.default_rng(seed))
    deals = deals_of(planted, paths, np.random.default_rng(seed))
    lines = lines_of([CURVE] * len(paths.quota))
    gap = gap_above(lines, deals.row, deals.sold / paths.quota[deals.row])
    return given_away(deals, gap), deals


@pytest.mark.parametrize("days", [7, 14, 30])
def test_seven_per_cent_is_found_within_a_point(days):
    """Whether it is given in the last week or over the last month."""
    found, _ = _given(Planted(60, 6, given=0.07, days=days))
    assert found.share.value == pytest.approx(0.07, abs=0.01)
    assert found.share.low <= 0.0725
    assert found.share.high >= 0.0695
    assert found.p < 0.001
    assert found.extra.value == pytest.approx(found.share.value * found.revenue)


def test_where_nothing_is_given_nothing_is_found():
    """The same deals without it; larger deals late in the quarter raise no alarm."""
    found, _ = _given(Planted(60, 6))
    assert abs(found.share.value) < 0.002
    assert found.p > 0.05
    assert found.near_p > 0.05


def test_those_near_a_line_are_told_from_the_others():
    """Given by them alone, it is seen beside others of the same week; given by all, it is not."""
    alone, _ = _given(Planted(60, 6, given=0.03, near=True))
    assert alone.near_p < 0.001
    assert alone.near.low > 0.1
    everyone, _ = _given(Planted(60, 6, given=0.07))
    assert everyone.near_p > 0.05


def test_what_is_usual_is_the_persons_own():
    """Somebody who always gives a fifth gives nothing extra."""
    _, deals = _given(Planted(30, 4))
    always = replace(deals, amount=np.where(deals.person == 0, 0.8 * deals.listed, deals.amount))
    rate = 1 - always.amount / always.listed
    usual = usual_rate(always, rate, always.left >= 31)
    assert usual[always.person == 0].mean() == pytest.approx(0.2, abs=0.02)


def test_weeks_are_counted_from_the_end():
    """The last week stands first, and a week without deals has no discount, not none."""
    _, deals = _given(Planted(60, 6, given=0.07, days=7))
    weeks = by_week(deals)
    assert weeks[0] > 5 * weeks[5]
    early = deals.left >= 7
    kept = {name: getattr(deals, name)[early] for name in ("left", "listed", "amount")}
    assert by_week(replace(deals, **kept))[0] is None


def test_without_list_prices_or_with_few_people_nothing_is_said():
    """Not available is not nothing."""
    assert given_away(None, np.zeros(0)).reason == "no_list_price"
    few, _ = _given(Planted(10, 4))
    assert (few.reason, few.extra) == ("few", None)
