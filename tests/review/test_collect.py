"""What a page takes from a notebook: outputs in order, nothing silently lost, no error shown as a result."""

import pytest

from kit.review.collect import CellFailed, fragments_of


def notebook(*outputs, kind="code", source="", tags=()):
    """One cell with some outputs."""
    return {
        "cells": [{"cell_type": kind, "source": source, "metadata": {"tags": list(tags)}, "outputs": list(outputs)}]
    }


def shown(**data):
    """An output of some forms."""
    return {"output_type": "display_data", "data": {name.replace("_", "/"): value for name, value in data.items()}}


def test_html_comes_first():
    """A fragment is taken as it is, not as the text of its object."""
    assert fragments_of(notebook(shown(text_html="<p>1</p>", text_plain="Fragment(…)"))) == ["<p>1</p>"]
    assert fragments_of(notebook(shown(text_html=["<p>", "1</p>"]))) == ["<p>1</p>"]


def test_pictures_travel_as_data():
    """A picture from a cell of one's own is shown without being loaded from anywhere; SVG cannot run as a picture."""
    assert fragments_of(notebook(shown(image_png="QUJD\n"))) == [
        '<figure><img alt="" src="data:image/png;base64,QUJD"></figure>'
    ]
    svg = {"output_type": "display_data", "data": {"image/svg+xml": "<svg onload=x>"}}
    assert "onload" not in fragments_of(notebook(svg))[0]


def test_text_is_escaped():
    """What is printed or ends a cell as plain text is text."""
    printed = {"output_type": "stream", "name": "stdout", "text": "<b>\x1b[31mred\x1b[0m"}
    assert fragments_of(notebook(printed)) == ['<pre class="stream">&lt;b&gt;red</pre>']
    assert fragments_of(notebook(shown(text_plain="<i>"))) == ["<pre>&lt;i&gt;</pre>"]


def test_an_error_stops_the_page():
    """Half a page would be read as a whole one."""
    failed = {"output_type": "error", "ename": "KeyError", "evalue": "x", "traceback": []}
    with pytest.raises(CellFailed, match="cell 0: KeyError: x"):
        fragments_of(notebook(failed))


def test_markdown_is_the_operators_own():
    """The first cell explains the notebook, not the quarter; one tagged `page` is meant for readers."""
    assert fragments_of(notebook(kind="markdown", source="# hi")) == []
    assert fragments_of(notebook(kind="markdown", source="a <b>\n\nc", tags=["page"])) == [
        "<p>a &lt;b&gt;</p>",
        "<p>c</p>",
    ]


def test_an_empty_output_is_no_piece():
    """A section that has nothing to say leaves nothing behind."""
    assert fragments_of(notebook(shown(text_html=""), shown())) == []
