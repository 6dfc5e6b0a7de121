"""A customer's page: what to go on with, who this customer is, what was last talked about. A profile 客户画像."""

from decimal import Decimal

from kit.kpis.handover import Profile
from kit.review.fragment import Fragment
from kit.review.handover.words import Words
from kit.review.page import PageHead, page
from kit.review.safe import own, strong
from kit.review.show import Column, Row, Said, header, listing, notes, notice, section, table
from kit.texts import numbers


def customer_page(one: Profile, words: Words) -> str:
    """The whole page."""
    title = words.customer(one)
    who = [*words.who(), *([words.say("grade", grade=one.grade)] if one.grade else [])]
    parts = [header(who, title, _lead(one, words), words.meta()), _open(one, words)]
    if one.customer_id:
        parts += [_is(one, words), _talked(one, words)]
    parts.append(notes(words.say("notes"), [words.say(f"note.{name}") for name in ("open", "others", "rhythm")]))
    head = PageHead(title, who, "", (), words.foot())
    return page([str(part.html) for part in parts], head, words.language)


def _lead(one: Profile, words: Words) -> str:
    """What is open for the receiver, then what the customer is worth."""
    part, exact = words.found.part(one), words.money.exact
    said = []
    if part.deals:
        said.append(words.say("customer.deals", count=part.deals, amount=strong(exact(part.deal_amount))))
    if part.dues and part.due_amount is not None:
        said.append(words.say("customer.dues", count=part.dues, amount=strong(exact(part.due_amount))))
    if part.late_amount:
        said.append(words.say("customer.late", amount=exact(part.late_amount)))
    if part.complaints:
        said.append(words.say("customer.complaints", count=part.complaints))
    opened = words.say("customer.open", what=words.say("comma").join(said)) if said else words.nothing()
    stays = words.say("customer.stays", owner=words.name(one.owner)) if _stays(one, words) else ""
    lost = words.say("customer.lost", day=words.day(one.lost_on)) if one.lost_on else ""
    return words.sentence(opened, *words.unknown(), stays, lost)


def _stays(one: Profile, words: Words) -> bool:
    """Whether the customer itself does not pass, only rows of the giver's do."""
    return bool(one.customer_id) and one.owner != words.found.giver


def _open(one: Profile, words: Words) -> Fragment:
    """1 What to go on with: deals, dues, complaints, each with who has it."""
    tables = [made for made in (_deals(one, words), _dues(one, words), _complaints(one, words)) if made is not None]
    question = words.say("open.question")
    if not tables:
        return section(1, question, words.nothing())
    count = len(one.deals) + len(one.dues) + len(one.complaints)
    hands = [deal.manager_id for deal in one.deals] + [due.manager_id for due in one.dues]
    hands += [raised.manager_id for raised in one.complaints]
    others = sum(person != words.found.giver for person in hands)
    said = [words.say("open.others", count=others)] if others else []
    return section(1, question, words.say("open.answer", count=count), said, tables)


def _deals(one: Profile, words: Words) -> Fragment | None:
    if not one.deals:
        return None
    rows = [
        {
            "deal": own(deal.product) or own(deal.deal_id),
            "stage": own(deal.stage) or words.say("not_recorded"),
            "since": words.iso(deal.created_on),
            "who": words.name(deal.manager_id),
            "amount": words.cell(deal.amount),
        }
        for deal in one.deals
    ]
    columns = [
        Column("deal", words.say("column.deal"), head=True),
        Column("stage", words.say("column.stage")),
        Column("since", words.say("column.since"), narrow=True),
        Column("who", words.say("column.who"), narrow=True),
        Column("amount", words.say("column.amount"), right=True),
    ]
    known = [deal.amount for deal in one.deals if deal.amount is not None]
    total = {"deal": words.say("sum"), "amount": words.money.cell(sum(known, Decimal(0)))}
    title = words.say("open.deals")
    return table(rows, columns, total=total, title=title, subtitle=words.money.whole_unit(), blocks=True)


