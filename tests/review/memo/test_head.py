"""The answer of the page in its lead and its strip."""

from kit.review.memo import head
from tests.review.memo import made


def test_lead_says_cost_and_people(sheets):
    """Who reads nothing else must know the cost, its share and how many gain and lose."""
    whole = sheets["en"].forecast.comparison.whole
    gains, loses, same = head.moved_counts(sheets["en"])
    assert gains + loses + same == 3
    lead = made.said(head.header_of(sheets["en"]))
    assert sheets["en"].pay(abs(whole["change"])) in lead
    assert ("more" if whole["change"] > 0 else "less") in lead
    assert f"People who gain: {gains}; who lose: {loses}; about the same: {same}." in lead
    assert "Manifest 01234567\n" in lead + "\n"


def test_a_proposal_that_costs_less(told):
    """Less said as more would be the worst mistake on the page."""
    history, _ = told
    both = made.sheets(history, made.replayed(history, made.IN_FORCE, made.CHEAPER))
    assert "拟定奖金方案少花" in made.said(head.header_of(both["zh"]))
    assert " less (−" in made.said(head.header_of(both["en"]))


def test_strip_starts_with_the_reconciliation(sheets):
    """Four figures, and the one that all others rest on first."""
    strip = str(head.strip(sheets["zh"]).html)
    assert strip.count("<dt>") == 4
    assert strip.index("对账") < strip.index("奖金总成本") < strip.index("占销售金额") < strip.index("谁得谁失")
    assert "10笔相符" in strip


def test_strip_without_payouts(unpaid):
    """No payouts is not the same as everything equal."""
    assert "无法对账" in made.said(head.strip(made.sheets(*unpaid)["zh"]))


def test_printed_foot_names_owner_and_manifest(sheets):
    """A sheet of paper found on a desk tells whose it is."""
    foot = head.page_head(sheets["en"]).foot
    assert "3 people" in foot
    assert "2025 Q2 to 2025 Q3" in foot
    assert foot.endswith("01234567")
