"""5 What worked? What people did more of than usual and what came later, and the lessons that people confirm."""

from decimal import Decimal

from kit.review.charts import Ranged, Side, forest
from kit.review.evidence.findings import Link
from kit.review.evidence.model import Evidence
from kit.review.evidence.written import Lesson
from kit.review.fragment import Fragment
from kit.review.retrospective.remarks import remarks
from kit.review.retrospective.words import Words
from kit.review.safe import own
from kit.review.show import details, figure, listing, section
from kit.texts import numbers
from kit.texts.say import Language


def worked(evidence: Evidence, language: Language) -> Fragment:
    """The section."""
    words = Words(evidence, language)
    links = evidence.findings.links
    if not links:
        return section(5, words.say("worked.question"), words.say("worked.none"), evidence=_lessons(words))
    shown = [*_charts(words, links), *_lessons(words)]
    sentences = [_untold(words, links)]
    return section(
        5,
        words.say("worked.question"),
        _answer(words, links),
        [one for one in sentences if one],
        shown,
        aside=remarks(words, "worked"),
    )


def _answer(words: Words, links: tuple[Link, ...]) -> str:
    told = [one for one in links if one.told]
    if not told:
        return words.say("worked.nothing_told", count=len(links))
    said = [_said(words, one) for one in told]
    return words.say("worked.told", links=words.say("word.semicolon").join(said))


def _said(words: Words, one: Link) -> str:
    """A link in a sentence: more of the KPI than usual, and between which bounds what came later lay higher or lower.

    A link that is told has an interval that does not hold nought.
    """
    way = "more" if one.estimate.value > 0 else "less"
    least, most = sorted(abs(end) for end in (one.estimate.low, one.estimate.high))
    return words.say(
        f"worked.{one.outcome}_{way}",
        kpi=words.kpi(words.evidence.kpi(one.kpi)),
        least=numbers.plain(least * 100, 1),
        most=numbers.plain(most * 100, 1),
    )


def _measured(words: Words, one: Link) -> str:
    """The same for the chart: how much more of the KPI is meant, and the estimate with its interval."""
    return words.say(
        "worked.sub_told",
        kpi=words.kpi(words.evidence.kpi(one.kpi)),
        deviation=_deviation(words, one),
        size=numbers.signed(one.estimate.value * 100, 1),
        bounds=words.interval(one.estimate.low, one.estimate.high, shares=False),
    )


def _deviation(words: Words, one: Link) -> str:
    """How much more of a KPI is one usual deviation, in its unit."""
    kpi = words.evidence.kpi(one.kpi)
    if kpi.unit == "share":
        return words.say("worked.points", size=numbers.plain(one.deviation * 100, 1))
    return numbers.plain(one.deviation, 2 if one.deviation < 1 else 1)


def _untold(words: Words, links: tuple[Link, ...]) -> str:
    """What people often believe in and what cannot be told here, named once each."""
    told = {one.kpi for one in links if one.told}
    names = list(dict.fromkeys(words.kpi(words.evidence.kpi(one.kpi)) for one in links if one.kpi not in told))
    return words.say("worked.untold", names=words.listed(names)) if told and names else ""


def _charts(words: Words, links: tuple[Link, ...]) -> list[Fragment]:
    """One forest an outcome; what is told first in it."""
    found: list[Fragment] = []
    for outcome in dict.fromkeys(one.outcome for one in links):
        rows = sorted(
            (one for one in links if one.outcome == outcome), key=lambda one: (not one.told, -one.estimate.value)
        )
        told = sum(one.told for one in rows)
        key = "chart_none" if not told else "chart"
        title = words.say(f"worked.{key}_{outcome}", count=len(rows), told=told)
        chart = forest([_ranged(words, one) for one in rows], words.say("worked.zero"))
        measured = [_measured(words, one) for one in rows if one.told]
        sub = words.say("word.semicolon").join([words.say(f"worked.sub_{outcome}"), *measured])
        drawn = figure(chart, title, sub, words.say("worked.label"))
        # an outcome of which nothing can be told stands behind a click, unless nothing at all can be told
        hidden = found and not told
        found.append(details(words.say("worked.more", what=title), drawn) if hidden else drawn)
    return found


def _ranged(words: Words, one: Link) -> Ranged:
    side: Side = "untold" if not one.told else "ahead" if one.estimate.value > 0 else "behind"
    low, value, high = (float(end * 100) for end in (one.estimate.low, one.estimate.value, one.estimate.high))
    label = words.kpi(words.evidence.kpi(one.kpi))
    return Ranged(label, low, value, high, numbers.signed(one.estimate.value * Decimal(100), 1), side)


def _lessons(words: Words) -> list[Fragment]:
    """The knowledge base: this period's findings with what people said, then what they confirmed before."""
    lessons = [one for one in words.evidence.lessons if one.state != "rejected"]
    if not lessons:
        return []
    items = [(_name(words, one), _about(words, one)) for one in lessons]
    return [listing(words.say("lessons.title"), items, subtitle=words.say("lessons.sub"))]


def _name(words: Words, one: Lesson) -> str:
    if one.text:
        return own(one.text)
    kpi = words.kpi(words.evidence.kpi(one.kpi))
    return words.say("lessons.finding", kpi=kpi, outcome=words.say(f"lessons.outcome.{one.outcome}"))


def _about(words: Words, one: Lesson) -> str:
    """Its state, and who can show it."""
    state = words.say(f"lessons.state.{one.state}", period=own(one.period))
    return words.sentence(state, _teach(words, one))


def _teach(words: Words, one: Lesson) -> str:
    """Who can show it; whom the data name, with the reason, and not as someone whom people chose."""
    if not one.teach:
        return ""
    best = next(
        (
            value
            for value in words.evidence.values
            if value.manager_id and value.kpi == one.kpi and words.evidence.name(value.manager_id) == one.teach
        ),
        None,
    )
    if one.text or best is None or best.value is None:
        return words.say("lessons.teach", name=own(one.teach))
    kpi = words.evidence.kpi(one.kpi)
    return words.say("lessons.teach_first", name=own(one.teach), kpi=words.kpi(kpi), value=words.value(best.value, kpi))
