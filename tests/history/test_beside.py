"""The small files beside a history: in its folder, or in a table of its database."""

import duckdb
import pytest

from kit.history import Settings, beside, place_of
from kit.history.settings import FILE


@pytest.fixture(params=["folder", "database"])
def place(request, tmp_path):
    """Where a file with some content lies."""

    def written(content):
        if request.param == "folder":
            if content is not None:
                (tmp_path / FILE).write_text(content, "utf-8")
            return tmp_path
        with duckdb.connect(str(tmp_path / "sales.db")) as engine:
            engine.execute("CREATE TABLE history_files (name TEXT, content TEXT)")
            if content is not None:
                engine.execute("INSERT INTO history_files VALUES (?, ?)", [FILE, content])
        return place_of(f"duckdb:///{tmp_path}/sales.db")

    return written


def test_it_is_read_alike(place):
    """What was written in one place must hold in the other."""
    found, problems = beside(place("currency: USD\n"), FILE, Settings)
    assert (found.currency, problems) == ("USD", [])


def test_its_problems_name_file_and_line(place):
    """A wrong setting is never taken for none."""
    found, problems = beside(place("company: x\ncurrency: dollars\n"), FILE, Settings)
    assert found is None
    assert [(one.file, one.row, one.value) for one in problems] == [(FILE, 2, "dollars")]


def test_none_is_no_problem(place):
    """Most histories have no such file."""
    assert beside(place(None), FILE, Settings) == (None, [])
