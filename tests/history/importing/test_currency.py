"""Amounts in currencies of their own, and the rate that turned each."""

from datetime import date
from decimal import Decimal

import pytest

MAPPING = """\
mapping: rates
history: {company: R, timezone: Asia/Shanghai, currency: CNY}
formats: {loose: true, thousands: ","}
rates:
  kind: signing
  table:
    - {currency: USD, from_on: 2025-01-01, rate: 7.1}
    - {currency: USD, from_on: 2025-02-01, rate: 7.25}
    - {currency: EUR, rate: 8}
sources:
  people: {file: people.csv}
  deals: {file: deals.csv}
tables:
  managers: {from: people, columns: {manager_id: id, name: name}}
  deals:
    from: deals
    columns:
      deal_id: id
      manager_id: owner
      closed_on: day
      status: {value: won}
      amount: {column: amount, currency: {of: code, on: day}}
"""


def run(bring, rows):
    return bring(MAPPING, {"deals.csv": "id,owner,day,code,amount\n" + rows})


def test_each_amount_is_turned_at_the_rate_of_its_day_and_says_so(bring):
    """100 dollars are 710.00 yuan in January; 1000.50 x 7.25 is 7253.625, half-even .62; yuan stay yuan."""
    found = run(
        bring, 'a,1,2025-01-31,USD,100\nb,1,2025-02-01,USD,"1,000.50"\nc,1,2025-02-01,CNY,5\nd,1,2025-02-01,,￥7\n'
    )
    assert found.problems == ()
    deals = found.tables["deals"].to_pydict()
    assert deals["amount"] == [Decimal("710.00"), Decimal("7253.62"), Decimal("5.00"), Decimal("7.00")]
    assert deals["amount_original"] == ["100", "1000.50", None, None]
    assert deals["currency"] == ["USD", "USD", None, None]
    assert deals["rate"] == ["7.1", "7.25", None, None]
    assert deals["rate_kind"] == ["signing", "signing", None, None]
    assert deals["closed_on"][0] == date(2025, 1, 31)


@pytest.mark.parametrize(
    ("row", "expects"),
    [
        ("a,1,2024-12-31,USD,100", "rate"),
        ("a,1,2025-01-31,GBP,100", "rate"),
        ("a,1,2025-01-31,EUR,$100", "currency"),
        ("a,1,2025-01-31,USD,much", "number"),
    ],
)
def test_an_amount_without_a_rate_is_a_problem_at_its_cell(bring, row, expects):
    """Mixed currencies are never added up, and a rate is never made up."""
    found = [(p.file, p.row, p.column, p.expects) for p in run(bring, row + "\n").problems]
    assert found == [("deals.csv", 2, "amount", f"importing.expects.{expects}")]


def test_a_sign_in_a_history_of_another_currency_is_a_problem(bring):
    """Without a rate table $5 among yuan is a problem, and not five yuan."""
    text = MAPPING.replace(", currency: {of: code, on: day}", "")
    found = bring(text, {"deals.csv": "id,owner,day,code,amount\na,1,2025-01-31,,$5\n"})
    assert [problem.expects for problem in found.problems] == ["importing.expects.currency"]


def test_a_column_may_name_the_currency_in_words(bring):
    """币别 says 人民币 or 美元 as often as a code; yuan need no rate."""
    found = run(bring, "a,1,2025-01-31,美元,100\nb,1,2025-02-01,人民币,5\nc,1,2025-02-01,us$,1\n")
    assert found.problems == ()
    deals = found.tables["deals"].to_pydict()
    assert deals["amount"] == [Decimal("710.00"), Decimal("5.00"), Decimal("7.25")]
    assert deals["currency"] == ["USD", None, "USD"]
