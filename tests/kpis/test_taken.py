"""The vocabulary, word by word."""

from kit.kpis.asked import Asked
from kit.kpis.taken import taken
from kit.kpis.vocabulary import Taken
from kit.kpis.windows import Windows
from tests.kpis.made import made, quarter

DEALS = [
    {"deal_id": "d1", "customer_id": "c1", "closed_on": "2025-07-01", "amount": 100, "cost": 60},
    {"deal_id": "d2", "closed_on": "2025-07-02", "amount": 50},
    {"deal_id": "d3", "customer_id": "c1", "closed_on": "2025-07-03", "amount": 7, "status": "lost"},
]
SHARES = [
    {"deal_id": "d1", "manager_id": "ann", "share": "0.75"},
    {"deal_id": "d1", "manager_id": "bob", "share": "0.25"},
]


def ann(history, **measure):
    """What a measure gives for ann: numerator, denominator, n."""
    asked = Asked(history, (quarter(history),), Windows())
    rows = taken(asked, Taken.model_validate({"within": "closed_on", **measure})).to_pyarrow().to_pylist()
    return next(
        (*(float(row[name]) for name in ("numerator", "denominator")), row["n"])
        for row in rows
        if row["manager_id"] == "ann"
    )


def test_each_word_narrows_divides_or_combines(tmp_path):
    """All deals 157; won 150; with a customer 107; costed 60; won per closed 2 over 3; won less lost 143; mean 75."""
    history = made(tmp_path, deals=DEALS)
    won = {"where": {"status": ("won",)}}
    lost = {"take": "sum", "of": "deals.amount", "where": {"status": ("lost",)}, "within": "closed_on"}
    every = {"take": "count", "of": "deals", "within": "closed_on"}
    assert ann(history, take="sum", of="deals.amount") == (157, 1, 3)
    assert ann(history, take="sum", of="deals.amount", **won) == (150, 1, 2)
    assert ann(history, take="sum", of="deals.amount", filled=("customer_id",)) == (107, 1, 2)
    assert ann(history, take="sum", of="deals.cost") == (60, 1, 1)
    assert ann(history, take="count", of="deals", per=every, **won) == (2, 3, 3)
    assert ann(history, take="sum", of="deals.amount", less=lost, **won) == (143, 1, 3)
    assert ann(history, take="mean", of="deals.amount", **won) == (150, 2, 2)


def test_credited_divides_amounts_counts_and_means_by_the_same_shares(tmp_path):
    """Ann has three quarters of the first deal: 75 + 50 + 7 and 2.75 deals; uncredited she has all of them."""
    history = made(tmp_path, deals=DEALS, credits=SHARES)
    assert ann(history, take="sum", of="deals.amount", credited=True) == (132, 1, 3)
    assert ann(history, take="count", of="deals", credited=True) == (2.75, 1, 3)
    assert ann(history, take="mean", of="deals.amount", credited=True) == (132, 2.75, 3)
    assert ann(history, take="count", of="deals") == (3, 1, 3)
