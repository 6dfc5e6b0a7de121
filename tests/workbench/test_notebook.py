"""The notebook of the weights runs as anyone would run it: papermill, a real kernel, both languages."""

import papermill
import pytest

from kit.texts import LANGUAGES

GROUP = pytest.mark.xdist_group("kernels")


@GROUP
@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_runs_to_the_end(project, tmp_path, lang):
    """On the shipped sample every cell runs, the last one shows the widget, and none writes an error."""
    done = papermill.execute_notebook(
        project / "notebooks" / "weights.ipynb",
        tmp_path / "done.ipynb",
        parameters={"lang": lang},
        kernel_name="python3",
        cwd=project,
        progress_bar=False,
    )
    outputs = [output for cell in done.cells for output in cell.get("outputs", [])]
    kinds = [kind for output in outputs for kind in output.get("data", {})]
    assert "application/vnd.jupyter.widget-view+json" in kinds
    assert not [output for output in outputs if output["output_type"] == "error"]


def test_its_cells_are_plain(project):
    """Fixed ids, no outputs, literals only as parameters, five lines at most, no def and no loop."""
    notebook = papermill.iorw.load_notebook_node(str(project / "notebooks" / "weights.ipynb"))
    assert [cell.id for cell in notebook.cells] == [f"c{number:02d}" for number in range(len(notebook.cells))]
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert "parameters" in code[0].metadata.tags
    assert all(not cell.outputs and len(cell.source.splitlines()) <= 5 for cell in code)
    assert not any(word in cell.source for cell in code for word in ("def ", "for ", "while "))
    assert [line.split(" = ")[0] for line in code[0].source.splitlines()] == [
        "history",
        "scheme",
        "period",
        "lang",
        "seed",
    ]
