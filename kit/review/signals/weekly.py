"""The weekly note: the pace, activity against each one's own routine, new customers, who goes quiet, who is due."""

from decimal import Decimal

from kit.kpis.signals.activity import Active
from kit.kpis.signals.pace import Pace, Usual
from kit.review.fragment import Fragment
from kit.review.page import PageHead, page
from kit.review.safe import own
from kit.review.show import Column, Row, Said, header, notes, notice, section, table
from kit.review.signals import due, quiet
from kit.review.signals.view import View, Words
from kit.texts import Language, numbers

TONES = {"behind": "dn", "below": "dn", "ahead": "up", "reached": "up", "above": "up"}
NOTES = ("routine", "quiet", "backtest", "due", "files")


def weekly(view: View, language: Language, *, code: str = "") -> str:
    """The whole page in one language."""
    words = Words(view, language)
    title, who = words.say("weekly.title"), words.who()
    meta = [
        words.say("as_of", day=words.day(view.signals.moment.day)),
        *([] if view.signals.moment.over else [words.say("not_over")]),
        *([words.say("code", code=code[:8])] if code else []),
    ]
    parts = [
        header(who, title, words.sentence(words.pace(), _alerts(words)), meta),
        _pace(words),
        _active(words),
        _fresh(words),
        quiet.quiet(words),
        due.due(words),
        notes(words.say("notes"), _notes(words)),
    ]
    foot = words.say("weekly.foot", who=" · ".join(who), code=code[:8])
    return page([str(part.html) for part in parts], PageHead(title, who, "", (), foot), language)


def _alerts(words: Words) -> str:
    """What asks for a look: who lies below the own routine, which regular customers newly go quiet."""
    view = words.view
    below = sum(one.told == "below" for one in view.active or ())
    fresh = sum(one.fresh for one in view.warned or ())
    return words.sentence(
        words.say("alert.below", count=below) if below else "",
        words.say("alert.fresh", count=fresh) if fresh else "",
    )


def _pace(words: Words) -> Fragment:
    """1 Is must-hit within reach."""
    view, question = words.view, words.say("pace.question")
    paces = view.signals.paces
    if paces is None or not view.paces:
        return section(1, question, words.say("pace.none"))
    told = paces.running.booked is None and bool(paces.running.left)
    said = [words.say("pace.usual"), *_by_chance(words)] if told else []
    said += [words.say("unknown_days")] if told and not paces.running.known else []
    rows = [_paced(words, one) for one in view.paces]
    columns = [
        Column("name", words.say("column.team" if view.team is None else "column.name"), head=True),
        Column("share", words.say("column.share"), right=True),
        Column("usual", words.say("column.by_now"), right=True),
        Column("needed", words.say("column.needed"), right=True),
        Column("told", words.say("column.told"), narrow=True),
    ]
    if not told:
        columns = [columns[0], Column("lacking", words.say("column.lacking"), right=True), columns[1]]
    shown = table(rows, columns, title=words.say("pace.table"), subtitle=words.money.unit())
    return section(1, question, _behind(words), said, [shown])


def _behind(words: Words) -> str:
    view = words.view
    over = view.whole is not None and not view.whole.running.left
    rows = [one for one in view.paces if (one.lacking if over else one.verdict == "behind")]
    if not any(one.must for one in view.paces):
        return words.say("pace.no_musts")
    booked = view.signals.paces.running.booked if view.signals.paces is not None else None
    if booked is not None and not over:
        return words.booked(booked)
    if not over and all(one.usual is None for one in view.paces):
        return words.say("pace.untold")
    name = words.team if view.team is None else words.name
    kind = "short" if over else "behind"
    if not rows:
        return words.say("pace.made" if over else "pace.nobody")
    listed = [name(one.id) for one in rows[:4]]
    key = f"pace.{kind}" if len(rows) <= 4 else f"pace.{kind}_more"
    return words.say(key, names=numbers.listed(listed, words.language), count=len(rows))


def _by_chance(words: Words) -> list[str]:
    """How often who ends at must-hit lies below the range all the same."""
    odds = sorted({one.usual.by_chance for one in words.view.paces if one.usual is not None})
    if not odds:
        return []
    return [words.say("pace.chance" if len(odds) == 1 else "pace.chance_range", few=odds[0], many=odds[-1])]


