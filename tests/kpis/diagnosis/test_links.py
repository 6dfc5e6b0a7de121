"""What goes with later results: the planted link is found, and chance is kept down."""

import numpy as np
import pytest

from kit.kpis import Windows
from kit.kpis.diagnosis.links import FALSE_SHARE, links, practices, told_apart
from kit.kpis.diagnosis.within import slope
from tests.review import small


def test_the_planted_link_is_told_and_the_rest_is_not(sample, quarter):
    """In the sample a proposal in time raises the chance of winning; visits and records do nothing."""
    found = links(sample, quarter, Windows())
    told = {(one.kpi, one.outcome) for one in found if one.told}
    assert told == {("proposal_rate", "conversion")}
    one = next(one for one in found if one.told)
    assert one.slope.low > 0
    assert {one.outcome for one in found} == {"conversion", "sales"}


def test_two_quarters_have_no_links(folder):
    """Nothing can follow what has not been seen before."""
    history = small.opened(folder)
    assert links(history, history.calendar.period("2025Q2"), Windows()) == []
    assert told_apart([]) == []


@pytest.mark.parametrize(("status", "created", "practice"), [
    ("won", "2025-08-05", False), ("lost", "2025-08-05", True), ("won", "2025-08-01", True),
])  # fmt: skip
def test_a_history_of_signed_deals_alone_has_no_opportunities(tmp_path, status, created, practice):
    """There they count the deals signed, so that sales would be held against sales and called a practice."""
    deals = "deal_id,customer_id,manager_id,created_on,closed_on,status,amount\n"
    deals += f"D1,K1,A,{created},2025-08-05,won,9.00\nD2,K1,A,2025-09-05,2025-09-05,{status},9.00\n"
    tables = {"deals": deals, "dues": "", "receipts": "", "reversals": ""}
    history = small.opened(small.write_small(tmp_path / "h", **tables))
    found = practices(history, [history.calendar.period("2025Q3")])
    assert ("new_opportunities" in found) == practice
    assert "visits" in found


@pytest.mark.parametrize("worlds", [40])
def test_pure_chance_is_seldom_told(worlds):
    """Twelve links of noise: a false one should be told in about one world of ten (10 % of told ones), not in most."""
    rng, told = np.random.default_rng(20), 0
    for _world in range(worlds):
        found = [
            (
                str(number),
                "sales",
                slope(
                    [(f"p{person}", f"q{quarter}", *rng.normal(size=2)) for person in range(12) for quarter in range(6)]
                ),
            )
            for number in range(6)
        ]
        told += any(one.told for one in told_apart(found))
    assert told / worlds < 3 * FALSE_SHARE
