"""What kind of file lies there, by its first bytes and not by its name: exports are often called what they are not."""

import re
from pathlib import Path
from typing import Literal

from kit.base.problem import Problem
from kit.history.importing.delimited import read_delimited
from kit.history.importing.legacy import legacy_sheets, read_legacy
from kit.history.importing.markup import read_markup
from kit.history.importing.record import Records, UnreadableError, Unseen
from kit.history.importing.shelf import Shelf
from kit.history.importing.source import Source
from kit.history.importing.workbook import read_workbook, workbook_sheets

Kind = Literal["text", "workbook", "legacy", "markup"]

_PAGES = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head")
_JSON = re.compile(rb"[\[{]\s*[\[{\"]")
"""How JSON begins: no heading of a table does, though one may stand in brackets ([id])."""
_PLAIN = {"text": read_delimited, "markup": read_markup}
_BOOKS = {"workbook": read_workbook, "legacy": read_legacy}
_SHEETS = {"workbook": workbook_sheets, "legacy": legacy_sheets}


def kind_of(path: Path) -> Kind:
    """The kind of a file.

    Raises:
        UnreadableError: where it cannot be opened, or is a workbook written as one XML file, or JSON.

    """
    try:
        with path.open("rb") as file:
            start = file.read(1024)
    except OSError as error:
        given = {"reason": error.strerror or ""}
        raise UnreadableError(Problem(path.name, expects="base.expects.readable", given=given)) from None
    if start.startswith(b"PK\x03\x04"):
        return "workbook"
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "legacy"
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(b"<?xml"):
        if any(page in head for page in _PAGES):
            return "markup"
        raise UnreadableError(Problem(path.name, expects="importing.expects.save_again"))
    if head.startswith(_PAGES):
        return "markup"
    if _JSON.match(head):
        raise UnreadableError(Problem(path.name, expects="importing.expects.known_kind"))
    if path.suffix.lower() == ".xlsx" and not _is_text(start):
        return "workbook"
    return "text"


def _is_text(start: bytes) -> bool:
    return bool(start) and not any(byte < 9 for byte in start.replace(b"\0", b"")) and b"\0\0\0" not in start


def records_of(
    kind: Kind, path: Path, source: Source, own: str = "", unseen: Unseen | None = None, shelf: Shelf | None = None
) -> Records:
    """The records of a file of this kind.

    `own` is the history's currency: a workbook's number that is shown in it is the number alone. What is hidden in a
    workbook is noted in `unseen`; one on the `shelf` stays open for its other sheets.
    """
    return _BOOKS[kind](path, source, own, unseen, shelf) if kind in _BOOKS else _PLAIN[kind](path, source)


def sheets_of(kind: Kind, path: Path, shelf: Shelf) -> list[str]:
    """The sheets of a workbook that can be seen, in order; other kinds of file have none."""
    return _SHEETS[kind](path, shelf) if kind in _SHEETS else []
