"""The lines of one column of a proposal."""

import pytest
import yaml

from kit.history.contract import contract
from kit.history.importing.columns import Look, code_lines, column_lines, day_lines, of_currency, quoted, refers
from kit.history.importing.guess import Guess, Sample


def look(label, cells, column, table="deals", own="CNY", **more):
    """A table of one column, and further ones by name with their heading and cells."""
    every = {column: (label, cells), **more}
    records = [list(row) for row in zip(*(kept for _, kept in every.values()), strict=True)]
    sample = Sample(f"{table}.csv", 1, [heading for heading, _ in every.values()], records)
    columns = {name: (place, 1.0) for place, name in enumerate(every)}
    return Look("en", sample, Guess(table, 1.0, columns), frozenset({"customers"}), own)


@pytest.mark.parametrize(
    ("label", "cells", "column", "how"),
    [
        ("客户", ["甲"], "customer_id", {"column": "customer_id", "refer": "customers", "by": ["customer_id", "name"]}),
        ("金额（万元）", ["5"], "amount", {"column": "amount", "multiply": 10000}),
        ("金额", ["5"], "amount", "amount"),
        ("金额", ["$5"], "amount", {"column": "amount", "currency": {}}),
        ("产品", ["x"], "product", "product"),
        ("指标", ["销售额", "销售额"], "kpi", {"column": "kpi", "values": {"销售额": "sales_amount"}}),
        ("成交日期", ["7/13/25"], "closed_on", {"column": "closed_on", "clock": "drop", "dates": ["usual", "M/D/YY"]}),
    ],
)
def test_each_kind_of_column_is_read_in_its_way(label, cells, column, how):
    """A reference is looked up, ten thousands are a factor, dollars wait for a rate, a day has its form."""
    table = "targets" if column == "kpi" else "deals"
    lines = column_lines(look(label, cells, column, table), column)
    assert yaml.safe_load("\n".join(lines)) == {column: how}


def test_dollars_of_a_company_that_counts_in_dollars_need_no_rate():
    """And an amount whose heading names another currency does."""
    assert column_lines(look("Amount (USD)", ["$5"], "amount", own="USD"), "amount") == ["      amount: amount"]
    assert "currency" in column_lines(look("Amount (EUR)", ["5"], "amount", own="USD"), "amount")[0]


def test_a_word_that_nobody_knows_is_asked_with_the_answers_there_are():
    """Who reads the mapping need not look up which codes there are."""
    lines = code_lines("status", ["赢单", "已签", "赢单"], "状态", "en")
    assert lines[:4] == ["      status:", "        column: 状态", "        values:", '          "赢单": won']
    assert lines[4].startswith('          # "已签":')
    assert "won, lost, open" in lines[4]
    assert len(lines) == 5


def test_days_in_several_readings_are_asked_with_each():
    """And of days in no known form one is shown."""
    assert (
        "dates: [usual, M/D/YYYY] / dates: [usual, D/M/YYYY]"
        in column_lines(look("成交日期", ["7/1/2025"], "closed_on"), "closed_on")[0]
    )
    assert "such as soon" in column_lines(look("成交日期", ["soon"], "closed_on"), "closed_on")[0]


def test_the_day_of_an_open_deal_is_only_expected():
    """Every state that is known to be open is left out; one that nobody knows is a question."""
    about = look("成交日期", ["2025-07-01"] * 3, "closed_on", stage=("阶段", ["赢单", "洽谈中", "某态"]))
    line = day_lines(about, "closed_on", "closed_on")[0]
    assert 'when: {column: stage, not_in: ["洽谈中"]}' in line
    assert "not_in as well" in line


def test_orders_without_a_state_count_as_signed():
    """By the name of the list; a list of opportunities without one does not."""
    assert not look("金额", ["5"], "amount").signed
    about = look("金额", ["5"], "amount")
    assert Look("zh", Sample("订单.csv", 1, ["金额"], [["5"]]), about.found, about.tables, "CNY").signed


def test_names_are_looked_up_where_there_is_a_table_of_them():
    """People always are; a deal only where deals are proposed."""
    known = contract()["receipts"].columns
    assert refers(known["manager_id"], frozenset()) == ", refer: managers, by: [manager_id, name]"
    assert refers(known["deal_id"], frozenset({"deals"})) == ", refer: deals"
    assert refers(known["deal_id"], frozenset()) == ""


def test_any_text_is_a_text_in_yaml():
    """`yes`, `1.0` and a quote stay what they are."""
    for text in ("yes", "1.0", 'a "b": #c', "甲"):
        assert yaml.safe_load(quoted(text)) == text
    assert (of_currency("币种"), of_currency("金额")) == (True, False)
