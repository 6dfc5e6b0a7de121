"""How often and how much the standard changed, over the versions of the scheme that were given."""

from dataclasses import dataclass

from kit.review.safe import own
from kit.scores.sentences import turn_text
from kit.scores.whiplash import whiplash
from kit.scores.wording import plain
from kit.texts import Language, numbers, say
from kit.workbench.page.bench import Bench


@dataclass(frozen=True)
class Turned:
    """The answer, and a line for each change of version."""

    answer: str
    lines: tuple[str, ...] = ()


def turned(bench: Bench, language: Language) -> Turned:
    """In words; that it cannot be told where no earlier version was given."""
    if len(bench.versions) < 2:
        return Turned(say("workbench.page.turned.unknown", language))
    found = whiplash(bench.versions, bench.read)
    most = max(turn.moved for turn in found.turns)
    if found.per_year is None or found.moved_per_year is None:
        answer = say("workbench.page.turned.same_day", language, times=len(found.turns))
    else:
        answer = say(
            "workbench.page.turned.answer",
            language,
            times=len(found.turns),
            most=plain(most),
            shortest=found.shortest,
            per_year=numbers.plain(found.per_year, 1),
            moved=numbers.plain(found.moved_per_year, 0),
        )
    lines = [
        say(
            "workbench.page.turned.line",
            language,
            day=numbers.day(turn.effective, language),
            version=own(turn.version),
            told=say("workbench.page.turned.between", language).join(turn_text(turn, language)),
        )
        for turn in found.turns
    ]
    return Turned(answer, tuple(lines))
