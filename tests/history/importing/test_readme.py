"""The worked example of `templates/mappings/README.md` is what really comes out."""

import re

from kit.history.importing import import_source, load_mapping, write_import
from kit.history.write import write_tables
from kit.texts import LANGUAGES, keys


def blocks(project):
    """The example's code blocks by what their fence says: `csv name` or `yaml`."""
    text = (project / "templates" / "mappings" / "README.md").read_text("utf-8")
    return {
        name.removeprefix("csv "): body
        for name, body in re.findall(r"^```(\w[^\n]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    }


def test_the_worked_example_gives_the_tables_it_shows(project, tmp_path):
    """Who copies the example gets what the page promises, from files in GB18030."""
    found = blocks(project)
    source = tmp_path / "source"
    source.mkdir()
    for name in ("人员.csv", "商机.csv"):
        (source / name).write_bytes(found[name].encode("gb18030"))
    (tmp_path / "example.yaml").write_text(found["yaml"], "utf-8")
    mapping, problems = load_mapping(tmp_path / "example.yaml")
    assert problems == []
    imported = import_source(source, mapping)
    assert imported.problems == ()
    write_tables(tmp_path / "csv", imported.tables, imported.settings, "csv")
    for name in ("managers.csv", "deals.csv"):
        assert (tmp_path / "csv" / name).read_text("utf-8") == found[name]
    write_import(imported, tmp_path / "out")


def test_every_entry_of_the_language_stands_on_the_page(project):
    """An entry that the page does not name would be found by nobody."""
    from kit.history.importing.mapping import Body, Cell, Filter, Formats, Join, Part, Source

    text = (project / "templates" / "mappings" / "README.md").read_text("utf-8")
    for model in (Body, Cell, Filter, Formats, Join, Part, Source):
        for name, about in model.model_fields.items():
            assert re.search(rf"\b{about.alias or name}\b", text), f"{model.__name__}.{name}"


def test_every_text_of_the_room_is_used_and_is_there():
    """Each expectation that the code names has its words in both languages, and no words are left over."""
    from pathlib import Path

    import kit.history.importing as room

    code = "".join(path.read_text("utf-8") for path in sorted(Path(room.__file__).parent.glob("*.py")))
    named = set(re.findall(r'"(importing\.expects\.\w+)"', code))
    assert named == {key for key in keys() if key.startswith("importing.expects.")}
    assert len(LANGUAGES) == 2
