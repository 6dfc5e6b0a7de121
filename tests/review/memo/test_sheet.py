"""What a memo shows, and how its money is written."""

from dataclasses import replace
from decimal import Decimal

from kit.review.memo.sheet import Sheet, plan_title
from kit.texts import numbers
from tests.pay.worlds import KINKED, plan_of
from tests.review.memo import made


def test_money_is_exact_to_its_last_decimal(sheets):
    """Pay that is rounded for reading differs from the file by a cent."""
    assert sheets["zh"].pay(Decimal("1234567.80")) == "1,234,567.80元"
    assert sheets["en"].change(Decimal("-0.5")) == "−¥0.50"
    assert sheets["en"].cell(None) == ""
    assert sheets["en"].difference(Decimal(0)) == "0.00"


def test_as_many_decimals_as_the_amounts_need(tmp_path):
    """A history with four decimals whose pay is in cents shows cents; a plan that pays finer shows all of it."""
    history = made.opened(tmp_path / "h", made.company(), money_decimals=4, currency="USD")
    cents = made.sheets(history, made.replayed(history))["zh"]
    assert cents.pay(Decimal(1)) == "1.00美元"
    fine = made.IN_FORCE.replace("to: 0.01", "to: 0.0001").replace("rate: 0.01", "rate: 0.01001")
    assert made.sheets(history, made.replayed(history, fine))["en"].pay(Decimal(1)) == "$1.0000"


def test_the_amounts_are_looked_through_once(sheets, monkeypatch):
    """Looked through again for each cell, the memo of 5,000 people took a quarter of an hour."""
    asked = []
    count = numbers.pay_places
    monkeypatch.setattr(numbers, "pay_places", lambda *given: asked.append(given) or count(*given))
    facts = replace(sheets["zh"].facts)
    assert [Sheet(facts, language).cell(Decimal(3)) for language in ("zh", "en", "zh")] == ["3.00"] * 3
    assert len(asked) == 1


def test_a_currency_without_decimals(tmp_path):
    """Yen have no cents to write."""
    tables = made.company()
    for deal in tables["deals"]:
        deal["amount"] = Decimal(int(deal["amount"]))
    history = made.opened(tmp_path / "h", tables, money_decimals=0, currency="JPY")
    whole = [plan.replace("to: 0.01", "to: 1") for plan in (made.IN_FORCE, made.PROPOSED)]
    assert made.sheets(history, made.replayed(history, *whole))["zh"].pay(Decimal(1200)) == "1,200日元"


def test_a_plan_without_a_title_goes_by_its_id():
    """A heading with nothing in it."""
    assert plan_title(plan_of(KINKED), "zh") == "kinked"


def test_sides(sheets):
    """The plans stand in the order in force, proposed; swapped, gains are losses."""
    assert [plan.plan for plan in sheets["en"].plans] == ["old", "new"]
