"""The lines under each slider: its weight in force, what it really does, and how far it can go before places change."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
from markupsafe import Markup

from kit.scores.board import Board
from kit.scores.crossing import Room, Swap, room
from kit.scores.importance import importance
from kit.scores.notes import note_text
from kit.scores.places import Whole
from kit.texts import Language, say
from kit.texts import numbers as written
from kit.workbench.desk import Desk


def evidence(
    desk: Desk,
    weights: Whole,
    entry: int,
    locked: Sequence[bool],
    language: Language,
    steady: Mapping[int, str] | None = None,
) -> dict[int, Markup]:
    """The lines of each KPI of a role, by the KPI's column. `locked` by column, for this role.

    `steady`: what does not follow the sliders and was worked out before (`reliable`).
    """
    shares = importance(desk.board, weights, entry)
    lines = {}
    for kpi in columns(desk, entry):
        found = room(desk.board, weights, entry, kpi, locked)
        told = [
            _declared(int(weights[entry, kpi]), int(desk.in_force[entry, kpi]), float(shares[kpi]), language),
            _room(desk.board, found, language),
            (steady or {}).get(kpi, ""),
            _gaps(desk, entry, kpi, language),
        ]
        items = Markup("").join(Markup("<li>{}</li>").format(line) for line in told if line)
        lines[kpi] = Markup('<ul class="kit-evidence">{}</ul>').format(items)
    return lines


def columns(desk: Desk, entry: int) -> list[int]:
    """The columns of a role's KPIs, in the order of the scheme's file."""
    role = desk.scheme.roles[desk.board.entries[entry]]
    return [desk.board.kpis.index(item.kpi) for item in role.kpis]


def _declared(now: int, in_force: int, share: float, language: Language) -> str:
    known = not np.isnan(share)
    return say(
        "workbench.importance.known" if known else "workbench.importance.flat",
        language,
        share=written.share(Fraction(share) if known else 0, 0),
        weight=written.plain(Fraction(now, 100), 2),
        in_force=written.plain(Fraction(in_force, 100), 2),
    )


def _room(board: Board, found: Room, language: Language) -> str:
    if found.up is None and found.down is None:
        return say("workbench.room.none", language)
    sides = [_swap(board, swap, way, language) for way, swap in (("up", found.up), ("down", found.down))]
    return say("workbench.room.between", language).join(sides)


def _swap(board: Board, swap: Swap | None, way: str, language: Language) -> str:
    if swap is None:
        return say(f"workbench.room.{way}_none", language)
    small = swap.by < 1
    return say(
        f"workbench.room.{way}_small" if small else f"workbench.room.{way}",
        language,
        by=written.plain(Fraction(swap.by) / 100, 2),
        riser=board.names[swap.riser],
        faller=board.names[swap.faller],
    )


def _gaps(desk: Desk, entry: int, kpi: int, language: Language) -> str:
    people, note = desk.gaps.get((desk.board.entries[entry], desk.board.kpis[kpi]), (0, ""))
    if not people:
        return ""
    return say("workbench.gaps", language, people=people, reason=note_text(note, language))
