"""Workbooks kept open."""

from contextlib import contextmanager
from pathlib import Path

import pytest

from kit.history.importing.shelf import Shelf


def test_a_workbook_is_opened_once_and_closed_at_the_end():
    """Twelve sheets of one workbook share its texts and styles, which are unpacked once."""
    told = []

    @contextmanager
    def opened(path):
        told.append(f"open {path}")
        yield path.name
        told.append(f"close {path}")

    with Shelf() as shelf:
        assert [shelf.book(Path("a"), opened), shelf.book(Path("b"), opened), shelf.book(Path("a"), opened)] == [*"aba"]
    assert told == ["open a", "open b", "close b", "close a"]


def test_what_does_not_open_is_not_kept():
    """The error is the opener's own, each time."""

    def opened(path):
        raise ValueError(path)

    with Shelf() as shelf:
        for _ in range(2):
            with pytest.raises(ValueError, match="a"):
                shelf.book(Path("a"), opened)
