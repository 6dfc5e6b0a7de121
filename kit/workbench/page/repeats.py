"""Do two of a role's KPIs say the same? A sentence for the page, on the weights in force."""

from kit.scores.board import Board
from kit.scores.evidence import repeated_kpis
from kit.scores.wording import kpi_name
from kit.texts import Language, numbers, say
from kit.workbench.page.bench import Bench
from kit.workbench.page.people import reordered


def repeats(bench: Bench, entry: int, language: Language) -> str:
    """Which of a role's KPIs repeat each other over this quarter and those before, among the people of the page."""
    desk, people = bench.desk, set(bench.desk.board.people)
    found = repeated_kpis([desk.board, *(_of(then, people) for then in bench.past)], desk.in_force, entry)
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


def _of(then: Board, people: set[str]) -> Board:
    return reordered(then, [row for row, one in enumerate(then.people) if one in people])
