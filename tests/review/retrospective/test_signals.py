"""5 What to look at next quarter? The section in its states."""

from datetime import date
from decimal import Decimal

from kit.review.evidence.model import Dormant
from kit.review.retrospective import signals
from kit.review.retrospective.signals import lead
from kit.review.retrospective.words import Words
from tests.review.shown import text_of


def said(evidence, language="zh"):
    """The section's text."""
    return text_of(str(signals(evidence, language).html))


def changed(evidence, **fields):
    """Other signals."""
    return evidence.model_copy(update={"signals": evidence.signals.model_copy(update=fields)})


def test_nothing_is_said_where_no_rule_speaks(east):
    """Silence is told as silence."""
    quiet = changed(east, overdue=(), dormant=(), gone=(), short_twice=())
    assert "没有一条提醒规则被触发。" in said(quiet)
    assert lead(Words(quiet, "zh")) == ""


def test_what_the_history_cannot_tell_is_named(east):
    """With the table that would."""
    blind = changed(east, overdue=None, dormant=None, gone=None)
    assert "缺应收与回款数据" in said(blind)
    assert "缺客户数据" in said(blind)
    assert "customers.lost_on" in said(changed(east, gone=None))


def test_long_lists_are_cut_and_counted(east):
    """Five are listed, all are counted."""
    many = tuple(
        Dormant(customer=f"客户{number}", manager_id="A", last_on=date(2024, 1, 1), amount=Decimal(1000))
        for number in range(9)
    )
    text = said(changed(east, dormant=many))
    assert "9位客户超过180天没有签单" in text
    assert "共9位，列出前5位。" in text
    assert "客户5" not in text


def test_next_quarters_must(east):
    """With its share of what was just sold, or the table that lacks it."""
    assert "下季度必达25.0万元，是本季实际的142.9%。" in said(east)
    assert "还没有设定" in said(changed(east, next_must=None))
