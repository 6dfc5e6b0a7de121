"""8 What does it earn? The section in its states."""

from decimal import Decimal

from kit.review.retrospective import pay
from tests.review.shown import text_of


def said(evidence, language="zh"):
    """The section's text."""
    return text_of(str(pay(evidence, language).html))


def test_without_a_plan_there_is_no_section(east):
    """Pay is shown only where it was asked for."""
    assert str(pay(east.model_copy(update={"pay": None}), "zh").html) == ""


def test_amounts_are_to_the_cent_and_sum(east):
    """1,236.00 + 515.00 + 51.51: the same as on the payslips, never in 万."""
    text = said(east)
    assert "按“小奖金方案”，3人本季奖金合计1,802.51元" in text
    assert "安然 | 1,236.00 | 1,236.00" in text
    assert "合计 | 1,802.51 | 1,802.51" in text
    assert "万" not in text


def test_what_could_not_be_computed_is_told(east):
    """A person without a line is not a person with 0.00."""
    lost = east.pay[0].model_copy(update={"amount": None, "note": "no_target", "component": "quota_bonus"})
    text = said(east.model_copy(update={"pay": (lost, *east.pay[1:])}))
    assert "安然的达成奖无法计算（缺必达目标）。" in text
    assert "安然 |" not in text
    assert "本季没有可以计算的奖金" in said(east.model_copy(update={"pay": (lost,)}))


def test_other_money(east):
    """The company's own currency, to the cent, and finer only where an amount is: never 5,000.0000."""
    source = east.source.model_copy(update={"currency": "USD", "places": 3})

    def dollars(amount):
        paid = east.pay[0].model_copy(update={"amount": Decimal(amount)})
        return said(east.model_copy(update={"source": source, "pay": (paid,)}), "en")

    assert "$1.50 " in dollars("1.500")
    assert "$1.125" in dollars("1.125")
    assert "Unit: USD" in dollars("1.5")
