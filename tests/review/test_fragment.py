"""Fragments: what a notebook's cell ends with."""

from markupsafe import Markup, escape

from kit.review.fragment import Fragment, joined


def test_a_notebook_keeps_it_as_html():
    """A cell's output is the piece of the page, to the letter."""
    assert Fragment(Markup("<p>1</p>"))._repr_html_() == "<p>1</p>"


def test_it_is_not_escaped_twice():
    """Templates take it as it is."""
    assert str(escape(Fragment(Markup("<p>")))) == "<p>"


def test_joined_keeps_the_order():
    """Pieces stand as given."""
    assert joined([Fragment(Markup("a")), Fragment(Markup("b"))]).html == "ab"
