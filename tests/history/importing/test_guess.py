"""Which table a file is, and which column is which."""

import pytest

from kit.history.contract import Column
from kit.history.importing.guess import Sample, code_of, day_forms, fit, guess, labels

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


def test_what_is_no_table_of_the_contract_is_none():
    """A price list is not forced into any table."""
    assert guess(Sample("x.csv", 1, ["foo", "bar"], [["1", "2"]])) is None


@pytest.mark.parametrize(
    ("cells", "forms"),
    [
        (["2025-07-01", "2025年7月2日"], ()),
        (["7/13/2025", "7/1/2025"], ("M/D/YYYY",)),
        (["13/7/2025"], ("D/M/YYYY",)),
        (["7/1/2025"], None),
        (["soon"], None),
    ],
)
def test_a_day_in_two_readings_is_left_to_a_person(cells, forms):
    """7/13 tells that the month comes first; 7/1 tells nothing, and nothing is guessed."""
    assert day_forms(cells) == forms


def test_codes_are_known_by_what_people_write():
    """赢单 and Closed Won are won; a word nobody knows is none of them."""
    assert code_of("status", "赢单") == code_of("status", "Closed Won") == "won"
    assert code_of("status", "已签") is None
    assert set(labels().codes["status"]) == {"open", "won", "lost"}
