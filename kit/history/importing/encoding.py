"""How a text file is encoded: a byte-order mark, else strict UTF-8, else what the mapping names, and only if it fits.

GB18030 can be read out of nearly any bytes. It is believed only where the characters are those that Chinese people
write (nine in ten in GB 2312); UTF-16 without a mark only where all characters exist. Nothing is ever replaced.
"""

import codecs
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kit.base.problem import Problem
from kit.history.importing.record import UnreadableError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHUNK = 1 << 20
MOST_LINE = 4 << 20
"""Characters of a line; a line that long is no record, and need not be read to its end to know it."""


@dataclass(frozen=True)
class _Fault:
    """Where a file ceases to be text of an encoding."""

    row: int
    value: str
    expects: str


def encoding_of(path: Path, named: tuple[str, ...]) -> str:
    """The encoding of a whole file.

    Raises:
        UnreadableError: where the file cannot be opened, fits none, or holds a line beyond all measure.

    """
    try:
        with path.open("rb") as file:
            start = file.read(4)
        marked = next((name for mark, name in _MARKS if start.startswith(mark)), None)
        names = (marked,) if marked else ("utf-8", *named)
        faults = []
        for name in names:
            fault = _fault(path, name)
            if fault is None:
                return name
            faults.append(fault)
    except OSError as error:
        given = {"reason": error.strerror or ""}
        raise UnreadableError(Problem(path.name, expects="base.expects.readable", given=given)) from None
    told = next((fault for fault in faults if not fault.expects.endswith(".encoding")), faults[0])
    given = {"encodings": ", ".join(names)}
    raise UnreadableError(Problem(path.name, told.row, value=told.value, expects=told.expects, given=given))


def _fault(path: Path, name: str) -> _Fault | None:
    """The first thing in a file that is no text of this encoding, or none."""
    row, run, first = 1, 0, True
    try:
        for text in _pieces(path, name):
            if "\0" in text:
                return _Fault(row + text[: text.index("\0")].count("\n"), "\\0", "importing.expects.no_nul")
            if first and not _likely(text, name):
                return _Fault(1, text[:20], "importing.expects.encoding_unlike")
            first = False
            row += text.count("\n")
            last = text.rfind("\n")
            run = run + len(text) if last < 0 else len(text) - last
            if run > MOST_LINE:
                given = {"most": f"{MOST_LINE:,}"}
                raise UnreadableError(Problem(path.name, row, expects="importing.expects.line", given=given))
    except UnicodeDecodeError as error:
        before = error.object[: error.start].count(b"\n")
        return _Fault(row + before, repr(error.object[error.start : error.start + 4])[2:-1], _UNDECODED)
    return None


_UNDECODED = "importing.expects.encoding"


def _pieces(path: Path, name: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(name)("strict")
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield decoder.decode(chunk)
        yield decoder.decode(b"", final=True)


def _likely(text: str, name: str) -> bool:
    """Whether text that could be decoded is text that somebody wrote."""
    if name in ("utf-16-le", "utf-16-be"):
        return all(unicodedata.category(sign) not in ("Cn", "Co", "Cs") for sign in set(text)) and "\n" in text
    if name != "gb18030":
        return True
    foreign = [sign for sign in text if sign > "\x7f"]
    return sum(sign not in _written_in_china() for sign in foreign) * 10 <= len(foreign)


@cache
def _written_in_china() -> frozenset[str]:
    """The 7,445 characters of GB 2312, and the two signs of money that it writes another way."""
    pairs = (bytes([high, low]) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return frozenset("".join(pair.decode("gb2312", "ignore") for pair in pairs)) | {"¥", "€", "￥"}
