"""Section 5: how sure the cost is."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

from kit.pay.risk import SHOCK, Risk, Wanted
from kit.pay.risk.chances import COLUMNS
from kit.pay.risk.risk import DRIVER, QUANTILE
from kit.review.memo import risk
from tests.review.memo import made

SHARES = ("0.05", "0.25", "0.5", "0.75", "0.95")


def told(budget: str | None, *, contest: bool = False) -> Risk:
    """A risk by hand: costs of 100,000 to 195,000 in twenty steps, half more under the proposal."""
    quantiles, dots = [], {}
    for plan, by in (("in_force", Decimal(1)), ("proposed", Decimal("1.5"))):
        dots[plan] = tuple((100_000 + 5_000 * Decimal(place)) * by for place in range(20))
        quantiles += [(plan, Decimal(share), dots[plan][int(Decimal(share) * 20)]) for share in SHARES]
    lines = (("", SHOCK, 0.9), ("all", "quota_bonus", 0.7), ("all", "commission", 0.3))
    drivers = [(plan, *row) for plan in dots for row in lines]
    over = None if budget is None else {"in_force": Decimal("0.05"), "proposed": Decimal("0.25")}
    field = [("M00", "0.9"), ("M01", "0.04"), ("M02", "0.06")]
    chances = [("proposed", "all", "race", one, "", Decimal(1), Decimal(chance)) for one, chance in field]
    return Risk(
        Wanted(1000, 1, None if budget is None else Decimal(budget)),
        ("2024Q4", "2025Q1", "2025Q2", "2025Q3"),
        pd.DataFrame(quantiles, columns=QUANTILE, dtype=object),
        dots,
        over,
        pd.DataFrame(drivers, columns=DRIVER, dtype=object),
        (),
        pd.DataFrame(chances if contest else [], columns=COLUMNS, dtype=object),
    )


def said(sheet, found):
    """The section's text with a risk in it."""
    return made.said(risk.section_of(replace(sheet, facts=replace(sheet.facts, risk=found))))


def test_the_range_comes_first(sheets):
    """Never a lone number: the range, then the middle; 5 % is 157,500, the middle 225,000, 95 % is 292,500."""
    text = said(sheets["en"], told(None))
    assert "¥157,500.00 to ¥292,500.00" in text
    assert "the middle is ¥225,000.00" in text
    assert "No budget was given" in text
    assert "follows the common level of business" in text
    assert "Quota bonus" in text


def test_the_budget_and_its_chance(sheets):
    """Above 250,000 lie the dots from 255,000 on: 100,000 + 5,000 × 14 = 170,000 × 1.5; six of twenty."""
    text = said(sheets["zh"], told("250000"))
    assert "有6种超预算" in text
    assert "现行约5%，拟定约25%" in text
    assert "预算 250,000" in text


def test_dead_incentives(sheets):
    """One of three has a chance below 5 %: the prize is somebody else's, and the table says whose chance is what."""
    text = said(sheets["en"], told(None, contest=True))
    assert "of 3 people 1 have a chance below 5% (33%)" in text
    assert "Chance of a prize" in text
    unnamed = replace(sheets["en"], named=False)
    assert "Table: each person’s chance" not in said(unnamed, told(None, contest=True))


@pytest.mark.parametrize(("language", "words"), [("zh", "还说不准"), ("en", "cannot be told")])
def test_too_short_a_past_is_said(sheets, language, words):
    """Two quarters have no spread: the section stays and says what would fill it."""
    assert words in made.said(risk.section_of(sheets[language]))
