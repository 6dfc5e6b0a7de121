"""A cell's outputs, as papermill's own engine would have kept them: in order, all text of a stream in one."""

import base64
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output


class Outputs:
    """Collects displays, results, errors and printed text; what one stream got stands where it began."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.kept: list[NotebookNode] = []

    def add(self, kind: str, **content: Any) -> None:
        """Keep an output; binary images become text, as they do on the way from a kernel."""
        if "data" in content:
            content["data"] = _as_text(content["data"])
        self.kept.append(new_output(kind, **content))

    def print(self, stream: str, text: str) -> None:
        """Keep printed text."""
        for output in self.kept:
            if output.output_type == "stream" and output.name == stream:
                output.text += text
                return
        if text:
            self.add("stream", name=stream, text=text)

    def take(self) -> list[NotebookNode]:
        """What was kept so far; then begin anew."""
        kept, self.kept = self.kept, []
        return kept


class Stream:
    """Stands in for stdout or stderr while a cell runs."""

    encoding = "utf-8"
    errors = "strict"

    def __init__(self, outputs: Outputs, name: str) -> None:
        """Print to `outputs` under the name `stdout` or `stderr`."""
        self.outputs = outputs
        self.name = name

    def write(self, text: str) -> int:
        """Keep the text."""
        self.outputs.print(self.name, text)
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""

    def isatty(self) -> bool:
        """No terminal: no colours, no progress bars."""
        return False


def _as_text(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        kind: base64.b64encode(content).decode("ascii") if isinstance(content, bytes) else content
        for kind, content in data.items()
    }
