"""The place where long work is made: found again by what it is made from, never by two at once."""

from contextlib import suppress
from pathlib import Path

import pytest

from kit.base.problem import BadInput
from kit.cli.staging import code_of, staged
from kit.cli.work import Done, Work, work_on


def work(history: Path, **settings: str) -> Work:
    """A piece of work on a history."""
    return work_on("review", {"history": history}, settings)


def stopped(history: Path, out: Path, text: str) -> None:
    """A run that makes a page and some rubbish, and is stopped then."""
    with suppress(KeyboardInterrupt), staged(work(history), out) as staging:
        (staging.made / "page").write_text(text)
        (staging.scratch / "rest").write_text("x")
        raise KeyboardInterrupt


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A folder with one table."""
    (tmp_path / "history").mkdir()
    (tmp_path / "history" / "deals.csv").write_text("1")
    return tmp_path / "history"


def test_what_was_made_is_found_again(history, tmp_path):
    """A run that was stopped (here by an error of its own) must not lose what it had made."""
    stopped(history, tmp_path / "out", "whole")
    with staged(work(history), tmp_path / "out") as staging:
        assert (staging.made / "page").read_text() == "whole"
        assert not list(staging.scratch.iterdir())
    assert [path.name for path in tmp_path.iterdir()] == ["history"]


def test_other_inputs_find_nothing(history, tmp_path):
    """Pages of the old history among those of the new one would be believed."""
    stopped(history, tmp_path / "out", "old")
    (history / "deals.csv").write_text("2")
    with staged(work(history), tmp_path / "out") as staging:
        assert not list(staging.made.iterdir())
        assert len(list(tmp_path.glob(".kit-*"))) == 1


def test_settings_are_part_of_what_it_is_known_by(history):
    """Pages in one language, or of another period, are other pages."""
    codes = {code_of(work(history)), code_of(work(history, period="2025Q3")), code_of(work(history, lang="zh"))}
    assert len(codes) == 3


def test_two_never_work_at_one_place(history, tmp_path):
    """Started twice by mistake, the second says so and the first goes on."""
    with staged(work(history), tmp_path / "out") as staging:
        with pytest.raises(BadInput) as raised, staged(work(history), tmp_path / "out"):
            pytest.fail("two at once")
        assert raised.value.problems[0].expects == "cli.expects.not_running"
        assert staging.made.is_dir()


def test_what_was_said_at_the_end_is_kept(history, tmp_path):
    """Stopped while the folder is moved, the second run still tells which pages failed."""
    done = Done({"period": "2025Q3"}, (("华东", "zh"),), {"teams": 2})
    with staged(work(history), tmp_path / "out") as staging:
        assert staging.done() is None
        staging.finish(done)
        assert staging.done() == done


def test_nothing_stays_where_the_work_cannot_be_done(history, tmp_path):
    """After bad input there is nothing to go on from."""
    with pytest.raises(BadInput), staged(work(history), tmp_path / "out"):
        raise BadInput([])
    assert not list(tmp_path.glob(".kit-*"))
