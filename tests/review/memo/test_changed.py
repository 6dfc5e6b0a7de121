"""Section 2: the two plans' differences."""

from kit.review.memo import changed
from tests.review.memo import made


def test_a_redrawn_curve_is_drawn_and_told(sheets):
    """A curve is one difference, one figure with a name for those who do not see it, and both curves in words."""
    part = changed.section_of(sheets["zh"])
    assert "有1处不同" in made.said(part)
    assert str(part.html).count('<svg role="img" aria-label="') == 1
    assert "看文字：两条曲线" in made.said(part)
    assert {"现行", "拟定"} <= set(made.said(part).replace(" | ", "\n").split("\n"))


def test_the_same_rules(told):
    """No difference, no figure."""
    history, _ = told
    part = changed.section_of(made.sheets(history, made.replayed(history, proposed=made.IN_FORCE))["en"])
    assert "both plans have the same rules" in made.said(part)
    assert "<svg" not in str(part.html)


def test_an_amount_that_changes_is_written_in_full(told):
    """The target incentive goes from 20,000.00 to 15,000.00: both ends stand in the sentence."""
    history, _ = told
    cheaper = made.sheets(history, made.replayed(history, made.IN_FORCE, made.CHEAPER))["zh"]
    text = made.said(changed.section_of(cheaper))
    assert "20,000.00元" in text
    assert "15,000.00元" in text


def test_a_role_that_only_the_proposal_has(told):
    """A new role has one curve; there is none in force to hold it against."""
    history, _ = told
    entry = made.IN_FORCE.split("roles:\n")[1].split("round:")[0].replace("all:", "new:")
    added = made.PROPOSED.replace("round:", entry + "round:")
    part = changed.section_of(made.sheets(history, made.replayed(history, proposed=added))["en"])
    assert str(part.html).count("<svg") == 2
    assert "new: Quota bonus by attainment" in made.said(part)


def test_more_differences_than_are_said(told):
    """Beyond eight the sentence counts the rest and names where they stand."""
    history, _ = told
    parts = "".join(
        f"      - commission: {{measure: sales_amount, rate: 0.00{number}, name: part_{number}}}\n"
        for number in range(1, 10)
    )
    more = made.IN_FORCE.replace("round:", parts + "round:")
    text = made.said(changed.section_of(made.sheets(history, made.replayed(history, proposed=more))["en"]))
    assert "Differences between the two plans: 9." in text
    assert "Further differences, in the two plan files: 1." in text
