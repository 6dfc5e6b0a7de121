"""The state file: a page and its place together, the later version of a record, one process at a time."""

import stat
from dataclasses import replace

import pytest

from kit.base.problem import BadInput
from kit.history.pulling.store import Record, Store, Window

NEW = Window("X", open=True, number=1, first=1)


def test_the_later_version_of_a_record_stays(tmp_path):
    """Pages that come again, late or in another order must not bring an old amount back."""
    with Store(tmp_path / "s", "v h") as store:
        window = store.keep(NEW, [Record("1", 20, {"a": "new"}), Record("2", None, {"a": "first"})])
        window = store.keep(
            replace(window, number=2), [Record("1", 10, {"a": "old"}), Record("2", None, {"a": "second"})]
        )
        assert dict(store.records("X")) == {"1": {"a": "new"}, "2": {"a": "second"}}
        assert (window.fresh, window.changed, window.gone) == (2, 1, 0)


def test_what_is_deleted_is_no_row_and_is_counted(tmp_path):
    """A deleted deal that stays is paid; one that comes back is new."""
    with Store(tmp_path / "s", "v h") as store:
        window = store.keep(NEW, [Record("1", 1, {"a": 1}), Record("2", 1, {"a": 1})])
        window = store.keep(window, [Record("1", 2, None)])
        assert (list(store.records("X")), window.gone) == ([("2", {"a": 1})], 1)
        assert store.drop("X", ["2", "9"]) == 1
        assert list(store.records("X")) == []


def test_an_id_that_comes_twice_in_one_pass_is_doubted(tmp_path):
    """It means that rows moved between pages, so others may have been left out."""
    with Store(tmp_path / "s", "v h") as store:
        window = store.keep(NEW, [Record("1", 1, {}), Record("2", 1, {})])
        assert (window.doubt, window.news, window.found) == (False, 2, 2)
        window = store.keep(window, [Record("2", 1, {}), Record("3", 1, {})])
        assert (window.doubt, window.news, store.seen(window)) == (True, 1, 3)


def test_a_pass_over_everything_sweeps_what_it_did_not_bring(tmp_path):
    """Where deletions are not listed, only their absence tells of them."""
    with Store(tmp_path / "s", "v h") as store:
        store.keep(NEW, [Record("1", 1, {}), Record("2", 1, {})])
        window = store.keep(replace(NEW, number=2, first=2), [Record("2", 1, {})])
        assert store.finish(window, sweep=True).gone == 1
        assert [ident for ident, _ in store.records("X")] == ["2"]
        assert store.window("X").number == 2


def test_a_page_that_cannot_be_written_leaves_no_trace(tmp_path):
    """Half a page with the place behind it would lose the other half for ever."""
    with Store(tmp_path / "s", "v h") as store:
        store.keep(NEW, [Record("1", 1, {})])
        with pytest.raises(TypeError):
            store.keep(replace(NEW, place={"last": "9"}), [Record("2", 1, {}), Record("3", 1, {"a": object()})])
        assert [ident for ident, _ in store.records("X")] == ["1"]
        assert store.window("X").place == {}
        store.keep(NEW, [Record("4", 1, {})])


def test_one_process_at_a_time_and_one_owner(tmp_path):
    """Two pulls into one file, or two companies in one, would mix."""
    with Store(tmp_path / "s", "v h"), pytest.raises(BadInput) as busy:
        Store(tmp_path / "s", "v h")
    with pytest.raises(BadInput) as other:
        Store(tmp_path / "s", "v another")
    (tmp_path / "t").write_text("not a state file, and long enough to be looked at" * 9)
    with pytest.raises(BadInput) as junk:
        Store(tmp_path / "t", "v h")
    with pytest.raises(BadInput) as nowhere:
        Store(tmp_path / "no" / "s", "v h")
    keys = [error.value.problems[0].expects.rpartition(".")[2] for error in (busy, other, junk, nowhere)]
    assert keys == ["unlocked", "owner", "state", "state_place"]


def test_the_file_is_its_owner_s_alone(tmp_path):
    """It holds names and amounts."""
    with Store(tmp_path / "s", "v h"):
        assert stat.S_IMODE((tmp_path / "s").stat().st_mode) == 0o600
