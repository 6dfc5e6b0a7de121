"""A customer's page: what is open, who it is, what was last talked about."""

import pytest

from kit.kpis import Windows
from kit.kpis.handover import handover
from kit.review.handover import Words, customer_page
from kit.texts import LANGUAGES
from tests.kpis.handover.world import world
from tests.review.shown import text_of


def _page(words, customer):
    return customer_page(next(one for one in words.found.profiles if one.customer_id == customer), words)


def test_what_is_open_and_in_whose_hands(words):
    """c1: ann's deal, due and complaint pass; bob's deal is listed and said not to."""
    text = text_of(_page(words["en"], "c1"))
    assert (
        "To take over: one open deal, ¥50.05, 2 dues, ¥120.01, of which ¥60.01 is late, one complaint not resolved."
        in text
    )
    assert "One of them is in somebody else’s hands" in text
    assert "毕一" in text


def test_a_colleague_s_customer_stays(words):
    """c2 is bob's own already; an unowned or foreign customer is said to stay."""
    assert "The customer stays with 毕一" in text_of(_page(words["en"], "c2"))


def test_the_profile_says_only_what_is_recorded(words):
    """c1 has needs, a rhythm and a referral; c3 has none of the first two, and the page says to ask."""
    first, third = text_of(_page(words["zh"], "c1")), text_of(_page(words["zh"], "c3"))
    for part in ("更快的交期", "平均每60天成交一次", "明湖", "88.5分", "上次联系在2025年8月15日（拜访），距今46天"):
        assert part in first
    for part in ("还没有成交过", "没有记录这个客户的需求", "没有联系记录", "尚无金额"):
        assert part in third


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_of_outside_becomes_a_mark(words, language):
    """A name that looks like HTML is shown as it is written."""
    source = _page(words[language], "c1")
    assert "<b>仪表" not in source
    assert "<i>然" not in source
    assert "<script" not in source


def test_rows_of_no_customer_have_a_page(words):
    """The deal that names nobody is there, with its amount and no profile."""
    text = text_of(_page(words["en"], ""))
    assert "3.33" in text
    assert "Who is this customer?" not in text


@pytest.mark.parametrize(
    ("last", "zh", "en"),
    [
        ("2025-09-30", "上次联系就在当天：2025年9月30日（拜访）。", "30 September 2025 (visit), that same day."),
        ("2025-09-29", "上次联系在2025年9月29日（拜访），就是昨天。", "29 September 2025 (visit), the day before."),
        ("2025-09-28", "上次联系在2025年9月28日（拜访），距今2天。", "28 September 2025 (visit), 2 days ago."),
    ],
)
def test_the_last_contact_reads_as_people_say_it(tmp_path, last, zh, en):
    """Nobody says "0 days ago" or "1 days ago"."""
    history = world(tmp_path, activities=[{"customer_id": "c1", "done_on": last, "kind": "visit"}])
    found = handover(history, "ann", "bob", Windows())
    every = {tongue: Words(found, history.settings, tongue) for tongue in LANGUAGES}
    pages = {tongue: text_of(customer_page(found.profiles[0], words)) for tongue, words in every.items()}
    assert zh in pages["zh"]
    assert en in pages["en"]