def _paced(words: Words, one: Pace) -> Row:
    none = Said(words.say("none"), "na")
    return {
        "name": words.team(one.id) if words.view.team is None else words.name(one.id),
        "share": none if one.share is None else numbers.share(one.share),
        "lacking": none if one.lacking is None else words.money.column(one.lacking),
        "usual": none if one.usual is None else _range(one.usual),
        "needed": words.needed(one),
        "told": Said(words.say(f"pace.verdict.{one.verdict}"), TONES.get(one.verdict, "")),
    }


def _range(usual: Usual) -> str:
    return f"{numbers.share(usual.low, 0)}–{numbers.share(usual.high, 0)}"


def _active(words: Words) -> Fragment:
    """2 What was done, against each one's own routine."""
    view, question = words.view, words.say("active.question")
    if view.active is None:
        return section(2, question, words.say("active.none"), [], [notice([words.say("active.needs")])])
    below = [one for one in view.active if one.told == "below"]
    done = sum(one.done for one in view.active)
    names = [words.name(one.manager_id) for one in below[:4]]
    key = "active.all" if not below else "active.below" if len(below) <= 4 else "active.below_more"
    answer = words.say(key, count=done, names=numbers.listed(names, words.language), people=len(below))
    chosen = view.active if view.team is not None else [one for one in view.active if one.told in ("below", "above")]
    rows = [_worked(words, one) for one in chosen]
    columns = [
        Column("name", words.say("column.name"), head=True),
        Column("done", words.say("column.week"), right=True),
        Column("usual", words.say("column.usual"), right=True),
        Column("told", words.say("column.told"), narrow=True),
    ]
    title = words.say("active.table" if view.team is not None else "active.table_outside")
    shown = [table(rows, columns, title=title, subtitle=words.say("active.subtitle"))] if rows else []
    return section(2, question, answer, [words.say("active.chance")], shown)


def _worked(words: Words, one: Active) -> Row:
    usual = Said(words.say("none"), "na")
    if one.usual is not None:
        bounds = numbers.interval(numbers.plain(one.usual.low), numbers.plain(one.usual.high), words.language)
        usual = Said(numbers.plain(one.usual.value, 1) + bounds)
    told = Said(words.say(f"active.told.{one.told}"), TONES.get(one.told, ""))
    return {"name": words.name(one.manager_id), "done": numbers.plain(one.done), "usual": usual, "told": told}


def _fresh(words: Words) -> Fragment:
    """3 Which customers are new."""
    view, question = words.view, words.say("fresh.question")
    fresh = view.signals.newcomers
    usual = fresh.usual(view.people)
    paces = view.signals.paces
    batches = paces is not None and paces.running.booked is not None  # no week is like another where sales are batches
    before = "" if batches else words.say("fresh.unknown")
    if usual is not None and not batches:
        before = words.say("fresh.usual", usual=numbers.plain(usual, 1), weeks=fresh.weeks)
    answer = words.sentence(words.say("fresh.answer" if view.fresh else "fresh.none", count=len(view.fresh)), before)
    rows = [
        {"customer": own(one.name), "by": words.name(one.manager_id), "amount": _amount(words, one.amount)}
        for one in view.fresh[: quiet.SHOWN]
    ]
    columns = [
        Column("customer", words.say("column.customer"), head=True),
        Column("by", words.say("column.by"), narrow=True),
        Column("amount", words.say("column.amount"), right=True),
    ]
    more = quiet.more(words, len(view.fresh))
    unit = words.money.unit()
    shown = [table(rows, columns, title=words.say("fresh.table"), subtitle=unit, note=more)] if rows else []
    return section(3, question, answer, [], shown)


def _amount(words: Words, amount: Decimal | None) -> Said:
    return Said(words.say("none"), "na") if amount is None else Said(words.money.column(amount))


def _notes(words: Words) -> list[str]:
    windows, churn = words.view.signals.windows, words.view.signals.churning
    given = {grade.lower(): days for grade, days in windows.rhythm_days.items()}
    days = windows.dormant_days if churn is None else churn.ahead
    paces = words.view.signals.paces
    running = None if paces is None else paces.running
    ended, booked = running is not None and not running.left, running is not None and running.booked is not None
    pace = "pace_booked" if booked else "pace_ended" if ended else "pace"
    return [words.say(f"note.{name}", days=days, **given) for name in (pace, *NOTES)]
