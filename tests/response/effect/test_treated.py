"""The file of who changed when: read, or refused with every row and column at once."""

from datetime import date

import pytest

from kit.response.effect.treated import read_treated
from tests.response.effect.small import small_history


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """Three people of one team."""
    return small_history(tmp_path_factory.mktemp("treated"))


def _read(folder, history, text):
    path = folder / "changed.csv"
    path.write_text(text, "utf-8")
    return read_treated(path, history)


def test_an_empty_day_is_never_and_other_columns_are_not_looked_at(tmp_path, history):
    """A person of the comparison group would be lost, or a remark would be taken for a mistake."""
    found, problems = _read(tmp_path, history, "manager_id,note,changed_on\nM1,first,2025-03-15\nM2,=1+1,\n")
    assert not problems
    assert found.unit == "manager_id"
    assert found.changed == {"M1": date(2025, 3, 15), "M2": None}


def test_teams_are_read_as_teams(tmp_path, history):
    """A team would be looked up among the people, and refused."""
    found, problems = _read(tmp_path, history, "team,changed_on\n华东一组,2025-03-15\n")
    assert not problems
    assert found.unit == "team"


def test_all_that_is_wrong_is_told_at_once(tmp_path, history):
    """Who mends one line would learn of the next one only then; a day that was guessed would shift the effect."""
    found, problems = _read(tmp_path, history, "manager_id,changed_on\nM1,15/03/2025\nM9,\nM1,2025-02-30\n")
    assert found is None
    told = [(one.row, one.column, one.value, one.expects.rsplit(".", 1)[1]) for one in problems]
    assert told == [
        (2, "changed_on", "15/03/2025", "day"),
        (3, "manager_id", "M9", "known_manager_id"),
        (4, "manager_id", "M1", "once"),
        (4, "changed_on", "2025-02-30", "day"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("manager_id,team,changed_on\n", ["effect.expects.unit"]),
        ("who,when\n", ["effect.expects.unit", "history.expects.column"]),
        ("manager_id,changed_on\n", ["history.expects.rows"]),
    ],
)
def test_a_file_of_the_wrong_shape_is_refused(tmp_path, history, text, expected):
    """With both units, with none, or without a row nobody knows who changed."""
    found, problems = _read(tmp_path, history, text)
    assert found is None
    assert [one.expects for one in problems] == expected
