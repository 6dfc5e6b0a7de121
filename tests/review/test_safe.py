"""Text into HTML: nothing that comes from outside opens a tag."""

import pytest
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


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("less: −$1.70m from", "−$1.70m"), ("多+87.8万元，", "+87.8万元"), ("卖了608.5万元。", "608.5万元"),
        ("卖了1.2万美元", "1.2万美元"), ("by +15.8% of", "+15.8%"), ("[−7.1, −0.8]", "−7.1"),
    ],
)  # fmt: skip
def test_a_signed_number_stays_on_one_line(text, kept):
    """A minus at a line's end turns a loss into a gain on the next."""
    assert f'<span class="nb">{kept}</span>' in safe(text)


def test_numbers_within_marks_and_entities_stay_as_they_are():
    """Stressed values keep their mark around it; an escaped quote is no number."""
    assert safe(f"by {strong('−¥5.0k')}") == 'by <b><span class="nb">−¥5.0k</span></b>'
    assert safe("−5.0") == "−5.0"
    assert safe("a+b & 'c'") == "a+b &amp; &#39;c&#39;"
