"""CSV files of anyone's making: a byte-order mark, else strict UTF-8, else the encodings that the mapping names."""

import codecs
import csv
import io
from pathlib import Path

from kit.base.problem import Problem
from kit.history.importing.mapping import Source
from kit.history.importing.record import Records, UnreadableError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_delimited(path: Path, source: Source) -> Records:
    """The records of a CSV file; an empty line is an empty record.

    Raises:
        UnreadableError: where the file cannot be opened or decoded, or a quote is not closed.

    """
    text = _decoded(path, source)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=source.delimiter, strict=True)
    row = 0
    try:
        for row, record in enumerate(reader, start=1):
            yield row, record
    except csv.Error as error:
        given = {"reason": str(error)}
        raise UnreadableError(Problem(source.file, row + 1, expects="importing.expects.csv", given=given)) from None


def _decoded(path: Path, source: Source) -> str:
    """The text of a file; no byte is ever guessed or replaced."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        given = {"reason": error.strerror or ""}
        raise UnreadableError(Problem(source.file, expects="base.expects.readable", given=given)) from None
    marked = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    names = [marked] if marked else ["utf-8", *source.encodings]
    first: UnicodeDecodeError | None = None
    for name in names:
        try:
            text = raw.decode(name)
        except UnicodeDecodeError as error:
            first = first or error
            continue
        if "\0" not in text:
            return text
        row = text[: text.index("\0")].count("\n") + 1
        raise UnreadableError(Problem(source.file, row, value="\\0", expects="importing.expects.no_nul"))
    assert first is not None  # noqa: S101 - there is at least one name, and none of them fitted
    row = first.object[: first.start].count(b"\n") + 1
    given = {"encodings": ", ".join(names)}
    shown = repr(first.object[first.start : first.start + 4])[2:-1]
    raise UnreadableError(Problem(source.file, row, value=shown, expects="importing.expects.encoding", given=given))
