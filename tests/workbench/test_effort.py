"""One person's effort, and the notebook that shows it: papermill, a real kernel."""

from html import unescape

import papermill
import pytest

from kit.texts import LANGUAGES
from kit.workbench import person_effort
from tests.pay.test_periods import history
from tests.pay.worlds import KINKED
from tests.review.shown import text_of
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


def test_it_says_what_it_cannot_tell(files):
    """One person is too few: the verdict stands above the charts, in both languages."""
    for language, word in zip(LANGUAGES, ("无法判断", "Cannot be told"), strict=True):
        shown = person_effort(**files, manager="M1", lang=language)
        inside = unescape(str(shown.html))
        assert word in text_of(inside)
        assert inside.count("<svg") == 2


def test_somebody_who_is_not_there(files):
    """A mistyped name gives a sentence and no chart."""
    shown = unescape(str(person_effort(**files, manager="nobody", lang="en").html))
    assert "Nobody of that name" in shown
    assert "<svg" not in shown


@pytest.mark.xdist_group("kernels")
def test_the_notebook_runs_to_the_end(project, files, tmp_path):
    """As anyone would run it: every cell, no error, the charts in the output."""
    done = papermill.execute_notebook(
        project / "notebooks" / "response.ipynb",
        tmp_path / "done.ipynb",
        parameters=files | {"lang": "en", "manager": "M1"},
        kernel_name="python3",
        cwd=project,
        progress_bar=False,
    )
    outputs = [output for cell in done.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output["output_type"] == "error"]
    assert any("&lt;svg" in "".join(output.get("data", {}).get("text/html", "")) for output in outputs)
