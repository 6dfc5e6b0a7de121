"""A table of a web page under the name of a workbook, as many systems export; only its text is taken."""

from html.parser import HTMLParser
from pathlib import Path

from kit.base.problem import Problem
from kit.history.importing.encoding import encoding_of
from kit.history.importing.record import Records, UnreadableError
from kit.history.importing.source import Source
from kit.history.importing.spread import Range, spread

MOST_BYTES = 64 << 20
MOST_SPAN, MOST_AREA = 1_000, 200_000


def read_markup(path: Path, source: Source) -> Records:
    """The records of the first table of a page, cells over several rows and columns filled.

    Raises:
        UnreadableError: where there is no table, or the file cannot be decoded or is far too large.

    """
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableError(Problem(path.name, expects="importing.expects.size"))
    reader = _Table()
    reader.feed(path.read_text(encoding_of(path, source.encodings)))
    reader.close()
    if not reader.rows:
        raise UnreadableError(Problem(path.name, expects="importing.expects.no_table"))
    yield from spread(iter(list(enumerate(reader.rows, start=1))), reader.ranges, path.name)


class _Table(HTMLParser):
    """Collects the first table; nothing is followed, loaded or run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.ranges: list[Range] = []
        self.covered: set[tuple[int, int]] = set()
        self.inside = self.cell = self.done = self.silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, a row or a cell begins."""
        if self.done:
            return
        self.inside = self.inside or tag == "table"
        self.silent = self.silent or tag in ("script", "style")
        if self.inside and tag == "tr":
            self.rows.append([])
            self.cell = False
        elif self.inside and tag in ("td", "th"):
            self._begin({name: value or "" for name, value in attrs})
        elif self.cell and tag == "br":
            self.rows[-1][-1] += "\n"

    def _begin(self, attributes: dict[str, str]) -> None:
        self.rows = self.rows or [[]]
        record, row = self.rows[-1], len(self.rows)
        while (row, len(record) + 1) in self.covered:
            record.append("")
        record.append("")
        self.cell = True
        right = _span(attributes.get("colspan", "1"), MOST_SPAN)
        down = _span(attributes.get("rowspan", "1"), MOST_AREA // right)
        column = len(record)
        if down * right > 1:
            self.ranges.append((row, column, row + down - 1, column + right - 1))
            record += [""] * (right - 1)
            for below in range(1, down):
                self.covered |= {(row + below, column + beside) for beside in range(right)}

    def handle_endtag(self, tag: str) -> None:
        """A cell or the table ends."""
        if tag in ("td", "th", "tr"):
            self.cell = False
        self.silent = self.silent and tag not in ("script", "style")
        self.done = self.done or (self.inside and tag == "table")

    def handle_data(self, data: str) -> None:
        """Text of a cell."""
        if self.cell and not self.done and not self.silent:
            self._add(data)

    def _add(self, data: str) -> None:
        record = self.rows[-1]
        column = len(record) - 1
        for first, left, _, right in self.ranges[-1:]:
            if first == len(self.rows) and right == len(record):
                column = left - 1
        record[column] += data


def _span(text: str, most: int) -> int:
    return min(most, max(1, int(text))) if text.isdecimal() and len(text) < 6 else 1
