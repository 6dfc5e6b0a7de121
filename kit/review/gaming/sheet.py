"""The page: a question a section, the answer first; a person is never named, and what cannot be told is said."""

from datetime import date

from kit.history import Settings
from kit.response.gaming import Gaming
from kit.response.gaming.discounts import END
from kit.review.charts.made_expected import made_expected
from kit.review.fragment import Fragment
from kit.review.gaming.figures import Figures, exact
from kit.review.page import PageHead, page
from kit.review.safe import own, strong
from kit.review.show import Column, figure, header, notes, section, table
from kit.texts import Language, numbers

DRAWN = 4
"""Lines that are drawn; further ones stand in the table."""


def gaming_page(seen: Gaming, settings: Settings, as_of: date, language: Language, *, code: str = "") -> str:
    """The whole page in one language."""
    write = Figures(seen, settings.currency, language)
    who = [own(settings.company)] if settings.company else []
    if seen.periods:
        ends = [numbers.period(one, language) for one in (seen.periods[0], seen.periods[-1])]
        who.append(write.say("span", first=ends[0], last=ends[1]))
    title = write.say("title")
    meta = [write.say("plan", plan=own(seen.plan)), write.say("as_of", day=numbers.day(as_of, language))]
    meta += [write.say("code", code=code[:8])] if code else []
    parts = [header(who, title, _lead(write), meta), _stops(write), _dips(write), _prices(write), _persons(write)]
    parts.append(notes(write.say("notes"), _notes(write)))
    head = PageHead(title, who, "", (), write.say("foot", code=code[:8]))
    return page([str(part.html) for part in parts], head, language)


def _lead(write: Figures) -> str:
    """What is seen beyond chance, in one sentence, and what that does not mean."""
    seen = write.seen
    if all(p is None for p in seen.adjusted.values()):
        return write.say("lead.untold")
    named = [write.say("found.lines", lines=strong(_lines_found(write)))] if _lines_found(write) else []
    named += [write.say("found.dips")] if any(seen.found(one) for one in ("spikes", "lines")) else []
    if seen.found("end") and seen.given.share is not None:
        named.append(write.say("found.prices", share=strong(numbers.share(exact(seen.given.share.value)))))
    named += [write.say("found.near")] if seen.found("near") else []
    if not named:
        return write.say("lead.none")
    return write.say("join").join([write.say("lead.some", found=numbers.listed(named, write.language)),
                                   write.say("lead.persons")])  # fmt: skip


def _lines_found(write: Figures) -> str:
    """The lines at which more stop than chance would make, as a list; empty where there are none."""
    found = [one for number, one in enumerate(write.seen.stops) if write.seen.found(f"line{number}")]
    return numbers.listed([write.line(one, kind=False) for one in found], write.language)


def _stops(write: Figures) -> Fragment:
    """1 How many stop at each line, drawn and counted."""
    stops = write.seen.stops
    question = write.say("stops.question")
    if not stops:
        return section(1, question, write.say("stops.no_lines"))
    told = [one for one in stops if one.p is not None]
    if not told:
        answer = write.say("stops.untold", why=write.why(stops[0].reason))
    else:
        answer = write.say("stops.some", lines=_lines_found(write)) if _lines_found(write) else write.say("stops.none")
    rows = [
        {
            "line": write.line(one),
            "ended": numbers.plain(one.ended) if one.p is not None else "",
            "expected": numbers.plain(exact(one.expected)) if one.p is not None else "",
            "excess": write.counts(one.excess),
            "paid": write.moneys(one.paid),
            "told": write.told(f"line{number}", one.reason),
        }
        for number, one in enumerate(stops)
    ]
    columns = [Column("line", write.say("column.line"), head=True)]
    columns += [
        Column(name, write.say(f"column.{name}"), right=True) for name in ("ended", "expected", "excess", "paid")
    ]
    columns.append(Column("told", write.say("column.told")))
    shown = [_drawn(write, number) for number, one in enumerate(stops) if one.p is not None][:DRAWN]
    shown.append(table(rows, columns, title=write.say("stops.table"), subtitle=write.say("stops.subtitle"), wide=True))
    return section(1, question, answer, [write.say("stops.means")], shown)


def _drawn(write: Figures, number: int) -> Fragment:
    """People about one line, and what would be expected there without it."""
    one = write.seen.stops[number]
    at = one.at if one.at is not None else 1.0
    labels = [numbers.plain(exact(100 * (at + place))) for place in one.places]
    chart = made_expected(one.counts, [max(value, 0.0) for value in one.fitted], labels)
    title = write.say("stops.drawn", line=write.line(one, kind=False))
    return figure(chart, title, write.say("stops.axes"), title)


