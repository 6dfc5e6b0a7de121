"""CSV files of anyone's making, record by record; a 1 GB cell is refused before it is read to its end."""

import csv
from pathlib import Path

from kit.base.problem import Problem
from kit.history.importing.encoding import encoding_of
from kit.history.importing.record import Records, UnreadableError
from kit.history.importing.source import FIND, Source

_SIGNS = ",;\t|"
_LINES = 30


def read_delimited(path: Path, source: Source) -> Records:
    """The records of a CSV file; an empty line is an empty record.

    Raises:
        UnreadableError: where the file cannot be opened or decoded, or a quote is not closed.

    """
    encoding = encoding_of(path, source.encodings)
    row = 0
    try:
        with path.open(encoding=encoding, newline="") as file:
            delimiter = source.delimiter
            if delimiter == FIND:
                delimiter = _delimiter([line for line, _ in zip(file, range(_LINES), strict=False)])
                file.seek(0)
            for row, record in enumerate(csv.reader(file, delimiter=delimiter, strict=True), start=1):
                yield row, record
    except csv.Error as error:
        given = {"reason": str(error)}
        raise UnreadableError(Problem(path.name, row + 1, expects="importing.expects.csv", given=given)) from None


def _delimiter(lines: list[str]) -> str:
    """The sign that parts most fields in the line that has most of them; a comma where there is none."""
    plain = ["".join(line.split('"')[::2]) for line in lines]
    return max(_SIGNS, key=lambda sign: max((line.count(sign) for line in plain), default=0))
