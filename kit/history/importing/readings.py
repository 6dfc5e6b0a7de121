"""In which ways days can be read that no usual form reads: 7/13/25 in one, 7/1/25 in three, and nothing is guessed."""

from collections.abc import Sequence
from datetime import UTC
from functools import cache

from kit.history.importing.forms import DEFAULT_FORMS, parse_day
from kit.history.importing.words import words

USUAL_FORMS = (*DEFAULT_FORMS, "serial", "epoch")
_TRIED = 2_000
_MOST = 0.9
"""What share of the days an order must read, so that a stray word in the column does not hide it."""
_NAMED = "named"
_SPAN = 15
"""Years that a column's days may span: in `25.1.18, 25.3.21` the 25 is the year, or it would be 2018 and 2021."""


@cache
def asked_forms(order: str) -> tuple[str, ...]:
    """All forms of an order of year, month and day, without and with a time."""
    return tuple(form + clock for form in words().asked[order] for clock in words().clocks)


@cache
def every_form() -> tuple[str, ...]:
    """The usual forms, and all that a mapping may be asked to name."""
    return (*USUAL_FORMS, *(form for order in words().asked for form in asked_forms(order)))


def readings(cells: Sequence[str]) -> list[tuple[str, ...]]:
    """Each set of forms that reads (together with the usual ones) nine tenths of a column's days, the most of any set.

    `[()]` where the usual forms read all; several sets where the days do not tell the order; none where no form fits.
    Of orders that read as many, those that would spread the days over more than fifteen years are not meant.
    """
    rest = [cell for cell in dict.fromkeys(cells) if parse_day(cell, USUAL_FORMS, UTC) is None][:_TRIED]
    if not rest:
        return [()]
    named, rest_of = _used(rest, _NAMED)
    found = {order: _used(rest_of, order) for order in words().asked if order != _NAMED}
    least = min(len(left) for _, left in found.values())
    if least > (1 - _MOST) * len(rest):
        return []
    if least == len(rest_of):
        return [named]
    tied = [forms for forms, left in found.values() if len(left) == least]
    likely = [forms for forms in tied if _years(rest_of, forms) <= _SPAN]
    return [(*named, *forms) for forms in likely or tied]


def _years(cells: Sequence[str], forms: Sequence[str]) -> int:
    """How many years lie between the first and the last day, read by these forms."""
    days = [day for cell in cells for form in forms if (day := parse_day(cell, [form], UTC)) is not None]
    years = [day.year for day in days]
    return max(years) - min(years) if years else 0


def _used(cells: Sequence[str], order: str) -> tuple[tuple[str, ...], list[str]]:
    """The forms of an order that some cell needs, and the cells that none of them reads."""
    used: dict[str, None] = {}
    left = []
    for cell in cells:
        form = next((one for one in asked_forms(order) if parse_day(cell, [one], UTC) is not None), None)
        if form is None:
            left.append(cell)
        else:
            used[form] = None
    return tuple(form for form in asked_forms(order) if form in used), left


def told(forms: Sequence[str]) -> str:
    """Forms as a message names them: the usual ones by the mapping's word for them, with examples."""
    if not set(DEFAULT_FORMS) <= set(forms):
        return " / ".join(forms)
    rest = [form for form in forms if form not in DEFAULT_FORMS]
    return " / ".join(["usual (2025-07-01, 2025/7/1 …)", *rest])


def would_read(cell: str) -> str:
    """What to write under `dates` so that a cell is read; empty where nothing helps."""
    return " / ".join(f"[usual, {', '.join(map(quoted, forms))}]" for forms in readings([cell]) if forms)


def quoted(form: str) -> str:
    """A form as YAML in a list reads it: with quotes where a colon or a comma is in it."""
    return f'"{form}"' if set(form) & set(":,") else form
