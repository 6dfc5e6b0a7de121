"""The engine in this process shows what a kernel shows, and leaves the process as it was."""

import builtins
import sys
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbformat import write
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from kit.batch.engine import CellShell
from kit.batch.render import NotebookFailed, render

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="  # a PNG
CELLS = [
    "run = ''",
    "print('one', run)\nimport sys\nprint('two')\n1 + 1",
    "from IPython.display import HTML, Image, display\ndisplay(HTML('<b>客户</b>'))\nprint('three')\nHTML('last')",
    f"import base64\nImage(base64.b64decode('{DOT}'))",
    "hidden = 2;",
    "",
    "import pandas as pd\npd.DataFrame({'签单': [1, 2]})",
    "_ is not None",
]


def notebook(path: Path, *more: str) -> Path:
    """A notebook with the cells above and more."""
    cells = [new_code_cell(source) for source in (*CELLS, *more)]
    cells[0].metadata["tags"] = ["parameters"]
    cells.insert(1, new_markdown_cell("# 标题"))
    write(new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}), path)
    return path


@pytest.mark.xdist_group("kernel")
def test_both_engines_show_the_same(tmp_path):
    """A page must not depend on whether it was made alone (a kernel) or in a batch (this engine)."""
    path = notebook(tmp_path / "a {brace}.ipynb")
    assert render(path, {"run": "x"}, "kit") == render(path, {"run": "x"}, "kernel")


def test_a_failing_cell_stops_the_notebook(tmp_path):
    """What comes after an error would be computed from nothing."""
    path = notebook(tmp_path / "t.ipynb", "1 / 0", "print('never')")
    with pytest.raises(NotebookFailed, match="ZeroDivisionError: division by zero") as failed:
        render(path, {}, "kit")
    failing, after = failed.value.notebook.cells[-2:]
    assert failing.outputs[-1].ename == "ZeroDivisionError"
    assert not after.outputs


@pytest.mark.parametrize("source", ["import sys; sys.exit(0)", "import sys; sys.exit()", "1 /", "raise SystemExit(3)"])
def test_leaving_and_bad_syntax_fail(tmp_path, source):
    """A cell that leaves quietly would give a page that lacks its sections."""
    with pytest.raises(NotebookFailed):
        render(notebook(tmp_path / "t.ipynb", source), {}, "kit")


def test_the_process_is_as_before(tmp_path):
    """A shell that stays in `__main__` breaks whatever comes next in the process."""
    main, hook, out = sys.modules["__main__"], sys.displayhook, sys.stdout
    for more in ("3", "1 / 0"):
        try:
            render(notebook(tmp_path / "t.ipynb", more), {}, "kit")
        except NotebookFailed:
            continue
    assert (sys.modules["__main__"], sys.displayhook, sys.stdout) == (main, hook, out)
    assert not InteractiveShell.initialized()


def test_inside_another_shell_it_steps_back(tmp_path):
    """Called from a notebook, the notebook's own shell is there again afterwards."""
    mine = InteractiveShell.instance()
    try:
        render(notebook(tmp_path / "t.ipynb"), {}, "kit")
        assert InteractiveShell.instance() is mine
        assert not isinstance(InteractiveShell.instance(), CellShell)
    finally:
        mine.restore_sys_module_state()
        InteractiveShell.clear_instance()
        builtins.__dict__.pop("__IPYTHON__", None)
