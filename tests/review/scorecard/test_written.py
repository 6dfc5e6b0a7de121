"""How a scorecard writes values: each KPI in its unit, a missing one as nothing."""

from dataclasses import replace
from decimal import Decimal

from kit.history import Settings, open_history
from kit.kpis import definitions
from kit.review.scorecard.written import Sheet, exact
from kit.scores import open_scheme
from kit.scores.card import card_of
from tests.tiny import write_tiny


def test_values_stand_in_their_unit(tmp_path):
    """Amounts with the money's decimals, shares as per cent, counts whole, and never a zero for nothing."""
    write_tiny(tmp_path)
    history = open_history(tmp_path / "history", known_kpis=frozenset(definitions()))
    card = card_of(history, open_scheme(tmp_path / "scheme.yaml"), history.calendar.period("2025Q3"), "A")
    sheet = Sheet(replace(card, settings=Settings(money_decimals=3)), "en")
    assert sheet.value("sales_amount", Decimal("1234.5")) == "1,234.500"
    assert sheet.value("collection_rate", Decimal("0.12345")) == "12.34%"
    assert (sheet.value("visits", Decimal(3)), sheet.value("visits", Decimal("3.5"))) == ("3", "3.50")
    assert sheet.value("visits", None) == sheet.value("visits", Decimal("NaN")) == ""
    assert sheet.scored
    # 100 of 90 is 1.111: 80 points and 11.1 of the 20 on the way to 1.2
    assert sheet.score == "91.11"
    assert exact(0.1 + 0.2) == Decimal("0.3")
