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


def headed(bring, heading, how, rows="a,1,2025-01-31,100\n", rates=True, files=None):
    """Deals whose amounts stand under a heading that names a currency."""
    text = MAPPING.replace("amount: {column: amount, currency: {of: code, on: day}}", f"amount: {how}")
    text = text.replace("{file: deals.csv}", f'{{file: "deals*.csv", headings: {{amount: ["{heading}", "金额"]}}}}')
    if not rates:
        text = text.replace(text[text.index("rates:") : text.index("sources:")], "").replace(
            "mapping: rates", "mapping: r"
        )
        text = text.replace("mapping: \n", "mapping: r\n")
    return bring(text, {"deals.csv": f"id,owner,day,{heading}\n{rows}", **(files or {})})


@pytest.mark.parametrize("heading", ["Amount (EUR)", "金额(欧元)", "金额（EUR）", "欧元金额"])
def test_a_heading_that_names_another_currency_is_never_read_as_the_historys_own(bring, heading):
    """Nobody wrote a word about currency into the mapping: the file did, and a hundred euros are no hundred yuan."""
    (problem,) = headed(bring, heading, "amount", rates=False).problems
    assert (problem.row, problem.column, problem.value) == (2, heading, "100")
    assert problem.expects == "importing.expects.heading_currency"
    assert problem.given == {"currency": "CNY", "heading": "EUR"}


@pytest.mark.parametrize("how", ["amount", "{column: amount, currency: {}}", "{column: amount, currency: {on: day}}"])
def test_with_rates_the_headings_currency_is_turned(bring, how):
    """The table has one rate for the euro, so no day is needed; the amount says where it came from."""
    found = headed(bring, "Amount (EUR)", how)
    assert found.problems == ()
    deals = found.tables["deals"].to_pydict()
    assert (deals["amount"], deals["amount_original"], deals["currency"]) == ([Decimal("800.00")], ["100"], ["EUR"])


def test_a_currency_with_rates_by_day_needs_the_day(bring):
    """Of two rates of the dollar none is taken without a day; by the day it is the one of January."""
    assert [one.expects for one in headed(bring, "Amount (USD)", "amount").problems] == ["importing.expects.rate"]
    found = headed(bring, "Amount (USD)", "{column: amount, currency: {on: day}}")
    assert found.tables["deals"].to_pydict()["amount"] == [Decimal("710.00")]


@pytest.mark.parametrize(
    ("cell", "expects"), [("￥100", "heading_currency"), ("$100", "heading_currency"), ("€100", None)]
)
def test_a_cell_that_says_another_currency_than_its_heading_is_a_problem(bring, cell, expects):
    """One of the two is wrong, and which is not guessed."""
    found = headed(bring, "Amount (EUR)", "amount", f"a,1,2025-01-31,{cell}\n")
    assert [one.expects for one in found.problems] == ([f"importing.expects.{expects}"] if expects else [])


def test_a_heading_of_ones_own_currency_changes_nothing(bring):
    """金额(人民币) in a history of yuan is plain money."""
    found = headed(bring, "金额(人民币)", "amount", rates=False)
    assert (found.problems, found.tables["deals"].to_pydict()["amount"]) == ((), [Decimal("100.00")])


def test_files_in_two_currencies_are_not_joined(bring):
    """January in yuan and February in dollars are one pattern of files, and not one column."""
    more = {"deals2.csv": "id,owner,day,金额\nb,1,2025-01-31,100\n"}
    found = headed(bring, "Amount (EUR)", "amount", files=more)
    assert [(one.file, one.expects) for one in found.problems] == [("deals2.csv", "importing.expects.same_unit")]
