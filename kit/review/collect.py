"""What a page takes from an executed notebook: the outputs of its cells, in order, and nothing else.

Of each output the richest form that is safe to show: `text/html` (our own fragments), else a picture as data, else the
plain text, escaped. Markdown cells are for whoever opens the notebook; one tagged `page` is shown, as plain
paragraphs. A cell that failed stops the page: an error is never shown as if it were a result.
"""

import base64
import re
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape

PICTURES = ("image/png", "image/svg+xml")
TAG = "page"
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


class CellFailed(Exception):  # noqa: N818 - it is what happened
    """A cell ended in an error; `cell` counts from 0."""

    def __init__(self, cell: int, name: str, told: str) -> None:
        """Keep the place and what the error said, without colour codes."""
        self.cell, self.name, self.told = cell, name, _ANSI.sub("", told)
        super().__init__(f"cell {cell}: {name}: {self.told}")


def fragments_of(notebook: Mapping[str, Any]) -> list[str]:
    """The HTML of every output of an executed notebook, in the order of its cells.

    Raises:
        CellFailed: where a cell ended in an error.

    """
    return [html for number, cell in enumerate(notebook["cells"]) for html in _of_cell(number, cell) if html.strip()]


def _of_cell(number: int, cell: Mapping[str, Any]) -> Iterator[str]:
    if cell["cell_type"] == "markdown" and TAG in cell.get("metadata", {}).get("tags", ()):
        yield from (f"<p>{escape(part.strip())}</p>" for part in _text(cell["source"]).split("\n\n") if part.strip())
    for output in cell.get("outputs", ()):
        yield _of_output(number, output)


def _of_output(number: int, output: Mapping[str, Any]) -> str:
    kind = output["output_type"]
    if kind == "error":
        raise CellFailed(number, output.get("ename", ""), output.get("evalue", ""))
    if kind == "stream":
        return f'<pre class="stream">{escape(_ANSI.sub("", _text(output["text"])))}</pre>'
    data = output.get("data", {})
    if "text/html" in data:
        return _text(data["text/html"])
    for form in PICTURES:
        if form in data:
            return Markup('<figure><img alt="" src="{}"></figure>').format(_data(form, _text(data[form])))
    return f"<pre>{escape(_text(data['text/plain']))}</pre>" if "text/plain" in data else ""


def _data(form: str, content: str) -> str:
    """A picture as an address that holds it; notebooks keep PNG in base64 already, SVG as text."""
    packed = "".join(content.split()) if form == "image/png" else base64.b64encode(content.encode()).decode()
    return f"data:{form};base64,{packed}"


def _text(value: str | list[str]) -> str:
    """Notebook files may hold a text as a list of its lines."""
    return value if isinstance(value, str) else "".join(value)
