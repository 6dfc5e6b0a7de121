"""5 of the weekly note: who is due next, counted by who acts, and the days off within the fortnight."""

from datetime import date

from kit.kpis.signals.due import KINDS, Due
from kit.review.fragment import Fragment
from kit.review.show import Column, Row, notice, section, table
from kit.review.signals.view import Words
from kit.texts import numbers

MOST = {"zh": 5, "en": 4}
"""Kinds that stand beside each other on a phone."""


def due(words: Words) -> Fragment:
    """5 Who is due next, and what lies ahead."""
    view, question = words.view, words.say("due.question")
    if view.due is None:
        return section(5, question, words.say("due.none"), [], [notice([words.say("due.needs")])])
    coming = view.signals.moment.coming
    key = "due.answer" if view.due else "due.nothing"
    answer = words.say(key, count=len(view.due), days=words.span(coming.from_on, coming.last_on))
    rows = [_counted(name, lines) for name, lines in _grouped(words, view.due)]
    kinds = [kind for kind in KINDS if any(one.kind == kind for one in view.due)]
    name = words.say("column.team" if view.team is None else "column.name")
    columns = [Column("name", name, head=True)]
    columns += [Column(kind, words.say(f"kind.{kind}"), right=True) for kind in kinds]
    shown = table(
        rows,
        columns,
        title=words.say("due.table"),
        subtitle=words.say("due.subtitle"),
        wide=len(kinds) > MOST[words.language],
    )
    return section(5, question, answer, _holidays(words), [shown] if rows else [])


def _grouped(words: Words, lines: tuple[Due, ...]) -> list[tuple[str, list[Due]]]:
    """The lines by who acts (of the company: by the team of who acts); last those that nobody looks after."""
    found = words.view.signals
    groups: dict[str, list[Due]] = {}
    for one in lines:
        if one.acts is None:
            name = words.say("nobody")
        elif words.view.team is None:
            name = words.team(found.teams.get(one.acts, ""))
        else:
            name = words.name(one.acts)
        groups.setdefault(name, []).append(one)
    last = words.say("nobody")
    return sorted(groups.items(), key=lambda each: (each[0] == last, -len(each[1]), each[0]))


def _counted(name: str, lines: list[Due]) -> Row:
    return {"name": name} | {
        kind: numbers.plain(count) for kind in KINDS if (count := sum(one.kind == kind for one in lines))
    }


def _holidays(words: Words) -> list[str]:
    """Days off and make-up days within the fortnight."""
    ahead = words.view.signals.ahead

    def days(several: tuple[date, ...]) -> str:
        return numbers.listed([words.short(one) for one in several], words.language)

    said = [words.say("due.holidays", days=days(ahead.off))] if ahead.off else []
    said += [words.say("due.made_up", days=days(ahead.made_up))] if ahead.made_up else []
    return said if ahead.known else [*said, words.say("unknown_days")]
