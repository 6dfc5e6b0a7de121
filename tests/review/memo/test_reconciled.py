"""Section 1: the plan in force against what was paid."""

from decimal import Decimal

from kit.review.memo import reconciled
from tests.review.memo import made
from tests.review.memo.conftest import OFF


def test_differences_are_listed_the_largest_first(sheets):
    """100 too much and a cent too little: both stand there with person, period and component."""
    text = made.said(reconciled.section_of(sheets["en"]))
    assert "Equal to the cent: 10 of 12. Different: 2, by −¥99.99 in all" in text
    assert text.index("−100.00") < text.index("+0.01")
    assert "安然, 2025Q3, " in text
    assert "All other lines (10)" in text


def test_all_equal(tmp_path):
    """The best answer is short: every line, to the cent."""
    both = made.sheets(*made.with_payouts(tmp_path, made.company()))
    assert "对得上：12笔一分不差。" in made.said(reconciled.section_of(both["zh"]))
    assert "All lines (12)" in made.said(reconciled.section_of(both["en"]))


def test_more_differences_than_are_listed(tmp_path):
    """Fourteen differ, twelve are listed, and the row of the rest says that two of its lines differ, with their sum."""
    off = {(f"M{number:02}", "2025Q3", "commission"): f"{number + 1}.00" for number in range(14)}
    sheet = made.sheets(*made.with_payouts(tmp_path, made.company(14), off))["zh"]
    text = made.said(reconciled.section_of(sheet))
    assert "其余44笔" in text
    assert "其中2笔不同" in text
    assert "−3.00" in text
    assert sheet.facts.reconciliation.difference == Decimal(-sum(range(1, 15)))


def test_rows_and_rest_sum_to_the_total(sheets):
    """A table whose rows do not sum to its last one is not read further."""
    found = sheets["en"].facts.reconciliation
    assert found.paid == found.priced - found.difference
    assert found.difference == -sum(Decimal(amount) for amount in OFF.values())
    total = made.said(reconciled.section_of(sheets["en"])).rsplit("Total", 1)[1]
    assert made.money(total) == [found.paid, found.priced, abs(found.difference)]


def test_without_payouts_it_says_what_to_bring(unpaid):
    """Nothing is held equal to nothing; the reader learns which table would tell."""
    text = made.said(reconciled.section_of(made.sheets(*unpaid)["zh"]))
    assert "无法对账" in text
    assert "payouts" in text
    assert not made.money(text)
