"""Customers that signed last period and not this one, by person, where the page asks why there were fewer deals."""

from collections.abc import Sequence
from decimal import Decimal

from kit.review.evidence.findings import Paused
from kit.review.fragment import Fragment
from kit.review.retrospective import factors
from kit.review.retrospective.words import Words
from kit.review.safe import own
from kit.review.show import Column, Said, table

NAMED = 2
"""So many of each person's are named, the largest."""
PEOPLE = 12
"""So many people have a row; the others are counted together."""


def customers(words: Words) -> Fragment | None:
    """The table; nothing where the number of deals is not what the page asks about."""
    change, rows = words.evidence.change, words.evidence.findings.paused
    taken = factors.taken(words, change) if change is not None else None
    if taken is None or taken[0] != "deals" or not rows:
        return None
    people = _by_person(rows)
    groups = [(words.name(person), theirs) for person, theirs in people[:PEOPLE]]
    rest = [one for _, theirs in people[PEOPLE:] for one in theirs]
    groups += [(words.say("paused.others", count=len(people) - PEOPLE), rest)] if rest else []
    amounts = [_sum(theirs) for _, theirs in groups]
    shown = [
        {"who": name, "customers": len(theirs), "amount": text, "largest": _largest(words, theirs)}
        for (name, theirs), text in zip(groups, words.summed(amounts), strict=True)
    ]
    columns = [
        Column("who", words.say("word.name"), head=True),
        Column("customers", words.say("paused.customers"), right=True),
        Column("amount", words.say("paused.amount"), right=True, unit=words.unit()),
        Column("largest", words.say("paused.largest"), lambda text: Said(text, "w2")),
    ]
    total = {"who": words.say("word.sum"), "customers": len(rows), "amount": words.total(amounts)}
    return table(
        shown,
        columns,
        total=total,
        title=words.say("paused.title", count=len(rows), amount=words.amount(_sum(rows))),
        subtitle=_subtitle(words, rows),
        note=words.say("unit.table", unit=words.unit()),
        wide=True,
    )


def _by_person(rows: Sequence[Paused]) -> list[tuple[str, list[Paused]]]:
    """Each person's, the one with the most money first."""
    people = {one.manager_id: [row for row in rows if row.manager_id == one.manager_id] for one in rows}
    return sorted(people.items(), key=lambda one: (-_sum(one[1]), one[0]))


def _sum(rows: Sequence[Paused]) -> Decimal:
    return sum((one.amount for one in rows), Decimal(0))


def _subtitle(words: Words, rows: Sequence[Paused]) -> str:
    """By whom, who is left out, and how many signed with another team instead."""
    elsewhere = sum(one.elsewhere for one in rows)
    text = words.say("paused.sub", most=NAMED)
    return text + words.say("paused.sub_elsewhere", count=elsewhere) if elsewhere else text


def _largest(words: Words, rows: Sequence[Paused]) -> str:
    """The largest by name, with what each signed, and that it signed with another team instead."""
    named = [
        words.say(
            "paused.one_elsewhere" if one.elsewhere else "paused.one",
            name=own(one.customer),
            amount=words.column(one.amount),
        )
        for one in rows[:NAMED]
    ]
    return words.say("word.comma").join(named)
