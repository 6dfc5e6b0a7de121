"""6 What did we promise? The section in its states."""

from kit.review.retrospective import promised
from tests.review.shown import text_of


def said(evidence, language="zh"):
    """The section's text."""
    return text_of(str(promised(evidence, language).html))


def test_without_a_file_it_says_which_would_fill_it(east):
    """The section keeps its place and its number."""
    empty = said(east.model_copy(update={"actions": None}))
    assert empty.startswith("6上季行动项跟进\n还没有行动项可以跟进。")
    assert "actions.yaml" in empty
    assert "没有这个团队的行动项" in said(east.model_copy(update={"actions": ()}))


def test_each_promise_with_what_became_of_it(east):
    """Status, owner, date, and the KPI that it was to change."""
    text = said(east)
    assert "2件里1件做到。" in text
    assert "其余1件没做。" in text
    assert "补齐 <丢单> 原因 | 做到 | 安然 | 2025-09-30 | 签单数 2 → 4" in text


def test_all_done_needs_no_rest(east):
    """No “0 not done”."""
    done = tuple(one.model_copy(update={"status": "done"}) for one in east.actions)
    assert "其余" not in said(east.model_copy(update={"actions": done}))
    assert "2 of 2 were done." in said(east.model_copy(update={"actions": done}), "en")


def test_two_entries_of_one_id_are_both_shown(east):
    """Two people edited one line in two copies: neither is dropped, and the page says so."""
    twice = tuple(one.model_copy(update={"clash": True}) for one in east.actions)
    text = said(east.model_copy(update={"actions": twice}))
    assert "写重了的：补齐 <丢单> 原因和回访 & 清单" in text
    assert text.count("回访 & 清单") == 2
