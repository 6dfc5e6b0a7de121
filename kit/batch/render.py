"""Run a notebook once and hand back what it showed, without anything of the hour or the place in it."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import nbformat
from nbformat import NotebookNode

from kit.batch.parameters import to_parameters

EngineName = Literal["kit", "kernel"]
"""`kit` runs in this process (kit.batch.engine); `kernel` is papermill's own: a Jupyter kernel per notebook."""


class NotebookFailed(RuntimeError):  # noqa: N818 - it is what happened
    """A cell failed; `notebook` is what had run up to there, with the error in it."""

    def __init__(self, reason: str, notebook: NotebookNode) -> None:
        """Keep the notebook beside the reason (the error's name and text)."""
        super().__init__(reason)
        self.notebook = notebook


def render(
    notebook: Path, parameters: Mapping[str, Any], engine: EngineName = "kernel", *, folder: Path | None = None
) -> NotebookNode:
    """Run a notebook with parameters and return it executed and `normalised`.

    It runs in `folder`, by default an empty one, so that relative paths among its parameters mean the same anywhere.

    Raises:
        NotAParameter: for a name that it does not declare, or a value that is not plain.
        NotebookFailed: when one of its cells fails (`sys.exit` in a cell is a failure, too).

    """
    given = to_parameters(notebook, parameters)
    with tempfile.TemporaryDirectory(prefix="kit-") as spare:
        executed = normalised(_execute(notebook, given, engine, Path(spare) / "executed.ipynb", folder or Path(spare)))
    for cell in executed.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                raise NotebookFailed(f"{output.ename}: {output.evalue}", executed)
    return executed


def normalised(executed: NotebookNode) -> NotebookNode:
    """The notebook without papermill's times and paths, and with ids by position instead of random ones."""
    for part in ("papermill", "language_info"):
        executed.metadata.pop(part, None)
    for position, cell in enumerate(executed.cells):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        cell["id"] = f"c{position:02d}"
    return executed


def _execute(
    notebook: Path, given: Mapping[str, Any], engine: EngineName, executed: Path, folder: Path
) -> NotebookNode:
    from papermill import execute_notebook
    from papermill.engines import papermill_engines
    from papermill.exceptions import PapermillExecutionError

    from kit.batch.engine import InProcess

    # also where the kit's metadata is not installed, as in a checkout on the path
    papermill_engines.register("kit", InProcess)
    # papermill formats paths, so a template's path with a brace in it would break: it gets the notebook itself
    source = nbformat.read(notebook, as_version=4)
    try:
        return execute_notebook(
            source,
            str(executed),
            parameters=dict(given),
            engine_name="kit" if engine == "kit" else None,
            kernel_name="python3",
            language="python",
            progress_bar=False,
            request_save_on_cell_execute=False,
            cwd=str(folder),
        )
    except PapermillExecutionError:
        return nbformat.read(executed, as_version=4)
