"""The first records of each file and sheet, looked at for a proposal; nothing but what stands there is kept."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from kit.history.importing.guess import Sample, labels
from kit.history.importing.headings import plain
from kit.history.importing.kinds import Kind, kind_of, records_of, sheets_of
from kit.history.importing.record import CellText, Unseen
from kit.history.importing.shelf import Shelf
from kit.history.importing.source import Encoding, Source

ENCODINGS: tuple[Encoding, ...] = ("gb18030", "utf-16-le", "utf-16-be")
SAMPLED = 20_000
"""Records looked at: a state that occurs later is named by the import."""
_LOOK = 20
OWN = "CNY"
"""An amount that a workbook shows in this currency is the number alone."""


def samples_of(path: Path) -> list[Sample]:
    """The first records of a file, or of each sheet of a workbook that can be seen."""
    with Shelf() as shelf:
        kind = kind_of(path)
        sheets = sheets_of(kind, path, shelf)
        names = sheets if len(sheets) > 1 else [""]
        found = [_sample(path, kind, name, shelf) for name in names]
    return [sample for sample in found if sample is not None]


def merged(sample: Sample, sheets: Sequence[Sample]) -> Sample:
    """Sheets with the headings of one of them, in whatever order, as one sample under that one's."""
    records: list[Sequence[CellText]] = []
    for sheet in sheets:
        places = [_place(sample, sheet, place) for place in range(len(sample.labels))]
        records += [
            [record[one] if one is not None and one < len(record) else "" for one in places] for record in sheet.records
        ]
    return replace(sample, sheet="", together=tuple(one.sheet for one in sheets), records=records)


def _place(sample: Sample, other: Sample, place: int) -> int | None:
    """Where another sheet has the heading of this place: of several with one name the same of them."""
    label = sample.labels[place]
    number = sample.labels[:place].count(label)
    found = [one for one, name in enumerate(other.labels) if name == label]
    return found[number] if number < len(found) else None


def _sample(path: Path, kind: Kind, sheet: str, shelf: Shelf) -> Sample | None:
    """The first records; the headings are the row among the first whose cells most labels know."""
    source = Source(file=(path.name,), delimiter="find", encodings=ENCODINGS, sheet=(sheet,) if sheet else None)
    unseen = Unseen()
    records = [
        (row, record)
        for row, record in islice(records_of(kind, path, source, OWN, unseen, shelf), SAMPLED)
        if any(str(cell).strip() for cell in record)
    ]
    if not records:
        return None
    known = {plain(word) for table in labels().tables.values() for words in table.columns.values() for word in words}
    scores = [
        (sum(plain(str(cell)) in known for cell in record), len({str(cell) for cell in record if str(cell).strip()}))
        for _, record in records[:_LOOK]
    ]
    place = max(range(len(scores)), key=lambda one: (scores[one][0], scores[one][1] if not scores[one][0] else 0, -one))
    row, record = records[place]
    heads, below = [str(cell).strip() for cell in record], [found for _, found in records[place + 1 :]]
    return Sample(path.name, row, heads, below, sheet, unseen.sheets)
