"""The weekly note: the pace, activity against each one's own routine, new customers, who goes quiet, who is due."""

from datetime import date
from decimal import Decimal

from kit.kpis.signals.activity import Active
from kit.kpis.signals.backtest import Backtest
from kit.kpis.signals.churning import Churning, Warned
from kit.kpis.signals.due import KINDS, Due
from kit.kpis.signals.pace import Pace, Usual
from kit.review.fragment import Fragment, joined
from kit.review.page import PageHead, page
from kit.review.safe import own
from kit.review.show import Column, Row, Said, details, header, listing, notes, notice, paragraphs, section, table
from kit.review.signals.view import View, Words
from kit.texts import Language, numbers

SHOWN = 8
"""Rows of a list on the page; the file beside it has them all."""
MOST = {"zh": 5, "en": 4}
"""Kinds that stand beside each other on a phone."""
TONES = {"behind": "dn", "below": "dn", "ahead": "up", "reached": "up", "above": "up"}
NOTES = ("pace", "routine", "quiet", "backtest", "due", "files")


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
        _quiet(words),
        _due(words),
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
    said = [words.say("pace.usual"), *_by_chance(words)]
    said += [] if paces.running.known else [words.say("unknown_days")]
    rows = [_paced(words, one) for one in view.paces]
    columns = [
        Column("name", words.say("column.team" if view.team is None else "column.name"), head=True),
        Column("share", words.say("column.share"), right=True),
        Column("usual", words.say("column.by_now"), right=True),
        Column("needed", words.say("column.needed"), right=True),
        Column("told", words.say("column.told"), narrow=True),
    ]
    shown = table(rows, columns, title=words.say("pace.table"), subtitle=words.money.unit())
    return section(1, question, _behind(words), said, [shown])


def _behind(words: Words) -> str:
    view = words.view
    over = view.whole is not None and not view.whole.running.left
    rows = [one for one in view.paces if (one.lacking if over else one.verdict == "behind")]
    if not any(one.must for one in view.paces):
        return words.say("pace.no_musts")
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
    before = words.say("fresh.unknown")
    if usual is not None:
        before = words.say("fresh.usual", usual=numbers.plain(usual, 1), weeks=fresh.weeks)
    answer = words.sentence(words.say("fresh.answer" if view.fresh else "fresh.none", count=len(view.fresh)), before)
    rows = [
        {"customer": own(one.name), "by": words.name(one.manager_id), "amount": _amount(words, one.amount)}
        for one in view.fresh[:SHOWN]
    ]
    columns = [
        Column("customer", words.say("column.customer"), head=True),
        Column("by", words.say("column.by"), narrow=True),
        Column("amount", words.say("column.amount"), right=True),
    ]
    more = _more(words, len(view.fresh))
    unit = words.money.unit()
    shown = [table(rows, columns, title=words.say("fresh.table"), subtitle=unit, note=more)] if rows else []
    return section(3, question, answer, [], shown)


def _amount(words: Words, amount: Decimal | None) -> Said:
    return Said(words.say("none"), "na") if amount is None else Said(words.money.column(amount))


def _more(words: Words, count: int) -> str:
    return words.say("more", count=count - SHOWN) if count > SHOWN else ""


def _quiet(words: Words) -> Fragment:
    """4 Which regular customers are going quiet."""
    view, question, churn = words.view, words.say("quiet.question"), words.view.signals.churning
    if churn is None or view.warned is None:
        return section(4, question, words.say("quiet.no_customers"), [], [notice([words.say("quiet.needs")])])
    given = churn.test.verdict == "calibrated"
    count, fresh = len(view.warned), sum(one.fresh for one in view.warned)
    key = "quiet.nobody" if not count else "quiet.given" if given else "quiet.rhythm"
    answer = words.say(key, count=count, days=churn.ahead)
    said = [words.say("quiet.fresh", count=fresh)] if fresh else []
    said.append(_tested(words, churn.test))
    order = sorted(view.warned, key=lambda one: (not one.fresh, -one.amount, one.customer_id))
    evidence = [_warned(words, order, churn)] if count else []
    if churn.test.bands:
        evidence.append(_bands(words, churn.test))
    return section(4, question, answer, said, evidence)


def _tested(words: Words, test: Backtest) -> str:
    """What the held-back quarters say of the chances, or why none are given."""
    if test.verdict == "not_enough" or test.better is None or test.brier is None or test.naive is None:
        return words.say("test.not_enough", cases=test.cases, quiet=test.quiet)
    given = {
        "cases": numbers.plain(test.cases),
        "quarters": numbers.listed(list(test.quarters), words.language),
        "brier": numbers.plain(test.brier, 3),
        "naive": numbers.plain(test.naive, 3),
        "days": test.days,
    }
    listed = test.listed
    if test.verdict != "calibrated" or listed is None:
        return words.say(f"test.{test.verdict}", **given)
    bounds = numbers.interval(numbers.share(listed.low, 0), numbers.share(listed.high, 0), words.language)
    return words.say("test.calibrated", **given, hit=numbers.share(listed.value, 0) + bounds, n=listed.n)


