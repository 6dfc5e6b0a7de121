"""The foot: method, limits, and who signs."""

from kit.review.memo import foot
from tests.review.memo import made


def test_notes_are_numbered_and_say_replay_first(sheets):
    """The limits belong to the page, in both languages."""
    for language, word in (("zh", "试算"), ("en", "Replay")):
        html = str(foot.notes_of(sheets[language]).html)
        assert html.count("<li>") == len(foot.NOTES)
        assert made.said(foot.notes_of(sheets[language])).split("\n")[1].startswith(word)


def test_three_sides_sign(sheets):
    """Finance, human resources and the employees' side each have a line."""
    html = str(foot.signatures(sheets["zh"]).html)
    assert html.count("<div>") == 3
    assert "工会／职工代表" in html
