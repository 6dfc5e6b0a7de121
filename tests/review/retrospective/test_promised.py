"""6 What did we promise? The section in its states."""

from kit.review.retrospective import promised
from tests.review.shown import text_of


def said(evidence, language="zh"):
    """The section's text."""
    return text_of(str(promised(evidence, language).html))


def test_without_a_promise_it_asks_for_one(east):
    """The section keeps its place and its number."""
    empty = said(east.model_copy(update={"actions": None}))
    assert empty.startswith("6上季行动项跟进\n还没有行动项可以跟进。")
    assert "开会时把行动项定下来" in empty
    assert "这个团队还没有行动项" in said(east.model_copy(update={"actions": ()}))


def test_each_promise_with_what_became_of_it(east):
    """Status, owner, date, and the KPI that it was to change."""
    text = said(east)
    assert "定下的2件行动项，做到了1件。" in text
    assert "其余1件没做。" in text
    assert "补齐 <丢单> 原因 | 做到 | 安然 | 2025-09-30 | 签单数 2 → 4" in text


def test_all_done_needs_no_rest(east):
    """No “0 not done”."""
    done = tuple(one.model_copy(update={"status": "done"}) for one in east.actions)
    assert "其余" not in said(east.model_copy(update={"actions": done}))
    assert "All 2 actions that were promised are done." in said(east.model_copy(update={"actions": done}), "en")


def test_two_entries_of_one_id_are_both_shown(east):
    """Two people edited one line in two copies: neither is dropped, and the page says so."""
    twice = tuple(one.model_copy(update={"clash": True}) for one in east.actions)
    text = said(east.model_copy(update={"actions": twice}))
    assert "写重了的：补齐 <丢单> 原因和回访 & 清单" in text
    assert text.count("回访 & 清单") == 2


def test_none_done_has_no_rest(east):
    """“Of the rest 2 not done” would leave the reader looking for the others."""
    left = tuple(one.model_copy(update={"status": "not_done"}) for one in east.actions)
    text = said(east.model_copy(update={"actions": left}))
    assert "定下的2件行动项，一件也没有做完。" in text
    assert "现在2件没做。" in text
    assert "其余" not in text
    alone = said(east.model_copy(update={"actions": left[:1]}), "en")
    assert "The one action that was promised is not done." in alone
    assert "How they stand: 1 not done." in alone
