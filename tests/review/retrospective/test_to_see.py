"""The customers to see first: why each, and one of everybody who is named as behind."""

from decimal import Decimal

import pytest

from kit.review.retrospective import next_steps
from tests.review.shown import text_of


def said(evidence, language="zh"):
    """The section's text."""
    return text_of(str(next_steps(evidence, language).html))


def test_days_since_say_to_which_day_they_are_counted(rich):
    """The quarter's last day, whatever the day of the data."""
    assert "天数算到9月30日" in said(rich)
    assert "days to 30 September" in said(rich, "en")


def test_why_a_customer_deserves_the_effort(rich):
    """What is open, how far past its own rhythm and when last heard of, counted to the last day; what it owes."""
    assert "2个未结商机，通常123天一单，已190天没有签，12天前联系过，逾期未收17.0万元" in said(rich)


@pytest.mark.parametrize(
    ("days", "zh", "en"),
    [
        (0, "，9月30日联系过", "last contact on 30 September"),
        (1, "，前一天联系过", "last contact the day before"),
        (2, "，2天前联系过", "last contact 2 days ago"),
    ],
)
def test_a_contact_of_yesterday_reads_as_one(rich, days, zh, en):
    """Nobody says "1 days ago"."""
    first = rich.findings.deserving[0].model_copy(update={"contact": days})
    other = rich.model_copy(update={"findings": rich.findings.model_copy(update={"deserving": (first,)})})
    assert zh in said(other)
    assert en in said(other, "en")


def test_who_is_named_as_behind_has_somebody_to_see(rich):
    """The page says to look at 董婷 first; a list without a customer of hers leaves the meeting guessing."""
    lines = [line for line in said(rich).split("\n") if "个未结商机" in line]
    assert len(lines) == 6
    assert lines[-1].startswith("星澜能源集团 | 董婷 | 8.3 | ")
    assert "下季先看这6位客户" in said(rich)
    assert "；后面是上面点名的人各一位" in said(rich)
    near = tuple(one.model_copy(update={"attainment": Decimal("0.95")}) for one in rich.values)
    signals = rich.signals.model_copy(update={"short_twice": ()})
    five = said(rich.model_copy(update={"signals": signals, "values": near}))
    assert "下季先看这5位客户" in five
    assert "后面是" not in five


def test_without_open_opportunities_none_are_mentioned(rich):
    """A company that keeps only won deals has none to add up."""
    rows = tuple(one.model_copy(update={"open_deals": 0}) for one in rich.findings.deserving)
    closed = rich.model_copy(update={"findings": rich.findings.model_copy(update={"deserving": rows})})
    assert "未结商机的金额" in said(rich)
    assert "未结商机的金额" not in said(closed)
