"""The index of a handover: what passes, whom to call first, every customer with a link, what the receiver then has."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from urllib.parse import quote

from markupsafe import Markup

from kit.kpis.handover import Profile, Whole
from kit.review.fragment import Fragment
from kit.review.handover.words import Words
from kit.review.page import PageHead, page
from kit.review.safe import safe, strong
from kit.review.show import Column, Row, header, listing, notes, section, table
from kit.texts import numbers

FIRST = 8
NEAR = 60
"""Days within which a renewal is named among the first calls."""
MARK = "[[{}]]"
NOTES = ("whole", "open", "others", "first")


def overview(words: Words, links: Mapping[str, str]) -> str:
    """The whole page; `links`: the path of each customer's page beside it, by id."""
    title = words.say("title")
    parts = [
        header(words.who(), title, _lead(words), words.meta()),
        _what(words),
        _first(words),
        _all(words, links),
        _load(words),
        notes(words.say("notes"), [words.say(f"note.{name}") for name in NOTES]),
    ]
    head = PageHead(title, words.who(), "", (), words.foot())
    return page([str(part.html) for part in parts], head, words.language)


def _lead(words: Words) -> str:
    """What passes; of what the history has no table for, that it cannot be known."""
    whole, exact = words.found.whole, words.money.exact
    said = [words.say("lead.customers", customers=strong(numbers.plain(whole.customers)))]
    if words.deals:
        said.append(_told(words, "deals", whole.deals, whole.deal_amount))
    if whole.dues is not None:
        said.append(_told(words, "dues", whole.dues, whole.due_amount))
    if whole.late_amount:
        said.append(words.say("lead.late", amount=exact(whole.late_amount)))
    if whole.complaints is not None:
        said.append(_told(words, "complaints", whole.complaints))
    return words.sentence(words.say("lead.between").join(said) + words.say("lead.end"), *words.unknown())


def _told(words: Words, what: str, count: int, amount: Decimal | None = None) -> str:
    """How many are open, and for how much; none is said without an amount."""
    if not count:
        return words.say(f"lead.no_{what}")
    given = {} if amount is None else {"amount": strong(words.money.exact(amount))}
    return words.say(f"lead.{what}", number=numbers.plain(count), **given)


def _what(words: Words) -> Fragment:
    """1 What passes, in numbers."""
    whole, found = words.found.whole, words.found
    rows: list[Row] = [
        {"what": words.say("what.customers"), "n": numbers.plain(whole.customers)},
        {
            "what": words.say("what.deals"),
            "n": words.count(words.dealt(whole.deals)),
            "amount": words.sum(_dealt(words, whole)),
        },
        {"what": words.say("what.dues"), "n": words.count(whole.dues), "amount": words.sum(whole.due_amount)},
        {"what": words.say("what.late"), "amount": words.sum(whole.late_amount)},
        {"what": words.say("what.complaints"), "n": words.count(whole.complaints)},
        {"what": words.say("what.leads"), "n": words.count(found.leads)},
    ]
    columns = [
        Column("what", words.say("column.what"), head=True),
        Column("n", words.say("column.n"), right=True),
        Column("amount", words.say("column.amount"), right=True),
    ]
    owned = sum(found.part(one).customers for one in found.profiles)
    others = len(found.profiles) - owned
    said = [words.say("what.others", count=others)] if others else []
    said += [words.say("what.without", count=whole.without)] if whole.without else []
    shown = table(rows, columns, title=words.say("what.table"), subtitle=words.money.whole_unit())
    answer = words.say("what.answer", count=len(found.profiles))
    return section(1, words.say("what.question"), answer, said, [shown])


def _first(words: Words) -> Fragment:
    """2 Whom to call first, each with the reasons."""
    urgent = [(one, _reasons(words, one)) for one in words.found.profiles if one.customer_id]
    urgent = [(one, reasons) for one, reasons in urgent if reasons]
    question = words.say("first.question")
    if not urgent:
        looked = words.looked()
        key = "first.nobody" if looked else "first.untold"
        return section(2, question, words.say(key, looked=words.listed(looked)))
    items = [(words.customer(one), words.say("comma").join(reasons)) for one, reasons in urgent[:FIRST]]
    answer = words.say("first.answer", count=len(urgent), first=words.customer(urgent[0][0]))
    more = [words.say("first.more", count=len(urgent) - FIRST)] if len(urgent) > FIRST else []
    return section(2, question, answer, more, [listing(words.say("first.table"), items)])


def _reasons(words: Words, one: Profile) -> list[str]:
    """Why a customer should be called soon: a complaint, money that is late, a renewal near, a rhythm run out."""
    part, day = words.found.part(one), words.found.day
    said = [words.say("why.complaint", count=part.complaints)] if part.complaints else []
    if part.late_amount:
        said.append(words.say("why.late", amount=words.money.exact(part.late_amount)))
    if one.renewal_on is not None and 0 <= (one.renewal_on - day).days <= NEAR:
        said.append(words.say("why.renewal", day=words.day(one.renewal_on)))
    most, since = words.found.rhythm_days.get(one.grade), _silent_since(words, one)
    if most is not None and since is not None and (day - since).days > most and one.lost_on is None:
        key = "why.contact" if one.contacted_on is not None else "why.never"
        said.append(words.say(key, days=(day - since).days, most=most, grade=one.grade))
    return said


