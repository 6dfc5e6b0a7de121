"""The customers to see first next period, as section 7 lists them: what is at stake, and why."""

from collections.abc import Sequence

from kit.review.evidence.findings import Deserves
from kit.review.fragment import Fragment
from kit.review.retrospective import signals
from kit.review.retrospective.words import Words
from kit.review.safe import own
from kit.review.show import Column, Said, table
from kit.texts import numbers

SHOWN = 5


def customers(words: Words) -> Fragment | None:
    """The table of them; nothing where nothing is at stake."""
    rows = words.evidence.findings.deserving
    if not rows:
        return None
    first = _to_see(words, rows)
    shown = [
        {"customer": own(one.customer), "owner": words.name(one.manager_id), "stake": one.stake, "why": one}
        for one in first
    ]
    columns = [
        Column("customer", words.say("word.customer"), head=True),
        Column("owner", words.say("word.owner"), narrow=True),
        Column("stake", words.say("next.stake"), words.column, right=True),
        Column("why", words.say("next.why"), lambda one: Said(_why(words, one), "w2")),
    ]
    title = words.say("next.deserving_title", count=len(first))
    note = words.say("unit.table", unit=words.unit())
    sub = words.say(
        f"next.deserving_sub{'' if any(one.open_deals for one in first) else '_closed'}",
        day=words.month_day(words.evidence.period.period.last_on),
    )
    sub += words.say("next.deserving_more") if len(first) > SHOWN else ""
    return table(shown, columns, title=title, subtitle=sub, note=note, wide=True)


def _to_see(words: Words, rows: Sequence[Deserves]) -> list[Deserves]:
    """The team's first, then the first of each person below must-hit whom the page names."""
    first, furthest = list(rows[:SHOWN]), signals.furthest_below(words)
    twice = signals.worst_first(words, words.evidence.signals.short_twice)[: signals.NAMED]
    for person in dict.fromkeys([*([furthest] if furthest else []), *twice]):
        if all(one.manager_id != person for one in first):
            first += [one for one in rows if one.manager_id == person][:1]
    return first


def _why(words: Words, one: Deserves) -> str:
    """What is open, how far past the own rhythm, and since when nobody was in touch."""
    parts = [words.say("next.open", count=one.open_deals)] if one.open_deals else []
    if one.overdue and one.rhythm is not None and one.since is not None:
        parts.append(words.say("next.overdue", rhythm=numbers.plain(one.rhythm), since=one.since))
    if one.contact is not None:
        day = words.month_day(words.evidence.period.period.last_on)
        parts.append(words.say("next.contact" if one.contact else "next.contact_today", count=one.contact, day=day))
    if one.owed is not None:
        parts.append(words.say("next.owing", amount=words.amount(one.owed)))
    return words.say("word.comma").join(parts)