def _dues(one: Profile, words: Words) -> Fragment | None:
    if not one.dues:
        return None
    rows = [
        {
            "due": Said(due.due_on.isoformat() + (words.say("late") if due.late else "")),
            "amount": words.money.cell(due.amount),
            "received": words.money.cell(due.received),
            "open": words.money.cell(due.open),
            "who": words.name(due.manager_id),
        }
        for due in one.dues
    ]
    part = any(due.received for due in one.dues)
    columns = [
        Column("due", words.say("column.due_on"), head=True),
        *([Column("amount", words.say("column.due"), right=True)] if part else []),
        *([Column("received", words.say("column.received"), right=True)] if part else []),
        Column("open", words.say("column.open"), right=True),
        Column("who", words.say("column.who"), narrow=True),
    ]
    total = {"due": words.say("sum"), "open": words.money.cell(sum((due.open for due in one.dues), Decimal(0)))}
    title = words.say("open.dues")
    return table(rows, columns, total=total, title=title, subtitle=words.money.whole_unit(), blocks=True)


def _complaints(one: Profile, words: Words) -> Fragment | None:
    if not one.complaints:
        return None
    rows = [
        {
            "kind": own(raised.kind) or words.say("no_kind"),
            "severity": own(raised.severity) or words.say("not_recorded"),
            "raised": raised.raised_on.isoformat(),
            "who": words.name(raised.manager_id),
        }
        for raised in one.complaints
    ]
    columns = [
        Column("kind", words.say("column.kind"), head=True),
        Column("severity", words.say("column.severity")),
        Column("raised", words.say("column.raised"), narrow=True),
        Column("who", words.say("column.who"), narrow=True),
    ]
    return table(rows, columns, title=words.say("open.complaints"))


def _is(one: Profile, words: Words) -> Fragment:
    """2 Who this customer is: value, rhythm, needs, where it came from."""
    bought = one.bought
    question = words.say("is.question")
    if bought is None:
        answer = words.say("is.never" if words.deals else "is.untold")
    else:
        given = {"count": bought.deals, "amount": strong(words.money.exact(bought.amount))}
        answer = words.say("is.bought", year=words.money.exact(bought.year), last=words.day(bought.last_on), **given)
    items = [(words.say(f"is.{name}"), text) for name, text in _facts(one, words) if text]
    shown: list[Fragment] = [listing(words.say("is.table"), items)] if items else []
    if not one.needs:
        shown.append(notice([words.say("is.no_needs")]))
    return section(2, question, answer, [], shown)


def _facts(one: Profile, words: Words) -> list[tuple[str, str]]:
    """What the records say of the customer; "" where they say nothing."""
    most = words.found.rhythm_days.get(one.grade)
    rhythm = one.bought.rhythm if one.bought is not None else None
    score = lost = ""
    if one.score is not None:
        score = words.say("is.scored", score=numbers.plain(one.score, 1), day=words.day(one.answered_on))
    if one.lost_on is not None:
        reason = own(one.lost_reason) or words.say("not_recorded")
        lost = words.say("is.lost_on", day=words.day(one.lost_on), reason=reason)
    return [
        ("needs", own(one.needs)),
        ("rhythm", "" if rhythm is None else words.say("is.every", days=numbers.plain(rhythm))),
        ("contact", "" if most is None else words.say("is.within", days=most, grade=one.grade)),
        ("renewal", "" if one.renewal_on is None else words.day(one.renewal_on)),
        ("survey", score),
        ("place", words.say("comma").join(own(text) for text in (one.segment, one.region) if text)),
        ("tags", own(one.tags)),
        ("since", "" if one.created_on is None else words.day(one.created_on)),
        ("referred_by", own(one.referred_by)),
        ("referred", words.listed([own(name) for name in one.referred])),
        ("lost", lost),
    ]


def _talked(one: Profile, words: Words) -> Fragment:
    """3 What was last talked about, by whom."""
    question = words.say("talked.question")
    if not one.contacts:
        return section(3, question, words.say("talked.never"))
    rows: list[Row] = [
        {
            "on": contact.done_on.isoformat(),
            "kind": words.say(f"activity.{contact.kind}"),
            "who": words.name(contact.manager_id),
            "deal": own(contact.deal_id),
        }
        for contact in one.contacts
    ]
    columns = [
        Column("on", words.say("column.day"), head=True),
        Column("kind", words.say("column.activity")),
        Column("who", words.say("column.who"), narrow=True),
        Column("deal", words.say("column.about")),
    ]
    last = one.contacts[0].done_on
    given = {"day": words.day(last), "count": (words.found.day - last).days}
    key = "talked.answer" if last < words.found.day else "talked.today"
    answer = words.say(key, kind=words.say(f"activity.{one.contacts[0].kind}"), **given)
    return section(3, question, answer, [], [table(rows, columns, title=words.say("talked.table", count=len(rows)))])
