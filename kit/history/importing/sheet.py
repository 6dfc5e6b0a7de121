"""One source in memory: the columns that the mapping asks for, and where each record lies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kit.history.importing.hidden import Hidden
from kit.history.importing.record import CellText


@dataclass(frozen=True)
class Sheet:
    """One source in memory: the columns asked for, and the row of each record in its file.

    `whole` is false where records were left out, so that one that is not here may still be in the file, or where there
    is no file (`absent`): an optional source has none. `files` names
    the file of each record where there are several; `factors` are what units in headings mean (`units`, where the
    mapping names a heading with its unit); `left` counts the rows that are no records by the rule that said so,
    `hidden` what nobody sees in a workbook. `labels` are the file's own headings by the names that the mapping has for
    them; `shared` the places, by heading, of cells that repeat a merged one above; `currencies` those that headings
    name, where it is not the history's own.
    """

    file: str
    rows: Sequence[int]
    columns: Mapping[str, Sequence[CellText]]
    whole: bool = True
    files: Sequence[str] = ()
    factors: Mapping[str, Decimal] = field(default_factory=dict)
    left: Mapping[str, int] = field(default_factory=dict)
    unread: Sequence[str] = ()
    absent: bool = False
    hidden: Sequence[Hidden] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    currencies: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, Decimal] = field(default_factory=dict)
    shared: Mapping[str, frozenset[tuple[str, int]]] = field(default_factory=dict)

    def texts(self, heading: str) -> list[str]:
        """A column as text; dates in ISO form."""
        return [cell if isinstance(cell, str) else cell.isoformat() for cell in self.columns[heading]]

    def place(self, record: int) -> tuple[str, int]:
        """The file and row of a record."""
        return self.files[record] if self.files else self.file, self.rows[record]

    def without(self, places: frozenset[tuple[str, int]]) -> "Sheet":
        """The same without the records that lie at these places."""
        kept = [record for record in range(len(self.rows)) if self.place(record) not in places]
        columns = {heading: [cells[record] for record in kept] for heading, cells in self.columns.items()}
        files = [self.files[record] for record in kept] if self.files else ()
        return replace(self, rows=[self.rows[record] for record in kept], columns=columns, files=files)