def _silent_since(words: Words, one: Profile) -> date | None:
    """The last contact; of a customer never contacted the day it, or the record, began; None without a record."""
    first = words.found.recorded_on
    if one.contacted_on is not None or first is None:
        return one.contacted_on
    return max(one.created_on or first, first)


def _all(words: Words, links: Mapping[str, str]) -> Fragment:
    """3 Every customer with a link: those with something open, whose rows sum to the whole, then all others."""
    found = words.found
    opened = [one for one in found.profiles if _has(found.part(one))]
    quiet = [one for one in found.profiles if not _has(found.part(one))]
    shown = []
    if opened:
        columns = [
            Column("grade", words.say("column.grade")),
            Column("deals", words.say("column.deals"), right=True),
            Column("deal_amount", words.say("column.deal_amount"), right=True),
            Column("due_amount", words.say("column.due_amount"), right=True),
            Column("late_amount", words.say("column.late_amount"), right=True),
            Column("complaints", words.say("column.complaints"), right=True),
            Column("contact", words.say("column.contact"), narrow=True),
        ]
        total = {"mark": words.say("sum"), **_amounts(words, found.whole)}
        rows = [_row(words, one) for one in opened]
        heads = words.say("all.table"), words.money.whole_unit()
        made = table(rows, [_name(words), *columns], total=total, title=heads[0], subtitle=heads[1], wide=True)
        shown.append(_linked(made, opened, links, words))
    if quiet:
        columns = [
            Column("grade", words.say("column.grade")),
            Column("contact", words.say("column.contact"), narrow=True),
        ]
        kinds = words.kinds()
        title = words.say("all.quiet", kinds=kinds) if kinds else words.say("column.customer")
        made = table([_row(words, one) for one in quiet], [_name(words), *columns], title=title)
        shown.append(_linked(made, quiet, links, words))
    key = "all.answer" if words.kinds() else "all.untold"
    answer = words.say(key, count=len(opened), quiet=len(quiet))
    return section(3, words.say("all.question"), answer, [words.say("all.said")], shown)


def _has(part: Whole) -> bool:
    """Whether anything is open."""
    return bool(part.deals or part.dues or part.complaints)


def _name(words: Words) -> Column:
    return Column("mark", words.say("column.customer"), head=True)


def _row(words: Words, one: Profile) -> Row:
    """A customer; `mark` holds the place of its name, which becomes a link."""
    return {
        **_amounts(words, words.found.part(one)),
        "mark": MARK.format(one.customer_id.encode().hex()),
        "grade": one.grade or words.say("no_grade"),
        "contact": words.iso(one.contacted_on),
    }


def _amounts(words: Words, part: Whole) -> Row:
    return {
        "deals": words.count(words.dealt(part.deals)),
        "deal_amount": words.sum(_dealt(words, part)),
        "due_amount": words.sum(part.due_amount),
        "late_amount": words.sum(part.late_amount),
        "complaints": words.count(part.complaints),
    }


def _dealt(words: Words, part: Whole) -> Decimal | None:
    """The open deals' amount; None where the history has no deals."""
    return part.deal_amount if words.deals else None


def _linked(made: Fragment, several: Sequence[Profile], links: Mapping[str, str], words: Words) -> Fragment:
    """A table whose marks become links to the customers' pages, their text escaped as any other."""
    link = {
        MARK.format(one.customer_id.encode().hex()): str(
            Markup('<a href="{}">{}</a>').format(quote(links[one.customer_id]), safe(words.customer(one)))
        )
        for one in several
    }
    # all in one pass: a name that looks like a mark is shown as it is
    html = re.sub(r"\[\[[0-9a-f]*\]\]", lambda found: link.get(found[0], found[0]), str(made.html))
    return Fragment(Markup(html))  # noqa: S704 - made of safe parts


def _load(words: Words) -> Fragment:
    """4 What the receiver has in hand before and after."""
    before, passed = words.found.load, words.found.whole
    sides = {name: (getattr(before, name), getattr(passed, name)) for name in ("customers", "dues", "complaints")}
    sides["deals"] = (words.dealt(before.deals), words.dealt(passed.deals))
    rows = [
        {
            "what": words.say(f"what.{name}"),
            "before": words.count(sides[name][0]),
            "after": words.count(_both(*sides[name])),
        }
        for name in ("customers", "deals", "dues", "complaints")
    ]
    columns = [
        Column("what", words.say("column.what"), head=True),
        Column("before", words.say("column.before"), right=True),
        Column("after", words.say("column.after"), right=True),
    ]
    taker = words.name(words.found.taker)
    answer = words.say("load.answer", taker=taker, before=before.customers, after=before.customers + passed.customers)
    return section(4, words.say("load.question", taker=taker), answer, [], [table(rows, columns)])


def _both(before: int | None, passed: int | None) -> int | None:
    return None if before is None or passed is None else before + passed
