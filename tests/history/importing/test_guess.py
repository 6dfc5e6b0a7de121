"""Which table a file is, and which column is which."""

import pytest

from kit.history.contract import Column
from kit.history.importing.guess import Guess, Sample, code_of, currency_of, fit, guess, labels, named_in
from kit.kpis import definitions

DEALS = Sample(
    "合同台账.xlsx",
    3,
    ["合同号", "客户", "业务员", "签约日期", "状态", "合同金额(万元)", "备注"],
    [
        ["H1", "甲公司", "王芳", "2025/7/1", "赢单", "12.5", "x"],
        ["H2", "乙公司", "李雷", "2025/7/2", "丢单", "3万", ""],
    ],
)


def test_a_file_is_known_by_its_name_its_headings_and_its_cells():
    """A list of contracts is the deals, and each of its headings the column that it names."""
    found = guess(DEALS)
    assert found.table == "deals"
    assert {column: DEALS.labels[place] for column, (place, _) in found.columns.items()} == {
        "deal_id": "合同号",
        "customer_id": "客户",
        "manager_id": "业务员",
        "closed_on": "签约日期",
        "status": "状态",
        "amount": "合同金额(万元)",
    }
    assert all(0.5 < certainty <= 1 for _, certainty in found.columns.values())


def test_cells_speak_against_a_heading():
    """A column called amount that holds words is hardly the amount."""
    money = Column(kind="money")
    assert fit(["￥1,234.50", "1.2万"], money) == 1
    assert fit(["展会", "转介绍"], money) == 0
    assert fit([], money) == 0.5
    assert fit(["25.01.18", "18.01.25", "7/13/25", "soon"], Column(kind="date")) == 0.75


def test_a_deal_was_closed_when_it_was_won_or_lost_not_when_that_was_expected():
    """Both days stand in most exports; an expected one alone still is a guess, and marked as one."""
    headings = ["商机编号", "负责人", "商机阶段", "预计成交日期", "赢单/输单日期", "合同金额"]
    both = guess(Sample("商机.xlsx", 1, headings, [["1", "王芳", "赢单", "2025-07-01", "2025-08-01", "5"]]))
    assert headings[both.columns["closed_on"][0]] == "赢单/输单日期"
    alone = guess(Sample("商机.xlsx", 1, headings[:4], [["1", "王芳", "赢单", "2025-07-01"]]))
    assert alone.columns["closed_on"] == (3, 0.6)


def test_targets_are_known_with_their_kpi_and_their_units():
    """必达（万元） is must, 挑战（万元） stretch; 指标 is the KPI where words stand under it, must where numbers do."""
    headings = ["工号", "指标", "季度", "必达（万元）", "挑战（万元）"]
    found = guess(Sample("季度目标.csv", 1, headings, [["W1", "销售额", "2025Q3", "200", "240"]]))
    assert found.table == "targets"
    assert {column: place for column, (place, _) in found.columns.items()} == {
        "manager_id": 0,
        "kpi": 1,
        "period": 2,
        "must": 3,
        "stretch": 4,
    }
    plain = guess(Sample("目标.csv", 1, headings[:3], [["W1", "2000000", "2025Q3"]]))
    assert {column: place for column, (place, _) in plain.columns.items()} == {"manager_id": 0, "must": 1, "period": 2}


def test_kpis_are_known_by_their_own_names():
    """What a page calls a KPI, a list of targets may call it, too."""
    for one in labels().codes["kpi"]:
        name = definitions()[one].name
        assert code_of("kpi", name["zh"]) == code_of("kpi", name["en"]) == one


def test_what_is_no_table_of_the_contract_is_none():
    """A price list is not forced into any table."""
    assert guess(Sample("x.csv", 1, ["foo", "bar"], [["1", "2"]])) is None


def test_a_note_behind_a_heading_does_not_hide_it():
    """`Close Date (MM/DD/YYYY)` is the close date, and `Amount (USD)` names a currency."""
    labels_ = ["Deal ID", "Owner", "Stage", "Close Date (MM/DD/YYYY)", "Amount (USD)"]
    found = guess(Sample("deals.csv", 1, labels_, [["1", "Ann", "Won", "07/14/2025", "5"]]))
    assert (found.columns["closed_on"], found.columns["amount"]) == ((3, 0.9), (4, 0.9))
    assert [named_in(label, "CNY") for label in (*labels_[3:], "金额（元）", "金额")] == [None, "USD", "CNY", None]


@pytest.mark.parametrize(
    ("heading", "cells", "currency"),
    [
        ("Amount (USD)", ["5", "6"], "USD"),
        ("Amount", ["$5", "6"], "CNY"),
        ("Amount", ["€5", "€7", "6"], "EUR"),
        ("金额（万元）", ["5"], "CNY"),
        ("Amount", [], "CNY"),
    ],
)
def test_the_currency_is_that_of_most_amounts(heading, cells, currency):
    """A bare number counts for the usual currency, unless its heading names another; of as many the usual one is it."""
    sample = Sample("deals.csv", 1, [heading], [[cell] for cell in cells])
    assert currency_of([(sample, Guess("deals", 1.0, {"amount": (0, 1.0)}))], "CNY") == currency


def test_a_column_of_currencies_says_more_than_signs():
    """`100` beside `美元` is a hundred dollars."""
    sample = Sample("deals.csv", 1, ["金额", "币种"], [["100", "美元"], ["5", "USD"], ["7", "人民币"]])
    assert currency_of([(sample, Guess("deals", 1.0, {"amount": (0, 1.0)}))], "CNY") == "USD"


def test_codes_are_known_by_what_people_write():
    """赢单 and Closed Won are won; a word nobody knows is none of them."""
    assert code_of("status", "赢单") == code_of("status", "Closed Won") == "won"
    assert code_of("status", "已签") is None
    assert set(labels().codes["status"]) == {"open", "won", "lost"}
