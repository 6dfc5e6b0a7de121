"""The ranking as HTML, drawn anew at each move: who stands where, who moved, by how much and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from markupsafe import Markup, escape

from kit.kpis import definitions
from kit.scores.board import Board
from kit.scores.explain import Moves, movers
from kit.scores.places import Whole
from kit.texts import Language, say
from kit.texts import numbers as written
from kit.workbench.desk import Desk
from kit.workbench.luck import Luck, luck_of, verdict
from kit.workbench.ties import span, ties_of, ties_told

TOP = 30
"""Of more people than this the page shows the first, the movers, and whom the reader looks for."""

MOST_MOVERS = 12
REASONS = 3


def view(desk: Desk, weights: Whole, language: Language, *, entry: int = 0, find: str = "") -> Markup:
    """The sentence on the largest move, the ranking of those ranked with the people of a role, and all movers.

    `weights`: a row a role, a column a KPI. `find`: part of a name or id to show as well. Every name is escaped.
    """
    board = desk.board
    moves = movers(board, desk.in_force, weights)
    groups = sorted(set(board.group[board.entry == entry].tolist()))
    rows = [row for row in moves.order() if board.group[row] in groups]
    seen = Seen(board, moves, luck_of(board, desk.past, weights, rows[:MOST_MOVERS], groups), language)
    ranking = Markup("").join(_ranking(seen, group, find) for group in groups)
    return Markup('<div class="kit-view">{}{}{}</div>').format(
        sentence(seen, rows, weights - desk.in_force), ranking, _reasons(seen, rows)
    )


@dataclass(frozen=True, eq=False)
class Seen:
    """What is drawn: the board, who moves, what of it may be luck, and the language."""

    board: Board
    moves: Moves
    lucky: Luck
    language: Language

    def luck(self, row: int) -> str:
        """Whether a mover's move is more than noise: `inside`, `beyond` or `unknown`."""
        return verdict(self.lucky.places, row, int(self.moves.ranks_before[row]))


def sentence(seen: Seen, rows: Sequence[int], change: Whole) -> Markup:
    """What the largest move is, which KPI's weight made it, and whether it is luck; or that nobody moved."""
    board, moves, language = seen.board, seen.moves, seen.language
    if not rows:
        return Markup('<p class="kit-why" aria-live="polite">{}</p>').format(say("workbench.moved.nobody", language))
    row = rows[0]
    up = moves.places[row] > 0
    kpi = int(np.argmax(moves.effects[row] if up else -moves.effects[row]))
    head = say(
        "workbench.moved.up" if up else "workbench.moved.down",
        language,
        name=board.names[row],
        places=abs(int(moves.places[row])),
        before=written.rank(int(moves.ranks_before[row]), language),
        after=written.rank(int(moves.ranks_after[row]), language),
    )
    units = int(change[board.entry[row], kpi])
    because = say(
        "workbench.because.more" if units > 0 else "workbench.because.less" if units < 0 else "workbench.because.same",
        language,
        kpi=kpi_name(board.kpis[kpi], language),
        by=written.plain(Fraction(abs(units), 100), 2),
        effect=written.signed(Fraction(float(moves.effects[row, kpi])), 2),
    )
    count = say("workbench.moved.count", language, count=len(rows))
    said = Markup('<p class="kit-why" aria-live="polite"><b>{}</b>{}{}{}</p>')
    return said.format(head, because, _luck(seen, row), count)


def _luck(seen: Seen, row: int) -> Markup:
    """Whether the largest move is luck, with the places that the person may truly have."""
    found = seen.luck(row)
    if found == "unknown":
        return escape(say("workbench.page.js.luck.unknown", seen.language))
    places = span(*seen.lucky.places[row])
    before = written.rank(int(seen.moves.ranks_before[row]), seen.language)
    why = say(f"workbench.page.js.luck.{found}_why", seen.language, places=places, before=before)
    return Markup("<b>{}</b>{}").format(say(f"workbench.page.js.luck.{found}", seen.language), why)


def shown_rows(board: Board, moves: Moves, group: int, find: str) -> list[int]:
    """The rows of a group that are listed, by place: all of a small one, else top, movers and those looked for."""
    inside = np.flatnonzero(board.group == group).tolist()
    last = len(inside) + 1
    ordered = sorted(inside, key=lambda row: (int(moves.ranks_after[row]) or last, row))
    if len(ordered) <= TOP:
        return ordered
    moved = set([row for row in moves.order() if board.group[row] == group][:MOST_MOVERS])
    wanted = find.strip().casefold()
    return [
        row
        for number, row in enumerate(ordered)
        if number < TOP or row in moved or (wanted and _looked_for(board, row, wanted))
    ]


