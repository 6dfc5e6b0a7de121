"""The index of a handover: totals, first calls, links."""

from dataclasses import replace

import pytest

from kit.kpis import Windows
from kit.kpis.handover import handover
from kit.review.handover import Words, customer_page, overview
from tests.kpis.handover.world import world
from tests.review.shown import text_of


def _index(words):
    links = {one.customer_id: f"customers/{one.customer_id or 'none'} &.html" for one in words.found.profiles}
    return overview(words, links)


def test_the_totals_are_the_whole(words):
    """Deals 73.38, dues 120.01 of them 60.01 late; the same in the last row of the table."""
    text = text_of(_index(words["en"]))
    for part in ("Open deals: 4, ¥73.38", "Dues not received in full: 2, ¥120.01", "Late of these: ¥60.01"):
        assert part in text
    assert text.count("73.38") == 3
    assert "Deals that have no amount yet and are in no sum: 1" in text


def test_the_most_pressing_comes_first(words):
    """c1 has a complaint, money that is late, a renewal near, and 46 days without contact where 14 are allowed."""
    text = text_of(_index(words["zh"]))
    assert "3个客户有要紧事，从青禾 <b>仪表</b>开始" in text
    assert "1件投诉未解决，逾期未收60.01元，2025年10月20日续约到期，已46天没联系（A类客户每14天一次）" in text


def test_a_customer_never_contacted_is_called_too(words):
    """Nobody is on record as having spoken to 明湖 since the record began 199 days ago; grade C asks for 90."""
    text = text_of(_index(words["en"]))
    assert "no contact on record, for 199 days at least (grade C: every 90)" in text


def test_a_name_that_looks_like_a_mark_stays_a_name(words):
    """A customer called like another's mark does not take that one's link into its own."""
    found = words["en"].found
    mark = f"[[{b'c3'.hex()}]]"
    named = tuple(replace(one, name=mark) if one.customer_id == "c1" else one for one in found.profiles)
    source = _index(replace(words["en"], found=replace(found, profiles=named)))
    assert f'">{mark}</a>' in source
    assert source.count('<a href="customers/') == 4


@pytest.mark.parametrize(("language", "told"), [("zh", "无法计算"), ("en", "not available")])
def test_without_receipts_no_due_is_called_open_or_late(tmp_path, language, told):
    """Lead, totals, first calls and table say that it cannot be known, and a customer's page with them."""
    history = world(tmp_path, receipts=None)
    found = Words(handover(history, "ann", "bob", Windows()), history.settings, language)
    text, shown = text_of(_index(found)), text_of(customer_page(found.found.profiles[0], found))
    assert text.count(told) >= 8
    assert told in shown
    for part in ("逾期未收", "应收里已逾期", "¥100", "100.00", "of which", "Late of these"):
        assert part not in text + shown


def test_every_customer_has_its_link_and_no_mark_of_ours_is_left(words):
    """Names and paths are escaped; what names no customer has its page, too."""
    source = _index(words["en"])
    assert source.count('<a href="customers/') == 4
    assert 'href="customers/c1%20%26.html">青禾 &lt;b&gt;仪表&lt;/b&gt;</a>' in source
    assert "[[" not in source
    assert "<b>仪表" not in source


def test_what_the_receiver_then_has(words):
    """Bob has one customer and gets two."""
    assert "Customers of 毕一: 1 now, 3 then" in text_of(_index(words["en"]))


@pytest.mark.parametrize(("language", "said"), [("zh", "说不上"), ("en", "It cannot be told")])
def test_what_the_history_has_no_table_for_is_not_none(tmp_path, language, said):
    """Orders alone, as AdventureWorks has them: complaints and leads are not available, and nobody is called first.

    "0 complaints" would be read as a customer who is content.
    """
    lacks = dict.fromkeys(("dues", "receipts", "complaints", "activities", "leads", "surveys"))
    plain = [{"customer_id": "c1", "name": "c1", "owner_id": "ann"}]
    orders = [{"deal_id": "w", "customer_id": "c1", "closed_on": "2025-09-01", "amount": "100.10"}]
    history = world(tmp_path, customers=plain, deals=orders, **lacks)
    found = Words(handover(history, "ann", "bob", Windows()), history.settings, language)
    assert (found.found.whole.complaints, found.found.leads) == (None, None)
    text, shown = text_of(_index(found)), text_of(customer_page(found.found.profiles[0], found))
    first = text.split("先联系谁？" if language == "zh" else "Whom to call first?")[1]
    assert first.strip().startswith(said)
    for part in ("投诉0件", "没有未解决的投诉", "Complaints not resolved: none", "Complaints not resolved | 0"):
        assert part not in text + shown
    lacking = "历史数据里没有投诉记录" if language == "zh" else "the history records none at all"
    assert (text.count(lacking), shown.count(lacking)) == (1, 1)


def test_nothing_pressing_says_what_was_looked_at(tmp_path):
    """Complaints and contacts are on record, dues are not: the answer names what it stands on."""
    quiet = [{"customer_id": "c1", "name": "c1", "owner_id": "ann"}]
    settled = [{"complaint_id": "x1", "raised_on": "2025-09-20", "resolved_on": "2025-09-21"}]
    history = world(tmp_path, customers=quiet, deals=[], dues=None, receipts=None, complaints=settled)
    text = text_of(_index(Words(handover(history, "ann", "bob", Windows()), history.settings, "en")))
    assert "Nothing presses; looked at: complaints and customers long without contact." in text


@pytest.mark.parametrize(("language", "told"), [("zh", "没有商机"), ("en", "records none at all")])
def test_without_a_table_of_deals_none_is_called_open(tmp_path, language, told):
    """“Open deals: 0” would be read as a customer with nothing in hand; nothing of deals is known at all."""
    lacks = dict.fromkeys(("deals", "dues", "receipts", "complaints", "leads", "surveys", "credits", "deal_stages"))
    history = world(tmp_path, customers=[{"customer_id": "c1", "name": "c1", "owner_id": "ann"}], **lacks)
    found = handover(history, "ann", "bob", Windows())
    words = Words(found, history.settings, language, deals=history.has("deals"))
    text, shown = text_of(_index(words)), text_of(customer_page(found.profiles[0], words))
    assert told in text
    assert told in shown
    for part in (
        "没有未结商机",
        "未结商机 | 0",
        "没有未结事项",
        "Open deals: none",
        "Open deals | 0",
        "Nothing is open",
    ):
        assert part not in text + shown
    assert "还没有成交过" not in shown
    assert "Nothing was bought yet" not in shown
    assert "（）" not in text + shown
    assert "()" not in text + shown
