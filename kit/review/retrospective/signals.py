"""What asks for attention, by plain rules on the records: overdue, dormant, gone, twice below must."""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

from kit.review.evidence.model import Dormant, Score
from kit.review.fragment import Fragment
from kit.review.retrospective import counts
from kit.review.retrospective.words import SALES, Words, bold, side_of
from kit.review.safe import own
from kit.review.show import Column, table
from kit.texts import numbers

SHOWN = 5
FAR = Decimal("0.9")
"""Who attained nine tenths is not far."""
SLIPPED = Decimal(-10)
"""Points of score lost by performance, from which on it is told."""
NAMED = 3
"""People that a topic names."""


def topics_of(words: Words) -> str:
    """What asks for a look first, in one sentence; empty where no rule says anything."""
    topics = _topics(words)
    between = words.say("word.semicolon")
    return words.say("signals.answer", topics=between.join(topics)) if topics else words.say("signals.nothing")


def lead(words: Words) -> str:
    """The first topics, as the lead of the page says them: money and people; without people one more."""
    money_and_people = [*_of_money(words), *_of_people(words)]
    topics = money_and_people if len(money_and_people) > 1 else _topics(words)[:2]
    return words.say("head.look", topics=words.say("word.semicolon").join(topics)) if topics else ""


def _topics(words: Words) -> list[str]:
    return [*_of_money(words), *_of_people(words), *_of_kpis(words), *_of_customers(words)]


def _of_money(words: Words) -> list[str]:
    rows = words.evidence.signals.overdue
    if not rows:
        return []
    amount = bold(words.amount(sum((row.amount for row in rows), Decimal(0))))
    return [words.say("signals.overdue", amount=amount, count=sum(row.dues for row in rows))]


def _of_people(words: Words) -> list[str]:
    """Who lacks most, who was below twice, and whose score fell; each person once."""
    twice, topics = words.evidence.signals.short_twice, []
    furthest = furthest_below(words)
    if furthest is not None and furthest not in twice:
        topics.append(_furthest(words, furthest))
    if twice:
        topics.append(_twice(words, worst_first(words, twice)))
    slipped = _slipped(words, {*twice, furthest})
    if slipped is not None:
        lost = numbers.summed([slipped.by_weight or 0, slipped.by_performance or 0], 1)[1]
        kpi = words.part(min(slipped.by_kpi, key=lambda part: (part[1], part[0]))[0])
        key = f"signals.slipped{'_results' if slipped.by_weight else ''}"
        topics.append(words.say(key, name=words.name(slipped.manager_id), points=numbers.plain(-lost, 1), kpi=kpi))
    return topics


def _of_kpis(words: Words) -> list[str]:
    """The KPI of the scheme that is furthest below must-hit for certain; sales have their own section."""
    below = [
        (value.place, kpi.kpi, words.say(
            "signals.kpi", kpi=words.kpi(kpi), value=words.value(value.value, kpi), must=words.value(value.must, kpi)))
        for kpi, value in counts.placed(words)
        if kpi.weighed and kpi.kpi not in (SALES, "attainment") and side_of(value) == "behind"
    ]  # fmt: skip
    return [min(below, key=lambda one: (one[0], one[1]))[2]] if below else []


def _of_customers(words: Words) -> list[str]:
    to_wake, topics = asleep(words), []
    if to_wake:
        topics.append(_of_days(words, "dormant", len(to_wake)))
    went = words.evidence.findings.went
    if went:
        topics.append(words.say("signals.gone", count=len(went)))
    return topics


def furthest_below(words: Words) -> str | None:
    """Who of several is short of must-hit by the most money; None where nobody is, or it is less than a tenth."""
    held = (words.evidence.value(SALES, person.manager_id) for person in words.evidence.people)
    short = [(one.must - one.value, one.manager_id, one) for one in held if one is not None and one.must is not None
             and one.value is not None and one.attainment is not None and one.attainment < FAR]  # fmt: skip
    return max(short, key=lambda one: (one[0], one[1]))[1] if short and len(words.evidence.people) > 1 else None


