"""The pieces of a rule sheet."""

from kit.review.fragment import Fragment
from kit.review.rules.blocks import block, evidence, question
from kit.review.safe import safe


def test_everything_is_escaped():
    """A plan's own words are text, whatever signs they hold."""
    html = question(1, "<b>?", "<i>", [block("<h>", ["<script>"]), evidence(Fragment(safe("<x>")))]).html
    assert "<script>" not in html
    assert html.count("&lt;") == 5


def test_a_list_without_items_is_nothing():
    """An empty heading would ask a question that nobody answers."""
    assert block("title", []).html == ""
