"""5 What to look at next quarter? Plain rules on the records: overdue, dormant, gone, twice below must."""

from datetime import date
from decimal import Decimal

from kit.review.evidence.model import Evidence
from kit.review.fragment import Fragment
from kit.review.retrospective.words import SALES, Words, bold
from kit.review.safe import own
from kit.review.show import Column, section, table
from kit.texts import numbers
from kit.texts.say import Language

SHOWN = 5


def signals(evidence: Evidence, language: Language) -> Fragment:
    """The section."""
    words = Words(evidence, language)
    topics = _topics(words)
    between = words.say("word.semicolon")
    answer = words.say("signals.answer", topics=between.join(topics)) if topics else words.say("signals.nothing")
    shown = [part for part in (_overdue(words), _dormant(words), _gone(words)) if part is not None]
    return section(5, words.say("signals.question"), answer, [_next(words), *_missing(words)], shown)


def lead(words: Words) -> str:
    """The first two topics, as the lead of the page says them."""
    topics = _topics(words)[:2]
    return words.say("head.look", topics=words.say("word.semicolon").join(topics)) if topics else ""


def _topics(words: Words) -> list[str]:
    found, topics = words.evidence.signals, []
    if found.overdue:
        amount = bold(words.amount(sum((row.amount for row in found.overdue), Decimal(0))))
        topics.append(words.say("signals.overdue", amount=amount, count=sum(row.dues for row in found.overdue)))
    if found.short_twice:
        topics.append(words.say("signals.twice", names=words.names(found.short_twice)))
    if found.dormant:
        topics.append(words.say("signals.dormant", count=len(found.dormant)))
    if found.gone:
        topics.append(words.say("signals.gone", count=len(found.gone)))
    return topics


def _next(words: Words) -> str:
    must, sales = words.evidence.signals.next_must, words.evidence.value(SALES)
    if must is None:
        return words.say("signals.no_next")
    if sales is None or sales.value is None or sales.value <= 0:
        return words.say("signals.next_must_plain", must=words.amount(must))
    return words.say("signals.next_must", must=words.amount(must), share=numbers.share(must / sales.value))


def _missing(words: Words) -> list[str]:
    """What the history cannot tell, and which table would."""
    found = words.evidence.signals
    missing = []
    if found.overdue is None:
        missing.append(words.say("signals.no_dues"))
    if found.dormant is None:
        missing.append(words.say("signals.no_customers"))
    elif found.gone is None:
        missing.append(words.say("signals.no_lost_on"))
    return missing


def _overdue(words: Words) -> Fragment | None:
    rows = words.evidence.signals.overdue
    if not rows:
        return None
    shown = [
        {"customer": own(row.customer), "owner": words.name(row.manager_id), "amount": row.amount, "day": row.oldest_on}
        for row in rows[:SHOWN]
    ]
    total = words.amount(sum((row.amount for row in rows), Decimal(0)))
    return table(
        shown,
        [*_who(words), _amount(words, "word.amount"), _day(words, "oldest")],
        title=words.say("signals.overdue_title", count=len(rows), amount=total),
        subtitle=words.say("signals.overdue_sub"),
        note=_note(words, len(rows)),
    )


def _dormant(words: Words) -> Fragment | None:
    rows = words.evidence.signals.dormant
    if not rows:
        return None
    shown = [
        {"customer": own(row.customer), "owner": words.name(row.manager_id), "amount": row.amount, "day": row.last_on}
        for row in rows[:SHOWN]
    ]
    return table(
        shown,
        [*_who(words), _amount(words, "signals.past_amount"), _day(words, "last_deal")],
        title=words.say("signals.dormant_title", count=len(rows), days=words.evidence.signals.dormant_days),
        subtitle=words.say("signals.dormant_sub"),
        note=_note(words, len(rows)),
    )


def _gone(words: Words) -> Fragment | None:
    rows = words.evidence.signals.gone
    if not rows:
        return None
    shown = [
        {
            "customer": own(row.customer),
            "owner": words.name(row.manager_id),
            "reason": own(row.reason) or words.say("word.no_reason"),
            "day": row.lost_on,
        }
        for row in rows[:SHOWN]
    ]
    columns = [*_who(words), Column("reason", words.say("word.reason"), narrow=True), _day(words, "lost_on")]
    title, sub = words.say("signals.gone_title", count=len(rows)), words.say("signals.gone_sub")
    return table(shown, columns, title=title, subtitle=sub, note=_how_many(words, len(rows)))


def _note(words: Words, count: int) -> str:
    """The unit of the amounts, and how many customers are not listed."""
    unit = words.say("unit.table", unit=words.unit())
    more = _how_many(words, count)
    return words.sentence(unit + words.say("word.stop"), more) if more else unit


def _amount(words: Words, heading: str) -> Column:
    return Column("amount", words.say(heading), words.column, right=True)


def _who(words: Words) -> list[Column]:
    return [
        Column("customer", words.say("word.customer"), head=True),
        Column("owner", words.say("word.owner"), narrow=True),
    ]


def _day(words: Words, name: str) -> Column:
    return Column("day", words.say(f"word.{name}"), date.isoformat, right=True)


def _how_many(words: Words, count: int) -> str:
    return words.say("signals.shown", count=count, shown=SHOWN) if count > SHOWN else ""