def _slipped(words: Words, named: Collection[str | None]) -> Score | None:
    """Whose score fell most by performance, if by ten points and nobody else's rule names them already."""
    team = {person.manager_id for person in words.evidence.people}.difference(named)
    fell = [
        one
        for one in words.evidence.scores
        if one.score is not None and one.before is not None and one.manager_id in team
        and one.by_performance is not None and one.by_performance <= SLIPPED and one.by_kpi
    ]  # fmt: skip
    return min(fell, key=lambda one: (one.by_performance, one.manager_id)) if fell else None


def _furthest(words: Words, person: str) -> str:
    sales = words.evidence.value(SALES, person)
    if sales is None or sales.must is None or sales.value is None or sales.attainment is None:
        return words.name(person)
    gap = words.amount(sales.must - sales.value)
    return words.say("signals.furthest", name=words.name(person), share=numbers.share(sales.attainment), gap=gap)


def _twice(words: Words, people: Sequence[str]) -> str:
    """Who was below must-hit twice; of many the count, and those furthest from it."""
    if len(people) <= NAMED:
        return words.say("signals.twice", names=words.listed([_with_share(words, person) for person in people]))
    named = [_with_gap(words, person) for person in sorted(people, key=lambda person: (-_gap(words, person), person))]
    return words.say(
        "signals.twice_many", of=len(words.evidence.people), count=len(people), names=words.listed(named[:NAMED])
    )


def _with_share(words: Words, person: str) -> str:
    """Whoever is named twice below must-hit at 95 per cent is no alarm, and the share says so."""
    sales = words.evidence.value(SALES, person)
    name = words.name(person)
    if sales is None or sales.attainment is None:
        return name
    return words.say("signals.person_attained", name=name, share=numbers.share(sales.attainment))


def _with_gap(words: Words, person: str) -> str:
    gap = _gap(words, person)
    name = words.name(person)
    return words.say("signals.person_share", name=name, share=words.amount(gap)) if gap else name


def _gap(words: Words, person: str) -> Decimal:
    """How much money somebody is short of must-hit; nothing where it is not known."""
    sales = words.evidence.value(SALES, person)
    return Decimal(0) if sales is None or sales.must is None or sales.value is None else sales.must - sales.value


def worst_first(words: Words, people: Sequence[str]) -> list[str]:
    """By attainment of sales, the lowest first: where a list is cut, those stay in it whom it is about most."""

    def attainment(person: str) -> Decimal:
        sales = words.evidence.value(SALES, person)
        return Decimal(1) if sales is None or sales.attainment is None else sales.attainment

    return sorted(people, key=lambda person: (attainment(person), person))


def missing(words: Words) -> list[str]:
    """What the history cannot tell, and which table would."""
    found = words.evidence.signals
    missing = []
    if found.overdue is None:
        missing.append(words.say("signals.no_dues"))
    if found.dormant is None:
        missing.append(words.say("signals.no_customers"))
    return missing


def overdue(words: Words) -> Fragment | None:
    """What is not received in time, the largest first."""
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


def asleep(words: Words) -> list[Dormant]:
    """The dormant customers that are not lost by silence yet."""
    return [one for one in words.evidence.signals.dormant or () if not one.lost]


def dormant(words: Words) -> Fragment | None:
    """Customers that sleep and are not lost yet, by what they bought before."""
    rows = asleep(words)
    if not rows:
        return None
    shown = [
        {"customer": own(row.customer), "owner": words.name(row.manager_id), "amount": row.amount, "day": row.last_on}
        for row in rows[:SHOWN]
    ]
    lost = len(words.evidence.signals.dormant or ()) - len(rows)
    return table(
        shown,
        [*_who(words), _amount(words, "signals.past_amount"), _day(words, "last_deal")],
        title=_of_days(words, "dormant_title", len(rows)),
        subtitle=words.say("signals.dormant_sub_lost" if lost else "signals.dormant_sub", count=lost),
        note=_note(words, len(rows)),
    )


def _of_days(words: Words, key: str, count: int) -> str:
    """So many dormant customers, with the days of silence within which they are that and not lost."""
    found = words.evidence.signals
    return words.say(f"signals.{key}", count=count, from_day=found.dormant_days + 1, churn=found.churn_days)


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
