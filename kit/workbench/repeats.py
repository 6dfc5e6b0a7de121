"""Do two of a role's KPIs say the same? A sentence for the page and the notebook."""

from collections.abc import Sequence

from kit.scores.board import Board, reordered
from kit.scores.evidence import repeated_kpis
from kit.scores.places import Whole
from kit.scores.wording import kpi_name
from kit.texts import Language, numbers, say


def repeats(board: Board, past: Sequence[Board], weights: Whole, entry: int, language: Language) -> str:
    """Which of a role's weighed KPIs repeat each other over this quarter and those before, among the board's people."""
    found = repeated_kpis([board, *same_people(board, past)], weights, entry)
    if not found:
        return say("workbench.page.repeats.none", language)
    pairs = [
        say(
            "workbench.page.repeats.pair",
            language,
            one=kpi_name(pair.one, language),
            other=kpi_name(pair.other, language),
            near=f"{pair.correlation:.2f}",
            interval=numbers.interval(f"{pair.low:.2f}", f"{pair.high:.2f}", language),
        )
        for pair in found
    ]
    return say("workbench.page.repeats.some", language, pairs=numbers.listed(pairs, language))


def same_people(board: Board, past: Sequence[Board]) -> list[Board]:
    """Earlier boards without those who are not on this one."""
    people = set(board.people)
    return [reordered(then, [row for row, one in enumerate(then.people) if one in people]) for then in past]
