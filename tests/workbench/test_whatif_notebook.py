"""The notebook of the what-if runs as anyone would run it: papermill, a real kernel, both languages."""

import papermill
import pytest

from kit.texts import LANGUAGES
from tests.pay.test_periods import history
from tests.pay.worlds import KINKED
from tests.workbench.test_plan_desk import LATER


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A small history and two plans."""
    folder = tmp_path_factory.mktemp("files")
    history(folder / "h")
    for name, text in (("in_force", KINKED), ("proposed", LATER)):
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    named = {name: str(folder / f"{name}.yaml") for name in ("in_force", "proposed")}
    return named | {"history": str(folder / "h"), "periods": "2025Q2..2025Q3"}


@pytest.mark.xdist_group("kernels")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_runs_to_the_end(project, files, tmp_path, lang):
    """Every cell runs, the last one shows the widget, and none writes an error."""
    done = papermill.execute_notebook(
        project / "notebooks" / "whatif.ipynb",
        tmp_path / "done.ipynb",
        parameters=files | {"lang": lang},
        kernel_name="python3",
        cwd=project,
        progress_bar=False,
    )
    outputs = [output for cell in done.cells for output in cell.get("outputs", [])]
    kinds = [kind for output in outputs for kind in output.get("data", {})]
    assert "application/vnd.jupyter.widget-view+json" in kinds
    assert not [output for output in outputs if output["output_type"] == "error"]


def test_its_cells_are_plain(project):
    """Fixed ids, no outputs, literals only as parameters, few lines, no def and no loop."""
    notebook = papermill.iorw.load_notebook_node(str(project / "notebooks" / "whatif.ipynb"))
    assert [cell.id for cell in notebook.cells] == [f"c{number:02d}" for number in range(len(notebook.cells))]
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert "parameters" in code[0].metadata.tags
    assert all(not cell.outputs and len(cell.source.splitlines()) <= 6 for cell in code)
    assert not any(word in cell.source for cell in code for word in ("def ", "for ", "while "))
