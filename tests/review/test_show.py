"""The pieces of a page: escaped, in order, nothing without its text."""

from kit.review.page import style
from kit.review.show import (
    Column,
    Said,
    details,
    figure,
    header,
    listing,
    notes,
    notice,
    paragraphs,
    section,
    steps,
    table,
    together,
)
from tests.review.shown import text_of

EVIL = '<script>alert("1")</script> & "x"'
SAFE = "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; &#34;x&#34;"


def test_every_piece_escapes_its_text():
    """Whatever piece a name reaches, it stays text."""
    column = Column("a", EVIL)
    pieces = [
        header([EVIL, EVIL], EVIL, EVIL, [EVIL]),
        section(1, EVIL, EVIL, [EVIL]),
        table([{"a": EVIL}], [column], title=EVIL, subtitle=EVIL, note=EVIL, wide=True),
        table([{"group": EVIL}, {"a": Said(EVIL, "na")}], [Column("a", EVIL, head=True)]),
        listing(EVIL, [(EVIL, EVIL)], subtitle=EVIL),
        steps([EVIL]),
        notice([EVIL]),
        notes(EVIL, [EVIL]),
        details(EVIL, notice([EVIL]), EVIL),
    ]
    for piece in pieces:
        assert SAFE in piece.html
        assert "<script" not in piece.html


def test_a_section_says_the_answer_first():
    """Reading only the left column must tell the whole story."""
    html = section(2, "Why?", "Because.", ["And more.", ""], [notice(["Proof."])]).html
    assert text_of(html) == "2Why?\nBecause.\nAnd more.\nProof.\n"
    assert html.index("Because.") < html.index('class="ev"')
    assert "<p></p>" not in html


def test_a_column_writes_its_values():
    """One place decides how a value is written; a tone comes with it."""
    columns = [Column("name", "N", head=True), Column("x", "X", lambda x: Said(f"{x}!", "up"), right=True)]
    html = table([{"name": "a", "x": 1}], columns, total={"name": "sum"}).html
    assert '<th scope="row">a</th><td class="r up" data-l="X">1!</td>' in html
    assert '<tr class="sum"><th scope="row">sum</th><td class="r"></td></tr>' in html


def test_one_cell_may_stand_for_several():
    """A reason takes the place of the values that it explains."""
    columns = [Column(name, name.upper()) for name in "abc"]
    html = table([{"a": "1", "b": Said("not available", "na", 2), "c": "never"}], columns).html
    assert 'colspan="2"' in html
    assert "never" not in html


def test_a_wide_table_becomes_blocks_on_a_phone():
    """Six columns do not fit 358 pixels; the column's name then stands above each value."""
    assert 'class="cards"' in table([{"a": "1"}], [Column("a", "A")], title="t", wide=True).html
    who, amount = Column("w", "W", head=True), Column("a", "A", right=True, unit="<k>")
    money = table([{"w": "x", "a": "1"}], [who, amount], title="t", wide=True).html
    assert '<th scope="row" data-u="&lt;k&gt;">x</th>' in money, "−842.6 of “customers” is read as so many customers"
    assert 'data-l="A"' in money
    mixed = table(
        [{"w": "x", "a": "1", "n": "2"}], [who, amount, Column("n", "N", right=True)], title="t", wide=True
    ).html
    assert 'data-l="A · &lt;k&gt;"' in mixed
    assert "data-u" not in mixed
    assert "cards" not in table([{"a": "1"}], [Column("a", "A")], title="t").html


def test_what_the_others_sum_to_is_set_apart():
    """In bold in its row, and in a block on a line of its own, so that it is not read as one part more."""
    columns = [Column("a", "A", right=True), Column("b", "Sum", right=True, total=True)]
    html = table([{"a": "1", "b": "1"}], columns, wide=True).html
    assert '<th scope="col" class="r t">Sum</th>' in html
    assert '<td class="r t" data-l="Sum">1</td>' in html
    assert '<td class="r" data-l="A">1</td>' in html
    phone = style().partition("@media (max-width:599px){")[2].partition("\n}")[0]
    assert "table.cards td.t{display:flex" in phone
    assert "width:100%" in phone.partition("table.cards td.t{")[2].partition("}")[0]


def test_a_figure_has_its_table_behind():
    """Whoever cannot read the chart reads its numbers."""
    from kit.review.charts import Stem, stems

    behind = table([{"a": "1"}], [Column("a", "A")])
    html = figure(stems([Stem("a", 1.0, "1", "ahead")], "must"), "title", "sub", "label", details("open", behind)).html
    assert html.startswith("<figure><figcaption>title<span>sub</span></figcaption><svg ")
    assert "<details><summary>open</summary><table>" in html


def test_parts_stand_together_over_the_whole_width():
    """Long tables in two narrow columns would lie on each other."""
    one = details("a", paragraphs(["b"]))
    html = together([one, one]).html
    assert html.count("<details>") == 2
    assert html.startswith('<div class="wide">')
