"""Workbooks kept open while several of their sheets are read: what all sheets share is unpacked once."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self


class Shelf:
    """The workbooks that are open, by their path; all are closed at the end of the `with` that made it."""

    def __init__(self) -> None:
        """Nothing is open yet."""
        self._stack = ExitStack()
        self._books: dict[Path, Any] = {}

    def __enter__(self) -> Self:
        """The shelf itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close every workbook."""
        self._stack.close()
        self._books.clear()

    def book(self, path: Path, opened: Callable[[Path], AbstractContextManager[Any]]) -> Any:
        """The workbook at a path, opened where it is not open yet."""
        if path not in self._books:
            self._books[path] = self._stack.enter_context(opened(path))
        return self._books[path]
