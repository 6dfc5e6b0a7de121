"""What lines above the headings say of a whole table."""

from decimal import Decimal

import pytest

from kit.history.importing.above import noting, stated
from tests.history.importing.conftest import MAPPING


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (["单位：万元", "", ""], (10000, None)),
        (["签单表", "", "单位：万元"], (10000, None)),
        (["签单表（单位：人民币万元）", ""], (10000, None)),
        (["2025年签单（万元）", ""], (10000, None)),
        (["（万元）", "（万元）"], (10000, None)),
        (["Currency: USD", ""], (1, "USD")),
        (["币种：美元", ""], (1, "USD")),
        (["单位：万美元", ""], (10000, "USD")),
        (["Amounts in USD thousands", ""], (1000, "USD")),
        (["Deals (in millions)", ""], (1000000, None)),
        (["单位：元", ""], (1, None)),
        (["Currency: CNY", ""], (1, None)),
        (["填报单位：上海公司", ""], (1, None)),
        (["Deals (Q3)", ""], (1, None)),
        (["", "境外（USD）", "境外（USD）"], (1, None)),
        (["", "7月（万元）"], (1, None)),
    ],
)
def test_a_line_above_the_table_says_its_unit_and_currency(record, said):
    """A title, a line at the right, a merged one; a group over some columns, and who reports, say nothing of all."""
    assert stated([(1, record)], "CNY") == (Decimal(said[0]), said[1])


def test_what_stands_before_the_headings_is_kept():
    """With the row of the headings named, the rows before it are no records, and still say something."""
    above = []
    assert list(noting(iter([(1, ["x"]), (2, ["id"])]), 2, above)) == [(1, ["x"]), (2, ["id"])]
    assert above == [(1, ["x"])]


@pytest.mark.parametrize("header", ["find", "2"])
def test_an_import_asks_what_becomes_of_the_unit_above(bring, header):
    """12.5 under a line that says ten thousands is never twelve yuan fifty; the mapping says what it is."""
    text = MAPPING.replace("{file: deals.csv}", f"{{file: deals.csv, header: {header}}}")
    rows = "单位：万元,,,,,\nid,owner,opened,closed,state,amount\na,1,2025-01-02,2025-01-31,Won,10.50\n"
    found = [(one.row, one.column, one.expects) for one in bring(text, {"deals.csv": rows}).problems]
    assert found == [(3, "amount", "importing.expects.heading_unit")]
    told = text.replace("{column: amount,", "{column: amount, multiply: 10000,")
    assert bring(told, {"deals.csv": rows}).tables["deals"].to_pydict()["amount"] == [Decimal("105000.00")]
    dollars = bring(text, {"deals.csv": rows.replace("单位：万元", "Currency: USD")})
    assert [one.expects for one in dollars.problems] == ["importing.expects.heading_currency"]
