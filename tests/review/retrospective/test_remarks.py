"""What people wrote about a section: where it stands, and what is said of it."""

from kit.review.evidence.written import Comment
from kit.review.retrospective.remarks import remarks
from kit.review.retrospective.words import Words
from tests.review.shown import text_of


def said(evidence, section, language="zh"):
    """The comments on a section."""
    return "".join(text_of(str(one.html)) for one in remarks(Words(evidence, language), section))


def test_a_comment_stands_under_its_section_only(rich):
    """With its writer, escaped, and without a word where it still answers the same figures."""
    assert said(rich, "why") == "批注\n韩雪两个大单推到 <10月> 签\n"
    assert "&lt;10月&gt;" in str(remarks(Words(rich, "zh"), "why")[0].html)
    assert said(rich, "ceiling") == ""


def test_a_comment_on_other_figures_says_so(rich):
    """It is shown, and not as if it were about these."""
    assert said(rich, "how") == "批注\n未署名季末有展会（写的时候这一节的数字与现在不同）\n"
    twice = Comment(section="how", text="t", by="", state="clash")
    assert "both are kept" in said(rich.model_copy(update={"comments": (twice,)}), "how", "en")


def test_a_comment_without_a_writer_is_called_unsigned(rich):
    """“No name” read like a person whose name was lost."""
    assert said(rich, "how", "en").startswith("Comments\nUnsigned")