def _dips(write: Figures) -> Fragment:
    """2 What came after spikes and stops."""
    seen = write.seen
    both = [("spikes", seen.spikes), ("lines", seen.stops_after)]
    missing = [-dip.after.value for name, dip in both if seen.found(name) and dip.after is not None]
    if missing:
        answer = write.say("dips.some", money=write.money(max(missing)))
    elif all(dip.p is None for _, dip in both):
        answer = write.say("dips.untold", why=write.why(seen.spikes.reason))
    else:
        answer = write.say("dips.none")
    rows = [
        {
            "what": write.say(f"dips.{name}"),
            "events": numbers.plain(dip.events),
            "spike": write.money(dip.spike) if dip.p is not None else "",
            "after": write.moneys(dip.after),
            "told": write.told(name, dip.reason),
        }
        for name, dip in both
    ]
    columns = [Column("what", write.say("column.what"), head=True)]
    columns += [Column(name, write.say(f"column.{name}"), right=True) for name in ("events", "spike", "after")]
    columns.append(Column("told", write.say("column.told")))
    shown = table(rows, columns, title=write.say("dips.table"), wide=True)
    return section(2, write.say("dips.question"), answer, [write.say("dips.means"), write.say("dips.cannot")], [shown])


def _prices(write: Figures) -> Fragment:
    """3 What was given away at quarters' ends, and by those near a line."""
    given, seen = write.seen.given, write.seen
    question = write.say("prices.question")
    if given.extra is None or given.share is None:
        return section(3, question, write.say("prices.untold", why=write.why(given.reason)))
    answer = write.say("prices.none")
    if seen.found("end"):
        share = numbers.share(exact(given.share.value))
        answer = write.say("prices.some", money=write.money(given.extra.value), share=share)
    said = [write.say("prices.means")]
    if given.near is not None and (seen.found("end") or seen.found("near")):
        key = "near_some" if seen.found("near") else "near_none"
        said.insert(0, write.say(f"prices.{key}", share=numbers.share(exact(given.near.value))))
    said.append(
        write.say("prices.covered", with_price=numbers.plain(given.deals), without=numbers.plain(given.without))
    )
    rows = [
        {
            "what": write.say("prices.end"),
            "money": write.moneys(given.extra),
            "share": write.say("prices.of_revenue", range=write.shares(given.share)),
            "told": write.told("end", given.reason),
        },
        {
            "what": write.say("prices.near"),
            "money": write.moneys(given.near_extra),
            "share": "" if given.near is None else write.say("prices.of_list", range=write.shares(given.near)),
            "told": write.told("near", given.near_reason),
        },
    ]
    columns = [Column("what", write.say("column.what"), head=True)]
    columns += [Column(name, write.say(f"column.{name}"), right=True) for name in ("money", "share")]
    columns.append(Column("told", write.say("column.told")))
    shown = [_weeks(write), table(rows, columns, title=write.say("prices.table"), wide=True)]
    return section(3, question, answer, said, shown)


def _weeks(write: Figures) -> Fragment:
    """Discounts by weeks before the end, the first on the left."""
    weeks = list(write.seen.given.weeks)[::-1]
    usual = [one for one in weeks[: -(-(7 * len(weeks) - END) // 7)] if one is not None]
    level = sum(usual) / len(usual) if usual else 0.0
    labels = [str(len(weeks) - 1 - place) for place in range(len(weeks))]
    chart = made_expected([max(one or 0.0, 0.0) for one in weeks], [max(level, 0.0)] * len(weeks), labels)
    title = write.say("prices.drawn")
    return figure(chart, title, write.say("prices.axes"), title)


def _persons(write: Figures) -> Fragment:
    """4 Whom it can be said of: nobody, and why."""
    often = write.seen.repeated
    said = [write.say("persons.use")]
    if often is not None:
        said.insert(0, write.say("persons.often", people=often.people, often=often.often,
                                 chance=numbers.plain(exact(often.by_chance))))  # fmt: skip
        said.insert(0, write.say("persons.said", rate=numbers.plain(exact(100 * often.rate))))
    return section(4, write.say("persons.question"), write.say("persons.answer"), said)


def _notes(write: Figures) -> list[str]:
    seen = write.seen
    asked = sum(p is not None for p in seen.adjusted.values())
    found = [write.say("note.alarms", asked=asked)]
    found += [write.say(f"note.{name}") for name in ("bunching", "kink", "prices")]
    found.append(write.say("note.rows", rows=numbers.plain(seen.rows), people=numbers.plain(seen.people)))
    return [*found, *([write.say("note.earlier")] if seen.earlier else [])]
