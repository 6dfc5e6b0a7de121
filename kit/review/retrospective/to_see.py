"""The customers to see first next period, as section 7 lists them: what is at stake, what they bought, and why.

Each person's largest, then the team's largest others: whoever reads the page finds somebody to see. The rows
stand by person.
"""

from collections.abc import Sequence

from kit.review.evidence.findings import Deserves, Held
from kit.review.fragment import Fragment
from kit.review.retrospective import signals
from kit.review.retrospective.words import SALES, Words
from kit.review.safe import held, own
from kit.review.show import Column, Said, table
from kit.texts import numbers

SHOWN = 5
"""No fewer are listed, where so many are known."""
EACH = 12
"""Of more people, so many have one of their own listed: those below must-hit first."""


def customers(words: Words) -> Fragment | None:
    """The table of them; nothing where nothing is at stake."""
    rows = words.evidence.findings.deserving
    if not rows:
        return None
    people = _people(words, rows)
    first = _to_see(rows, people)
    shown = [
        {"who": words.name(one.manager_id), "customer": own(one.customer), "stake": one.stake,
         "bought": _bought(words, one), "why": _why(words, one)}
        for one in first
    ]  # fmt: skip
    columns = [
        Column("who", words.say("next.who"), head=True),
        Column("customer", words.say("word.customer"), narrow=True),
        Column("stake", words.say("next.stake"), words.amount, right=True),
        Column("bought", words.say("next.bought"), lambda text: Said(text, "w2")),
        Column("why", words.say("next.why"), lambda text: Said(text, "w2")),
    ]
    day = words.month_day(words.evidence.period.period.last_on)
    at_stake = words.say(f"next.stake_{'open' if any(one.open_deals for one in first) else 'closed'}", day=day)
    if words.evidence.source.as_of > words.evidence.period.period.last_on:
        at_stake += words.say("next.since")
    every = len({one.manager_id for one in rows}) <= EACH
    rule = words.say("next.see_each" if every else "next.see_some", each=EACH)
    title = words.say("next.deserving_title", count=len(first))
    return table(shown, columns, title=title, subtitle=rule + at_stake, note=_without(words, rows), wide=True)


def told(words: Words) -> str:
    """Who has customers that stand in other people's names, and whose; who has none where there is no table."""
    borrowed = [one for one in words.evidence.findings.held if one.recorded]
    rows = words.evidence.findings.deserving
    nobody = _without(words, rows) if rows is not None and not rows else ""
    if not borrowed:
        return nobody
    whose = words.listed([words.name(name) if name else words.say("next.elsewhere") for name in _names(borrowed)])
    return words.sentence(
        words.say(
            "next.signed_by",
            count=sum(one.customers for one in borrowed),
            names=words.names([one.manager_id for one in borrowed]),
            owners=whose,
        ),
        nobody,
    )


def _names(borrowed: Sequence[Held]) -> list[str]:
    """The names that their customers stand in, each once, other teams' last."""
    return sorted({name for one in borrowed for name in one.recorded}, key=lambda name: (not name, name))


def _people(words: Words, rows: Sequence[Deserves]) -> list[str]:
    """Who has one of their own listed: everybody with something at stake, of many those below must-hit first."""
    largest = list(dict.fromkeys(one.manager_id for one in rows))
    short = [person for person in largest if _below(words, person)]
    rest = [person for person in largest if person not in short]
    return [*signals.worst_first(words, short), *rest][:EACH]


def _below(words: Words, person: str) -> bool:
    sales = words.evidence.value(SALES, person)
    return sales is not None and sales.attainment is not None and sales.attainment < 1


def _to_see(rows: Sequence[Deserves], people: Sequence[str]) -> list[Deserves]:
    """The largest of each of the people, then the team's largest others, one more or five; each person's together."""
    own_first = [next(place for place, one in enumerate(rows) if one.manager_id == person) for person in people]
    others = [place for place in range(len(rows)) if place not in own_first]
    places = [*own_first, *others[: max(SHOWN - len(people), 1)]]
    chosen = [rows[place] for place in sorted(places)]
    order = list(dict.fromkeys(one.manager_id for one in chosen))
    return sorted(chosen, key=lambda one: order.index(one.manager_id))


def _without(words: Words, rows: Sequence[Deserves]) -> str:
    """Who has nobody to see, and why: no customer at all, or none with something at stake."""
    seen = {one.manager_id for one in rows}
    unseen = [one for one in words.evidence.findings.held if one.manager_id not in seen]
    some, none = [one for one in unseen if one.customers], [one for one in unseen if not one.customers]
    parts = []
    if some:
        names, count = words.names([one.manager_id for one in some]), sum(one.customers for one in some)
        parts.append(words.say("next.nobody", names=names, count=count, less=_less(words, some)))
    if none:
        parts.append(words.say("next.no_customers", names=words.names([one.manager_id for one in none])))
    return words.sentence(*parts)


def _less(words: Words, some: Sequence[Held]) -> str:
    """Whose customers on record under these people count as somebody else's, so that they are not among theirs."""
    owners = {one.manager_id for one in some}
    others = [one.manager_id for one in words.evidence.findings.held if owners.intersection(one.recorded)]
    return words.say("next.nobody_less", names=words.names(others)) if others else ""


def _past(one: Deserves) -> bool:
    """Whether it is past its own interval, so that it is said for how long it bought nothing."""
    return one.overdue and one.rhythm is not None and one.since is not None


def _bought(words: Words, one: Deserves) -> str:
    """How often and how much it bought, and the last deal: how much, when (where the reason beside it does not say how
    long ago), and who signed it, where another did.
    """  # noqa: D205 - one sentence
    if not one.deals or one.last_on is None:
        return words.say("next.never")
    last = words.say("word.none") if one.last_amount is None else words.amount(one.last_amount)
    key = "next.deals_undated" if _past(one) else "next.deals"
    day = held(one.last_on.isoformat())
    text = words.say(key, count=one.deals, amount=words.amount(one.bought), day=day, last=last)
    if one.last_by is None:
        return text
    by = words.name(one.last_by) if one.last_by else words.say("next.elsewhere")
    return words.say("word.bracket", text=text, more=words.say("next.last_by", name=by))


def _why(words: Words, one: Deserves) -> str:
    """In whose name it stands, what is open, how far past the own rhythm, and since when nobody was in touch."""
    parts = []
    if one.recorded is not None:
        name = words.name(one.recorded) if one.recorded else words.say("next.elsewhere")
        parts.append(words.say("next.recorded", name=name))
    if one.open_deals:
        parts.append(words.say("next.open", count=one.open_deals))
    if one.rhythm is not None and _past(one):
        parts.append(words.say("next.overdue", rhythm=numbers.plain(one.rhythm), since=one.since))
    if one.contact is not None:
        day = words.month_day(words.evidence.period.period.last_on)
        parts.append(words.say("next.contact" if one.contact else "next.contact_today", count=one.contact, day=day))
    if one.owed is not None:
        parts.append(words.say("next.owing", amount=words.amount(one.owed)))
    return words.say("word.comma").join(parts)
