"""Customers that went, as section 2 tells it: how many, what stood on record before, and who they are."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from kit.review.charts import Pair, dumbbell
from kit.review.evidence.findings import Cause, Went
from kit.review.evidence.part import Estimate
from kit.review.fragment import Fragment
from kit.review.retrospective.folded import folded
from kit.review.retrospective.words import Words
from kit.review.safe import held, own
from kit.review.show import Column, figure, table
from kit.texts import numbers

SHOWN = 12
NAMED = 5
"""So many customers are named in the sentence."""
MOST_OF_ONE = 3
"""Fewer of one person are no pattern."""
LEAST = 5
"""Fewer customers that went are told one by one, in the table."""


def sentence(words: Words) -> str:
    """How many went, by date or by silence; who they were where they are few, else who had bought most."""
    went = words.evidence.findings.went
    if went is None:
        return words.say("why.gone_unknown")
    if not went:
        return words.say("why.gone_none")
    silent = sum(one.kind == "silent" for one in went)
    key = "why.gone_recorded" if not silent else "why.gone_silent" if silent == len(went) else "why.gone"
    text = words.say(
        key, count=len(went), recorded=len(went) - silent, silent=silent, days=words.evidence.signals.churn_days
    )
    if len(went) <= NAMED:  # paper leaves the table out
        names = words.listed([held(one.customer) for one in went])
        text = words.sentence(text, words.say("why.gone_names", names=names, count=len(went)))
    elif (largest := listed(words)[0]).bought:
        who, amount = words.name(largest.manager_id), words.amount(largest.bought)
        text = words.sentence(text, words.say("why.gone_largest", name=held(largest.customer), amount=amount, who=who))
    parts = _of_them(words, went)
    return words.sentence(
        text, words.say("why.gone_of", count=len(went), parts=words.say("word.comma").join(parts)) if parts else ""
    )


def _of_them(words: Words, went: Sequence[Went]) -> list[str]:
    """Whose most of them were, and how many never bought anything."""
    (person, most), *_ = Counter(one.manager_id for one in went).most_common(1)
    of_one = most >= MOST_OF_ONE and 2 * most > len(went) and len(words.evidence.people) > 1
    never = sum(not one.bought for one in went)
    parts = [words.say("why.gone_most", n=most, name=words.name(person))] if of_one else []
    return [*parts, words.say("why.gone_never", n=never)] if 0 < never < len(went) else parts


def of_rate(words: Words) -> str:
    """What the churn rate counts, where that is not who went in the period: each is right, and they are two numbers."""
    went, rate = words.evidence.findings.went, words.evidence.findings.rate
    known = words.evidence.value("churn_rate")
    if went is None or rate is None or known is None or known.value is None:
        return ""
    new = sum(one.counted for one in went)
    if not rate.before and new == len(went):
        return ""
    key = ("" if new else "_before") if rate.before else "_new" if new else "_none"
    counts = {"hits": new + rate.before, "new": new, "before": rate.before}
    text = words.say(f"why.rate{key}", of=known.n, days=rate.days, **counts)
    outside = len(went) - new
    return words.sentence(text, words.say("why.rate_outside", outside=outside) if outside else "")


def causes(words: Words) -> Fragment | None:
    """What stood before those that went, in grey what stands before those that stay."""
    rows = words.evidence.findings.causes
    if not any(one.n for one in rows) or rows[0].of < LEAST:
        return None
    drawn = [
        Pair(
            words.say(f"why.cause.{one.cause}"),
            float(one.stayed.value),
            float(one.gone.value),
            words.say("why.of", n=one.n, of=one.of),
            "behind" if one.apart else "plain",
        )
        for one in rows
    ]
    chart = dumbbell(drawn, words.say("why.stayed_head"), words.say("why.went_head"))
    behind = folded(words, "why.causes_table", _table(words), paper=False)
    return figure(chart, _title(words, rows), words.say("why.causes_sub"), words.say("why.causes_label"), behind)


def _title(words: Words, rows: Sequence[Cause]) -> str:
    """What is told apart from chance, or that nothing is."""
    most = rows[0]
    if not most.apart:
        return words.say("why.causes_same", of=most.of)
    cause, stayed = words.say(f"why.cause.{most.cause}"), numbers.share(most.stayed.value)
    return words.say("why.causes_title", cause=cause, n=most.n, of=most.of, stayed=stayed)


def _table(words: Words) -> Fragment:
    """Shares with their intervals, and whether chance may make the difference."""
    columns = [
        Column("cause", words.say("why.before"), head=True),
        Column("gone", words.say("why.went_head"), right=True),
        Column("stayed", words.say("why.stayed_head"), right=True),
        Column("told", words.say("why.told_head")),
    ]
    rows = [
        {
            "cause": words.say(f"why.cause.{one.cause}"),
            "gone": _share(words, one.gone),
            "stayed": _share(words, one.stayed),
            "told": words.say("why.told" if one.apart else "why.untold"),
        }
        for one in words.evidence.findings.causes
    ]
    return table(rows, columns)


def _share(words: Words, one: Estimate) -> str:
    return numbers.share(one.value) + numbers.interval(numbers.share(one.low), numbers.share(one.high), words.language)


def listed(words: Words) -> list[Went]:
    """Those whom the table names: who bought most comes first, and of two alike who went first."""
    return sorted(words.evidence.findings.went or (), key=lambda one: -one.bought)[:SHOWN]


def people(words: Words) -> Fragment | None:
    """Who they are, with what they bought, the reason given and what stood on record before."""
    went = words.evidence.findings.went
    if not went:
        return None
    rows = [
        {
            "customer": own(one.customer),
            "owner": words.name(one.manager_id),
            "bought": one.bought,
            "day": one.on,
            "reason": words.written(one.reason, begins=True) or words.say(f"why.kind.{one.kind}"),
            "causes": words.say("word.comma").join(words.say(f"why.cause.{cause}") for cause in one.causes),
        }
        for one in listed(words)
    ]
    columns = [
        Column("customer", words.say("word.customer"), head=True),
        Column("owner", words.say("word.owner"), narrow=True),
        Column("bought", words.say("signals.past_amount"), words.column, right=True, unit=words.unit()),
        Column("day", words.say("word.lost_on"), date.isoformat, right=True),
        Column("reason", words.say("word.reason")),
        Column("causes", words.say("why.before")),
    ]
    unit = words.say("unit.table", unit=words.unit()) + words.say("word.stop")
    more = words.say("signals.shown", count=len(went), shown=SHOWN) if len(went) > SHOWN else ""
    return table(rows, columns, note=words.sentence(words.say("why.gone_sub") + unit, more), wide=True)
