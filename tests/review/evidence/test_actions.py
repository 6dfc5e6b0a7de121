"""The teams' promises as a file: strict, optional, with the line of what is wrong."""

from kit.review.evidence.actions import FILE, read_actions
from tests.review import small


def test_no_file_is_no_problem(tmp_path):
    """Most teams begin without one."""
    assert read_actions(tmp_path) == (None, [])


def test_a_file_is_read(tmp_path):
    """All teams' actions, in their order."""
    (tmp_path / FILE).write_text(small.ACTIONS, "utf-8")
    promises, problems = read_actions(tmp_path)
    assert not problems
    assert [one.status for one in promises.actions] == ["done", "not_done", "open"]


def test_a_wrong_status_names_its_line(tmp_path):
    """A typing error is told with its place and never taken as open."""
    (tmp_path / FILE).write_text("actions:\n  - {id: 1, team: a, what: b, status: almost}\n", "utf-8")
    promises, problems = read_actions(tmp_path)
    assert promises is None
    assert [(one.file, one.row, one.column, one.value) for one in problems] == [(FILE, 2, "actions.0.status", "almost")]
