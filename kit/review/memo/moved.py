"""3 Who gains and who loses? Five bands with counts and money, and everybody's change in the table behind."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from kit.pay.compare import SIDES
from kit.pay.facts import known
from kit.pay.wording import role_name
from kit.review.charts.bands import Band, five_bands
from kit.review.fragment import Fragment
from kit.review.memo import performance
from kit.review.memo.head import moved_counts
from kit.review.memo.sheet import Sheet
from kit.review.safe import own
from kit.review.show import Column, Said, details, figure, section, table
from kit.texts import numbers, say

PLACES: Mapping[str, int] = {"loses_more": -2, "loses": -1, "same": 0, "gains": 1, "gains_more": 2}


def section_of(sheet: Sheet) -> Fragment:
    """The section with its bands, and how healthy both plans are by rules of thumb."""
    language = sheet.language
    gains, loses, same = moved_counts(sheet)
    answer = say("memo.moved.answer", language, gains=gains, loses=loses, same=same)
    evidence = [_bands(sheet), _health(sheet), performance.figure_of(sheet)]
    evidence += [_next(sheet)] if sheet.named else []
    return section(3, say("memo.moved.question", language), answer, [*_extremes(sheet), _earns(sheet)], evidence)


def _extremes(sheet: Sheet) -> list[str]:
    """The largest gain and the largest loss, in money."""
    changes = sheet.forecast.comparison.people["change"]
    gain, loss = max([0, *changes]), abs(min([0, *changes]))
    said = []
    if gain and loss:
        said = [say("memo.moved.both", sheet.language, gain=sheet.pay(gain), loss=sheet.pay(loss))]
    elif gain or loss:
        said = [say(f"memo.moved.{'most' if gain else 'least'}", sheet.language, amount=sheet.pay(gain or loss))]
    return said


def _bands(sheet: Sheet) -> Fragment:
    language = sheet.language
    bands = [
        Band(
            say(f"memo.band.{row['band']}", language),
            row["people"],
            sheet.difference(row["change"]),
            PLACES[row["band"]],
        )
        for row in sheet.facts.bands.to_dict("records")
    ]
    gains, loses, same = moved_counts(sheet)
    title = say("memo.moved.title", language, gains=gains, loses=loses, same=same)
    subtitle = say("memo.moved.drawn", language, currency=sheet.currency)
    chart = five_bands(bands, say("memo.moved.cells", language))
    behind = details(say("memo.moved.people", language), _people(sheet)) if sheet.named else None
    return figure(chart, title, subtitle, title, behind)


def _people(sheet: Sheet) -> Fragment:
    language = sheet.language
    rows = [_person(row, sheet) for row in sheet.forecast.comparison.people.to_dict("records")]
    columns = [
        Column("name", say("memo.column.name", language), own, head=True),
        Column("team", say("memo.column.team", language), own),
        Column("role", say("memo.column.role", language), own),
        Column("in_force", say("memo.side.in_force", language), right=True),
        Column("proposed", say("memo.side.proposed", language), right=True),
        Column("change", say("memo.column.change", language), _toned, right=True),
    ]
    return table(rows, columns, note=say("memo.unit", language, currency=sheet.currency), blocks=True)


def _person(row: Mapping[Any, Any], sheet: Sheet) -> Mapping[str, Any]:
    return {
        "name": row["name"],
        "team": row["team"],
        "role": role_name(sheet.plans[1], row["role"], sheet.language),
        "in_force": sheet.cell(row["in_force"]),
        "proposed": sheet.cell(row["proposed"]),
        "change": sheet.difference(row["change"]),
    }


def _earns(sheet: Sheet) -> str:
    """What the next 10,000 of sales earn the person in the middle, and between whom and whom, under both plans."""
    earned = {side: sorted(_today(sheet, side)["earns"]) for side in SIDES}
    if not all(earned.values()):
        return ""
    given = {f"{side}_{name}": sheet.pay(own[at]) for side, own in earned.items() for name, at in _ends(own)}
    return say("memo.moved.earns", sheet.language, **given)


def _ends(sorted_amounts: list[Decimal]) -> list[tuple[str, int]]:
    return [("least", 0), ("middle", (len(sorted_amounts) - 1) // 2), ("most", -1)]


def _next(sheet: Sheet) -> Fragment:
    """What the next 10,000 of sales earn each person, in a table that opens."""
    language = sheet.language
    frames = [_today(sheet, side).set_index("manager_id") for side in SIDES]
    rows = [
        {"name": row["name"], "attainment": row["attainment"], "in_force": row["earns"]}
        | {"proposed": frames[1]["earns"].get(manager_id)}
        for manager_id, row in frames[0].iterrows()
    ]
    columns = [
        Column("name", say("memo.column.name", language), own, head=True),
        Column("attainment", say("memo.column.attainment", language), lambda share: _reached(share, sheet), right=True),
        Column("in_force", say("memo.side.in_force", language), sheet.cell, right=True),
        Column("proposed", say("memo.side.proposed", language), sheet.cell, right=True),
    ]
    inside = table(rows, columns, note=say("memo.unit", language, currency=sheet.currency), blocks=True)
    return details(say("memo.moved.next", language), inside)


def _today(sheet: Sheet, side: str) -> pd.DataFrame:
    frame = sheet.facts.tables["marginal"]
    return frame[frame["plan"] == side]


def _reached(attainment: Any, sheet: Sheet) -> str:
    share = known(attainment)
    return say("memo.health.untold", sheet.language) if share is None else numbers.share(share)


def _toned(text: str) -> Said:
    return Said(text, "up" if text.startswith("+") else "dn" if text.startswith(numbers.MINUS) else "")


def _health(sheet: Sheet) -> Fragment:
    """Both plans beside practitioners' usual ranges, which are rules of thumb and no standard."""
    language = sheet.language
    rows = [
        _measure(name, sheet) for name in ("at_or_above", "spread", "of_target", "upside", "correlation", "near_jumps")
    ]
    columns = [
        Column("what", say("memo.column.what", language), head=True),
        Column("in_force", say("memo.side.in_force", language), right=True),
        Column("proposed", say("memo.side.proposed", language), right=True),
        Column("usual", say("memo.health.usual", language), right=True),
    ]
    return table(
        rows, columns, title=say("memo.health.title", language), subtitle=say("memo.health.subtitle", language)
    )


def _measure(name: str, sheet: Sheet) -> Mapping[str, Any]:
    shown = {side: _written(name, values[name], sheet) for side, values in sheet.facts.health.items()}
    return shown | {
        "what": say(f"memo.health.{name}", sheet.language),
        "usual": say(f"memo.health.usual_{name}", sheet.language),
    }


def _written(name: str, value: Any, sheet: Sheet) -> str:
    if value is None:
        return say("memo.health.untold", sheet.language)
    if name == "near_jumps":
        return f"{value:,}"
    exact = Fraction(value)
    return numbers.share(exact, 0) if name in ("at_or_above", "of_target", "upside") else numbers.plain(exact, 2)
