"""A piece of work: what it reads is noted before it begins."""

import pytest

from kit.base.problem import BadInput
from kit.cli.work import work_on


def test_every_missing_input_is_named_at_once(tmp_path):
    """Not the first missing file only, and no traceback."""
    with pytest.raises(BadInput) as raised:
        work_on("pay", {"history": tmp_path / "no", "plan": tmp_path / "nor.yaml", "scheme": None}, {})
    assert {problem.file for problem in raised.value.problems} == {str(tmp_path / "no"), str(tmp_path / "nor.yaml")}


def test_settings_of_a_wrong_kind_are_problems():
    """A manifest that somebody edited may hold anything."""
    work = work_on("score", {}, {"period": 5, "managers": "many", "teams": True, "team": None})
    for read in (lambda: work.text("period"), lambda: work.number("managers"), lambda: work.number("teams")):
        with pytest.raises(BadInput):
            read()
    assert work.text("team") is None
