"""What the page's script is given: points, weights, words; as JSON that cannot end its own element."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from kit.review.safe import own
from kit.scores.board import Limits
from kit.scores.evidence import quantiles
from kit.scores.notes import note_text
from kit.scores.places import Floats
from kit.scores.wording import kpi_name, role_name
from kit.texts import Language, keys, say
from kit.texts.say import unfilled
from kit.workbench.evidence import columns
from kit.workbench.outcomes import ranked
from kit.workbench.page.bench import Bench
from kit.workbench.page.fitted import fitted
from kit.workbench.page.presets import presets
from kit.workbench.page.saved import Piece
from kit.workbench.past import aligned
from kit.workbench.reliable import reliabilities, reliable
from kit.workbench.repeats import repeats

SEED = 20_250_701
"""Of the page's own draws: it says the same thing twice."""
MOST_DEGREES = 100
"""Beyond these Student's t is the normal's to the second digit."""
WORDS = "workbench.page.js."


def data(bench: Bench, yaml: Sequence[Piece], language: Language) -> dict[str, Any]:
    """Everything that the script knows; rows are people in the board's order, columns its KPIs."""
    desk, past = bench.desk, aligned(bench.desk.board, bench.past)
    board = desk.board
    return {
        "lang": language,
        "words": {key.removeprefix(WORDS): unfilled(key, language) for key in sorted(keys()) if key.startswith(WORDS)},
        "kpis": [own(kpi_name(kpi, language)) for kpi in board.kpis],
        "views": views(bench, language),
        "entries": [_entry(bench, entry, language) for entry in range(len(board.entries))],
        "names": called(bench, language),
        "entry": board.entry.tolist(),
        "group": board.group.tolist(),
        "rules": {"together": board.together, "geometric": board.geometric},
        "limits": _limits(board.limits),
        "points": _rows(np.where(board.available, board.points, np.nan)),
        "past": [
            {"points": _rows(one.points), "entry": one.entry.tolist(), "limits": _limits(one.limits)} for one in past
        ],
        "yaml": [list(piece) if isinstance(piece, tuple) else piece for piece in yaml],
        "file": _file(desk.scheme.scheme),
        "seed": SEED,
        **beside(bench, language),
    }


def beside(bench: Bench, language: Language) -> dict[str, Any]:
    """What the folded evidence is worked out from: markets by number, the grades' lines, results as places alone."""
    board = bench.desk.board
    regions = sorted(set(bench.markets) - {""})
    named = [own(one) for one in regions]
    hidden = [say("workbench.page.market", language, number=place + 1) for place in range(len(regions))]
    return {
        "markets": [regions.index(one) if one else -1 for one in bench.markets] or [-1] * len(board.people),
        "marketNames": hidden if bench.hidden else named,
        "reach": _quantiles(len(board.people), 1),
        "sure": _quantiles(len(board.people), len(regions)),
        "cuts": [float(grade.from_) for grade in bench.desk.scheme.grades],
        "outcomes": [
            {"name": own(kpi_name(one.kpi, language)), "results": ranked(one.results, board.people)}
            for one in bench.outcomes
        ],
    }


def _quantiles(people: int, questions: int) -> list[float]:
    """Student's t for 95 % intervals from 1 degree of freedom on, corrected for so many questions."""
    degrees = np.arange(1, min(people, MOST_DEGREES) + 1)
    return [round(float(one), 4) for one in quantiles(degrees, questions)]


def called(bench: Bench, language: Language) -> list[str]:
    """What people are called on the page."""
    names = bench.desk.board.names
    if not bench.hidden:
        return list(names)
    width = max(2, len(str(len(names))))
    return [say("workbench.page.pseudonym", language, number=f"{row + 1:0{width}d}") for row in range(len(names))]


def views(bench: Bench, language: Language) -> list[dict[str, Any]]:
    """Whose sliders and which ranking can be looked at: each role of the scheme with each group ranked by it."""
    board, scheme = bench.desk.board, bench.desk.scheme
    pairs = sorted(set(zip(board.entry.tolist(), board.group.tolist(), strict=True)))
    return [
        {
            "entry": entry,
            "group": group,
            "label": own(role_name(scheme, board.groups[group] or board.entries[entry], language)),
        }
        for entry, group in pairs
    ]


def as_json(content: object) -> str:
    """JSON for a script element: no `<`, `>` or `&`, and no line ends that only JavaScript knows."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _entry(bench: Bench, entry: int, language: Language) -> dict[str, Any]:
    """A role of the scheme: its KPIs in the file's order, weights in force, weights by method, what is missing."""
    desk = bench.desk
    mine, told = columns(desk, entry), reliable(desk.board, bench.past, entry, language)
    known = reliabilities(desk.board, bench.past, entry)
    named = [
        {
            "name": say(f"workbench.page.preset.{preset.method}", language),
            "note": say(f"workbench.page.preset_note.{preset.method}", language),
            "weights": list(preset.weights),
        }
        for preset in presets(desk, entry)
    ]
    named += [
        {"name": say(f"workbench.page.preset.{one.method}", language), "note": one.note, "weights": list(one.weights)}
        for one in fitted(bench, entry, language)
    ]
    return {
        "columns": mine,
        "inForce": [int(desk.in_force[entry, kpi]) for kpi in mine],
        "presets": named,
        "reliability": [told[kpi] for kpi in mine],
        "known": ["" if np.isnan(known[kpi].of(1)) else f"{known[kpi].of(1):.2f}" for kpi in mine],
        "repeats": repeats(desk.board, bench.past, desk.in_force, entry, language),
        "gaps": [_gap(bench, entry, kpi, language) for kpi in mine],
    }


def _gap(bench: Bench, entry: int, kpi: int, language: Language) -> str:
    board = bench.desk.board
    people, note = bench.desk.gaps.get((board.entries[entry], board.kpis[kpi]), (0, ""))
    return say("workbench.gaps", language, people=people, reason=note_text(note, language)) if people else ""


def _rows(points: Floats) -> list[list[float | None]]:
    return [[None if np.isnan(one) else float(one) for one in row] for row in points]


def _limits(limits: Limits | None) -> dict[str, list[float | None]] | None:
    """What gates, deductions and overrides do, by person; null where nothing is capped or fixed."""
    if limits is None:
        return None
    named = {"times": limits.times, "cap": limits.cap, "minus": limits.minus, "fixed": limits.fixed}
    return {name: [float(one) if np.isfinite(one) else None for one in given] for name, given in named.items()}


def _file(name: str) -> str:
    """The name of the saved file: letters, digits and what is harmless between them."""
    kept = "".join(character if character.isalnum() or character in "-_" else "_" for character in name)
    return f"{kept[:60]}_adjusted.yaml"
