"""Text into HTML: nothing that comes from outside opens a tag."""

from hypothesis import given
from hypothesis import strategies as st

from kit.review.safe import bare, held, own, safe, strong


@given(st.text())
def test_text_never_opens_a_tag(text):
    """A customer's name is shown, not run; only the kit's own two tags can come out."""
    left = (
        str(safe(text)).replace("<b>", "").replace("</b>", "").replace('<span class="nb">', "").replace("</span>", "")
    )
    assert "<" not in left
    assert ">" not in left


@given(st.text())
def test_a_stressed_value_is_bold_and_whole(text):
    """What a sentence stresses stands in one pair of tags, whatever characters it has."""
    html = str(safe(f"a{strong(text)}b"))
    assert html.startswith("a<b>")
    assert html.endswith("</b>b")
    assert html.count("<b>") == 1


def test_marks_in_a_name_stress_nothing():
    """Somebody who calls himself by our private characters does not make the page bold."""
    assert str(safe(own("\ue000x\ue001"))) == "x"
    assert own("a\n\x00b\ue000\tc") == "a b c"
    assert bare(strong("x")) == "x"


def test_hyphenated_terms_stay_together():
    """`must-hit` broken at its hyphen reads as two words."""
    assert str(safe("past must-hit")) == 'past <span class="nb">must-hit</span>'


def test_a_short_name_and_a_day_stay_on_one_line():
    """Half a name at a phone's edge reads as another's; a long one may break, and a name holds none of our marks."""
    assert safe(f"{held('董<婷')}落后") == '<span class="nb">董&lt;婷</span>落后'
    assert safe(held("x" * 13)) == "x" * 13
    assert safe("due 9 Jul, of 16 May 2024") == (
        'due <span class="nb">9 Jul</span>, of <span class="nb">16 May</span> 2024'
    )
    assert bare(held("董婷")) == "董婷"
    assert safe(held("\ue002董\ue003")) == '<span class="nb">董</span>'
