"""A company's own templates are tested before the quarter's night: their form, and a run on the sample."""

import json

import nbformat

from kit.batch.templates import check_form, check_templates
from tests.batch.light import light_template, tiny_evidence


def test_a_sound_template_has_nothing_to_say(tmp_path):
    """Whoever follows the page gets silence."""
    light_template(tmp_path / "retrospective.ipynb", "team")
    assert check_templates(tmp_path, evidence=tiny_evidence(tmp_path)) == (1, [])


def test_a_template_that_breaks_names_its_cell(tmp_path):
    """In English only, in the cell `cell-3`: that is where one looks."""
    light_template(tmp_path / "mine.ipynb", "team", "assert lang == 'zh', 'no English'")
    _, problems = check_templates(tmp_path, workers=2, evidence=tiny_evidence(tmp_path))
    assert [(one.file, one.column, one.value) for one in problems] == [
        ("mine.ipynb", "cell-3", "AssertionError: no English")
    ]
    assert problems[0].given == {"lang": "en"}


def test_every_fault_of_the_form_is_named(tmp_path):
    """Two cells with one id, an output that shows somebody's numbers, a parameter that is computed: all at once."""
    path = light_template(tmp_path / "mine.ipynb", "team")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].source = 'run = ""\nlang = str("zh")'
    notebook.cells[2].outputs = [nbformat.v4.new_output("stream", name="stdout", text="anybody's pay")]
    raw = json.loads(nbformat.writes(notebook))
    raw["cells"][1]["id"] = raw["cells"][0]["id"]
    path.write_text(json.dumps(raw), "utf-8")
    assert [(one.column, one.value, one.expects.rpartition(".")[2]) for one in check_form(path)] == [
        ("cells[1].id", "cell-0", "own_id"),
        ("cell-2", None, "no_outputs"),
        ("cell-0", "lang = str('zh')", "literal"),
    ]


def test_what_is_no_template_is_said(tmp_path):
    """A text file by that name, a notebook without parameters, a folder without any."""
    assert check_templates(tmp_path)[1][0].expects == "batch.expects.templates"
    (tmp_path / "a.ipynb").write_text("hello", "utf-8")
    nbformat.write(nbformat.v4.new_notebook(), tmp_path / "b.ipynb")
    count, problems = check_templates(tmp_path)
    assert count == 2
    assert [(one.file, one.expects) for one in problems] == [
        ("a.ipynb", "cli.expects.template"),
        ("b.ipynb", "cli.expects.template"),
    ]