def kpi_name(kpi: str, language: Language) -> str:
    """A KPI's name; its id where it is the company's own."""
    known = definitions().get(kpi)
    return known.name[language] if known else kpi


def _looked_for(board: Board, row: int, wanted: str) -> bool:
    return wanted in board.names[row].casefold() or wanted == board.people[row].casefold()


def _ranking(seen: Seen, group: int, find: str) -> Markup:
    """One ranking group as a table with a dot for each score."""
    board, moves, language = seen.board, seen.moves, seen.language
    inside = board.group == group
    rows = shown_rows(board, moves, group, find)
    known = np.concatenate([moves.scores_before[rows], moves.scores_after[rows]])
    known = known[~np.isnan(known)]
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
    scale = (low, max(high - low, 1e-9))
    wanted = find.strip().casefold()
    ranked = np.flatnonzero(inside & (moves.ranks_after > 0))
    ordered = ranked[np.argsort(moves.ranks_after[ranked], kind="stable")].tolist()
    ties = ties_of(seen.lucky.alike, moves.ranks_after, ordered)
    body = Markup("").join(_row(seen, row, scale, wanted, ties.marks.get(row, "")) for row in rows)
    heads = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(
            Markup(' class="r"') if name != "name" else "", say(f"workbench.column.{name}", language)
        )
        for name in ("place", "name", "dot", "score", "move")
    )
    caption = say("workbench.caption", language, shown=len(rows), people=int(inside.sum())) + ties_told(ties, language)
    return Markup(
        '<table class="kit-rank"><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    ).format(caption, heads, body)


def _row(seen: Seen, row: int, scale: tuple[float, float], wanted: str, tied: str) -> Markup:
    board, moves, language = seen.board, seen.moves, seen.language
    place, gained = int(moves.ranks_after[row]), int(moves.places[row])
    kind = "up" if gained > 0 else "down" if gained < 0 else ""
    kind += " noise" if gained and seen.luck(row) == "inside" else ""
    if wanted and _looked_for(board, row, wanted):
        kind += " found"
    kind += f" {tied}" if tied else ""
    if not place:
        return Markup(
            '<tr class="{}"><td class="r"></td><th scope="row">{}</th><td colspan="3" class="na">{}</td></tr>'
        ).format(kind, board.names[row], say("workbench.unscored", language))
    low, width = scale
    after, before = moves.scores_after[row], moves.scores_before[row]
    tick = "" if np.isnan(before) else Markup('<u style="left:{:.1f}%"></u>').format(100 * (before - low) / width)
    arrow = say("workbench.arrow.up" if gained > 0 else "workbench.arrow.down", language, places=abs(gained))
    return Markup(
        '<tr class="{}"><td class="r">{}</td><th scope="row">{}</th><td class="dot"><div>{}<b style="left:{:.1f}%"></b>'
        '</div></td><td class="r">{}</td><td class="r mv">{}</td></tr>'
    ).format(
        kind,
        place,
        board.names[row],
        tick,
        100 * (after - low) / width,
        written.plain(Fraction(float(after)), 1),
        arrow if gained else "",
    )


def _reasons(seen: Seen, rows: Sequence[int]) -> Markup:
    """The table behind the sentence: each mover's change against the group, luck or not, and the KPIs behind it."""
    board, moves, language = seen.board, seen.moves, seen.language
    if not rows:
        return Markup("")
    body = Markup("").join(
        Markup(
            '<tr><th scope="row">{}</th><td class="r">{} → {}</td><td>{}</td><td class="r">{}</td><td>{}</td></tr>'
        ).format(
            board.names[row],
            int(moves.ranks_before[row]),
            int(moves.ranks_after[row]),
            say(f"workbench.page.js.luck.{seen.luck(row)}_short", language),
            written.signed(Fraction(float(moves.effects[row].sum())), 1),
            _by_kpi(board, moves, row, language),
        )
        for row in rows[:MOST_MOVERS]
    )
    heads = Markup("").join(
        Markup('<th scope="col">{}</th>').format(say(f"workbench.column.{name}", language))
        for name in ("name", "places", "luck", "change", "by_kpi")
    )
    caption = say("workbench.reasons", language, shown=min(len(rows), MOST_MOVERS), count=len(rows))
    return Markup(
        '<table class="kit-movers"><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    ).format(caption, heads, body)


def _by_kpi(board: Board, moves: Moves, row: int, language: Language) -> Markup:
    effects = moves.effects[row]
    largest = sorted(range(len(effects)), key=lambda kpi: (-abs(effects[kpi]), kpi))[:REASONS]
    parts = [
        f"{kpi_name(board.kpis[kpi], language)} {written.signed(Fraction(float(effects[kpi])), 1)}"
        for kpi in largest
        if abs(effects[kpi]) >= 0.05
    ]
    return escape(say("workbench.between", language).join(parts))
