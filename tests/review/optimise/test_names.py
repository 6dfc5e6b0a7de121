"""What a free number is called."""

from kit.review.optimise.names import free_name
from tests.pay.worlds import KINKED, plan_of

PLAN = plan_of(KINKED)
PART = ("roles", "all", "components", 0, "quota_bonus")


def test_in_words():
    """Whose, which component, which number of it; the place counts from 1, as people do."""
    assert free_name(PLAN, ("roles", "all", "target_incentive"), "en") == "All account managers · target incentive"
    assert free_name(PLAN, (*PART, "curve", 2, 1), "zh") == "全体客户经理 · 达成奖 · 曲线第3点的比例"
    assert free_name(PLAN, (*PART, "cap"), "en") == "All account managers · Quota bonus · cap"


def test_what_has_no_word_stands_by_its_place():
    """A field that the page has no word for is still told apart from another."""
    assert free_name(PLAN, (*PART, "gates", 0, "at_least"), "en").endswith("gates (1.at_least)")
    assert free_name(PLAN, ("round", "to"), "en") == "round.to"
