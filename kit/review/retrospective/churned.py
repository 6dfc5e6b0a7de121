"""Customers that went, as section 2 tells it: how many, what stood on record before, and who they are."""

from datetime import date

from kit.review.charts import Pair, dumbbell
from kit.review.fragment import Fragment
from kit.review.retrospective.words import Words
from kit.review.safe import own
from kit.review.show import Column, figure, table
from kit.texts import numbers

SHOWN = 12
LEAST = 5
"""Fewer customers that went are told one by one, in the table."""


def sentence(words: Words) -> str:
    """How many went, by date or by silence."""
    went = words.evidence.findings.went
    if went is None:
        return words.say("why.gone_unknown")
    if not went:
        return words.say("why.gone_none")
    silent = sum(one.kind == "silent" for one in went)
    return words.say("why.gone", count=len(went), recorded=len(went) - silent, silent=silent)


def causes(words: Words) -> Fragment | None:
    """What stood before those that went, in grey what stands before those that stay."""
    rows = words.evidence.findings.causes
    if not any(one.n for one in rows) or rows[0].of < LEAST:
        return None
    drawn = [
        Pair(
            words.say(f"why.cause.{one.cause}"),
            float(one.stayed.value),
            one.n / one.of,
            words.say("why.of", n=one.n, of=one.of),
        )
        for one in rows
    ]
    most = rows[0]
    cause = words.say(f"why.cause.{most.cause}")
    stayed = numbers.share(most.stayed.value)
    title = words.say("why.causes_title", cause=cause, n=most.n, of=most.of, stayed=stayed)
    chart = dumbbell(drawn, words.say("why.stayed_head"), words.say("why.went_head"))
    return figure(chart, title, words.say("why.causes_sub"), words.say("why.causes_label"))


def people(words: Words) -> Fragment | None:
    """Who they are, with the reason given and what stood on record before."""
    went = words.evidence.findings.went
    if not went:
        return None
    rows = [
        {
            "customer": own(one.customer),
            "owner": words.name(one.manager_id),
            "day": one.on,
            "reason": own(one.reason) or words.say(f"why.kind.{one.kind}"),
            "causes": words.say("word.comma").join(words.say(f"why.cause.{cause}") for cause in one.causes),
        }
        for one in went[:SHOWN]
    ]
    columns = [
        Column("customer", words.say("word.customer"), head=True),
        Column("owner", words.say("word.owner"), narrow=True),
        Column("day", words.say("word.lost_on"), date.isoformat, right=True),
        Column("reason", words.say("word.reason")),
        Column("causes", words.say("why.before")),
    ]
    note = words.say("signals.shown", count=len(went), shown=SHOWN) if len(went) > SHOWN else ""
    return table(rows, columns, note=note, wide=True)
