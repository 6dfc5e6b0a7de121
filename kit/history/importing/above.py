"""What a line above the headings says of a whole table: its unit (`单位：万元`), its currency (`Currency: USD`).

Nobody who reads the sheet takes 12.5 below such a line for twelve yuan fifty, and no column says it again.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kit.history.importing.headings import Record, bare, named_in, plain
from kit.history.importing.record import CellText, Records
from kit.history.importing.words import words

MOST = 40
"""Rows above the headings that are looked at."""
_NOTE = re.compile(r"[(\[【]([^()\[\]【】]+)[)\]】]$")


def noting(records: Records, header: int, above: list[Record]) -> Iterator[tuple[int, Sequence[CellText]]]:
    """The same records; those before the row of the headings are kept as well."""
    for row, record in records:
        if row < header and len(above) < MOST:
            above.append((row, record))
        yield row, record


def stated(above: Iterable[Record], own: str) -> tuple[Decimal, str | None]:
    """The factor that the lines above a table state (1 for none), and the currency where it is not the history's own.

    What stands over some columns only is their group, and says nothing of the others.
    """
    factor, currency = Decimal(1), None
    for cell, wide in _cells(above):
        said = _said(plain(cell), wide=wide)
        scale = next(
            (number for scale, number in words().scales.items() if plain(scale) in plain(cell) and wide), Decimal(1)
        )
        units = (one for one in (bare(f"x({said})")[1], scale) if one != 1)
        factor = next(units, factor)
        named = named_in(f"({said})" if said else cell if scale != 1 else "", own)
        currency = currency if named in (None, own) else named
    return factor, currency


def _cells(above: Iterable[Record]) -> Iterator[tuple[str, bool]]:
    """Each cell that says something, and whether it stands alone in front or over all columns, as a title does."""
    for _, record in above:
        texts = [str(cell).strip() for cell in record]
        met = dict.fromkeys(filter(None, texts))
        wide = len(met) == 1 and texts[0] != "" and (all(texts) or texts.count(texts[0]) == 1)
        yield from ((text, wide) for text in met)


def _said(text: str, *, wide: bool) -> str:
    """What stands behind `unit:`, or in brackets at the end where that is a unit or a currency and nothing else."""
    for word in words().above:
        before, mark, behind = text.rpartition(f"{word}:")
        if mark:
            return behind.rstrip(")]】") if before.endswith(("(", "[", "【")) else behind
    note = _NOTE.search(text) if wide else None
    if note is None or (bare(f"x({note[1]})")[1] == 1 and named_in(note[1].upper(), "") is None):
        return ""
    return note[1] if len(note[1]) <= max(map(len, words().units)) + 3 else ""