def _warned(words: Words, order: list[Warned], churn: Churning) -> Fragment:
    """Name and owner, then in one line the chance, the silence against the own rhythm, and what is at stake."""
    items = []
    for one in order[:SHOWN]:
        chance = _chance(words, one, churn.test)
        since = words.say("quiet.since", since=one.since, gap=numbers.plain(one.gap or 0))
        parts = [*([chance] if chance else []), since, words.say("quiet.year", amount=words.money.amount(one.amount))]
        name = words.say("quiet.name", customer=own(one.name), owner=words.name(one.owner))
        items.append((name + (words.say("quiet.new") if one.fresh else ""), words.say("semicolon").join(parts)))
    title = words.say("quiet.table", days=churn.ahead)
    shown = listing(title, items)
    more = _more(words, len(order))
    return joined([shown, paragraphs([more])]) if more else shown


def _chance(words: Words, one: Warned, test: Backtest) -> str:
    """The chance, and how often earlier cases of its band did go quiet, with the interval."""
    if one.chance is None:
        return ""
    band, chance = test.band(one.chance), numbers.share(one.chance, 0)
    if band is None:
        return words.say("quiet.chance_alone", chance=chance)
    low, high, was = (numbers.share(part, 0) for part in (band.quiet.low, band.quiet.high, band.quiet.value))
    given = {"low": numbers.share(band.low, 0), "high": numbers.share(band.high, 0)}
    return words.say("quiet.chance", chance=chance, was=was + numbers.interval(low, high, words.language), **given)


def _bands(words: Words, test: Backtest) -> Fragment:
    """The back-test behind a click: said chance beside what happened, and both rules' figures."""
    rows = [
        {
            "band": words.say("test.band", low=numbers.share(one.low, 0), high=numbers.share(one.high, 0)),
            "n": numbers.plain(one.quiet.n),
            "said": numbers.share(one.chance),
            "was": numbers.share(one.quiet.value)
            + numbers.interval(numbers.share(one.quiet.low), numbers.share(one.quiet.high), words.language),
        }
        for one in test.bands
    ]
    columns = [
        Column("band", words.say("test.column.band"), head=True),
        Column("n", words.say("test.column.n"), right=True),
        Column("said", words.say("test.column.said"), right=True),
        Column("was", words.say("test.column.was"), right=True),
    ]
    note = ""
    if test.lift is not None and test.naive_lift is not None:
        lifts = {"lift": numbers.plain(test.lift, 2), "naive": numbers.plain(test.naive_lift, 2)}
        note = words.say("test.lift", **lifts)
    return details(words.say("test.behind"), table(rows, columns, note=note))


def _due(words: Words) -> Fragment:
    """5 Who is due next, and what lies ahead."""
    view, question = words.view, words.say("due.question")
    if view.due is None:
        return section(5, question, words.say("due.none"), [], [notice([words.say("due.needs")])])
    coming = view.signals.moment.coming
    key = "due.answer" if view.due else "due.nothing"
    answer = words.say(key, count=len(view.due), days=words.span(coming.from_on, coming.last_on))
    rows = [_counted(name, lines) for name, lines in _grouped(words, view.due)]
    kinds = [kind for kind in KINDS if any(one.kind == kind for one in view.due)]
    name = words.say("column.team" if view.team is None else "column.name")
    columns = [Column("name", name, head=True)]
    columns += [Column(kind, words.say(f"kind.{kind}"), right=True) for kind in kinds]
    shown = table(
        rows,
        columns,
        title=words.say("due.table"),
        subtitle=words.say("due.subtitle"),
        wide=len(kinds) > MOST[words.language],
    )
    return section(5, question, answer, _holidays(words), [shown] if rows else [])


def _grouped(words: Words, lines: tuple[Due, ...]) -> list[tuple[str, list[Due]]]:
    """The lines by who acts (of the company: by the team of who acts); last those that nobody looks after."""
    found = words.view.signals
    groups: dict[str, list[Due]] = {}
    for one in lines:
        if one.acts is None:
            name = words.say("nobody")
        elif words.view.team is None:
            name = words.team(found.teams.get(one.acts, ""))
        else:
            name = words.name(one.acts)
        groups.setdefault(name, []).append(one)
    last = words.say("nobody")
    return sorted(groups.items(), key=lambda each: (each[0] == last, -len(each[1]), each[0]))


def _counted(name: str, lines: list[Due]) -> Row:
    return {"name": name} | {
        kind: numbers.plain(count) for kind in KINDS if (count := sum(one.kind == kind for one in lines))
    }


def _holidays(words: Words) -> list[str]:
    """Days off and make-up days within the fortnight."""
    ahead = words.view.signals.ahead

    def days(several: tuple[date, ...]) -> str:
        return numbers.listed([words.short(one) for one in several], words.language)

    said = [words.say("due.holidays", days=days(ahead.off))] if ahead.off else []
    said += [words.say("due.made_up", days=days(ahead.made_up))] if ahead.made_up else []
    return said if ahead.known else [*said, words.say("unknown_days")]


def _notes(words: Words) -> list[str]:
    windows, churn = words.view.signals.windows, words.view.signals.churning
    given = {grade.lower(): days for grade, days in windows.rhythm_days.items()}
    days = windows.dormant_days if churn is None else churn.ahead
    return [words.say(f"note.{name}", days=days, **given) for name in NOTES]
