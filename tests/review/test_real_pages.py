"""AdventureWorks' pages against plain sums over its own files: nothing of the kit's measures is used on that side."""

import csv
from decimal import Decimal
from fractions import Fraction
from math import ceil

import pytest

from kit.history import open_history
from kit.history.importing import import_source, load_mapping, write_import
from kit.kpis import definitions
from kit.review.evidence import gather
from kit.scores import open_scheme
from tests.review.shown import fragments, text_of

BEFORE, NOW = ("2013-08-30", "2013-11-30"), ("2013-11-30", "2014-03-01")
"""Two quarters as the quotas are dated, half-open."""


@pytest.fixture(scope="module")
def pages(shared, project, tmp_path_factory):
    """Every team's evidence for the quarter of the quotas of 30 November 2013."""
    mapping, problems = load_mapping(project / "templates" / "mappings" / "adventureworks.yaml")
    assert not problems
    imported = import_source(shared / "data" / "adventureworks", mapping, known_kpis=frozenset(definitions()))
    out = tmp_path_factory.mktemp("adventureworks")
    write_import(imported, out)
    history = open_history(out, known_kpis=frozenset(definitions()))
    scheme = open_scheme(project / "templates" / "schemes" / "adventureworks.yaml")
    return gather(history, scheme, history.calendar.period("2014Q1"))


@pytest.fixture(scope="module")
def orders(shared):
    """The sellers' orders as they stand in the file: seller, customer, day, amount."""
    with (shared / "data" / "adventureworks" / "SalesOrderHeader.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["SalesPersonID"], row["CustomerID"], row["OrderDate"], Fraction(row["SubTotal"]))
            for row in csv.DictReader(file)
            if row["SalesPersonID"]
        ]


def _of(orders, people, span):
    return [row for row in orders if row[0] in people and span[0] <= row[2] < span[1]]


def _amount(rows):
    return sum((row[3] for row in rows), Fraction(0))


def _people(evidence):
    return {one.manager_id for one in evidence.people}


def test_sales_and_their_change(pages, orders):
    """Both quarters of each team to the fourth decimal, and parts that sum to the difference."""
    told = 0
    for evidence in pages.values():
        sold = _amount(_of(orders, _people(evidence), NOW))
        assert Fraction(evidence.value("sales_amount").value) == sold
        if evidence.change is None:
            continue
        told += 1
        assert Fraction(evidence.change.now) == sold
        parts = dict(evidence.change.parts)
        assert sum(parts.values(), Decimal(0)) == evidence.change.now - evidence.change.before
        if not {"came", "left"} & set(parts):
            assert Fraction(evidence.change.before) == _amount(_of(orders, _people(evidence), BEFORE))
    assert told >= 2


def test_deals_and_their_size_split_by_hand(pages, orders):
    """With won orders only it is their number times their mean, and the market: two closed formulas per team."""
    checked = 0
    for team, evidence in pages.items():
        parts = dict(evidence.change.parts) if evidence.change else {}
        if not parts or {"came", "left"} & set(parts):
            continue
        before, now = (_of(orders, _people(evidence), span) for span in (BEFORE, NOW))
        assert evidence.change.decided == (len(before), len(now))
        growth = _market(pages, orders, team)
        if growth is None:
            assert "market" not in parts
            sizes = [_amount(rows) / len(rows) for rows in (before, now)]
            number = (len(now) - len(before)) * (sizes[0] + sizes[1]) / 2
            assert abs(Fraction(parts["deals"]) - number) < Fraction(1, 10**9)
        else:
            assert abs(Fraction(evidence.change.market) - growth) < Fraction(1, 10**20)
        checked += 1
    assert checked


def _market(pages, orders, team):
    """The growth of the other teams' people; None where fewer than two teams are left."""
    others = [one for name, one in pages.items() if name != team]
    if len(others) < 2:
        return None
    people = set().union(*(_people(one) for one in others))
    before, now = (_amount(_of(orders, people, span)) for span in (BEFORE, NOW))
    return now / before - 1


def test_concentration_and_old_customers(pages, orders):
    """The largest fifth by a year's orders, the index, and the old customers' share, by sorting the file."""
    first = {}
    for _, customer, day, _ in orders:
        first[customer] = min(day, first.get(customer, day))
    for evidence in pages.values():
        year = {}
        for _, customer, _, amount in _of(orders, _people(evidence), ("2013-03-01", NOW[1])):
            year[customer] = year.get(customer, Fraction(0)) + amount
        if not year:
            continue
        sizes = sorted(year.values(), reverse=True)
        top = evidence.findings.effort.bands[0]
        assert top.customers == ceil(len(sizes) / 5)
        assert _close(top.value, sum(sizes[: top.customers]) / sum(sizes))
        assert _close(evidence.findings.effort.hhi, sum((size / sum(sizes)) ** 2 for size in sizes))
        rows = _of(orders, _people(evidence), NOW)
        old = _amount([row for row in rows if first[row[1]] < NOW[0]])
        assert _close(evidence.findings.old[0], old / _amount(rows))


def _close(found, exact):
    return abs(Fraction(found) - exact) < Fraction(1, 10**20)


def test_the_page_says_what_the_source_lacks(pages):
    """No lost orders, no activities, no make-up days in Seattle; and it reads in both languages."""
    evidence = pages[max(pages, key=lambda team: len(pages[team].people))]
    text = text_of("".join(fragments(evidence, "zh")))
    assert "历史数据里没有丢单记录，所以看不出转化率。" in text
    assert "没有活动数据，看不出精力花在哪里" in text
    assert "一个月最多登记一次（本季是11月30日、12月31日和1月29日）" in text  # the orders of a month carry one day
    assert "更挤" not in text
    assert "11月30日\n12月31日\n1月29日\n" in text  # two in what would be called December, none in February
    assert sum(evidence.booked.sums) + evidence.booked.rest == evidence.path().total
    assert "调休" not in text
    assert "国务院" not in text
    assert "Infinity" not in text
    assert "NaN" not in text
    assert text_of("".join(fragments(evidence, "en"))).count("\n") > 60


def test_a_score_that_rose_while_sales_fell_is_explained(pages):
    """Quotas fell further than sales: from the file's 7.90 million of North America to 5.80 million."""
    evidence = pages["North America"]
    english = text_of("".join(fragments(evidence, "en")))
    assert (
        "Less was sold, but must-hit fell further, from $7.90m to $5.80m: attainment rose from 84.4% to 88.9%."
        in english
    )
    assert "That is 42.7% more than was sold this quarter, 26.8% above this quarter’s must-hit." in english
    assert "9 of 10 people below must-hit two quarters running, furthest short this quarter shu0 ($125.9k)," in english
    assert "Counted to 28 February 2014 (data to 1 May 2014)" in english
