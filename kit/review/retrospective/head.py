"""The head of a retrospective: whose it is, and the quarter in two or three sentences."""

from datetime import timedelta

from kit.review.evidence.model import Evidence
from kit.review.fragment import Fragment
from kit.review.page import PageHead
from kit.review.retrospective import pace, signals, why
from kit.review.retrospective.words import Words, bold
from kit.review.safe import own
from kit.review.show import header
from kit.texts import numbers
from kit.texts.say import Language, say

STALE = timedelta(days=7)


def head(evidence: Evidence, language: Language) -> Fragment:
    """The header of the page: company, team, people, period; title; the answer; what it was made from."""
    made = page_head(evidence, language)
    return header(made.who, made.title, made.lead, made.meta)


def page_head(evidence: Evidence, language: Language) -> PageHead:
    """The same as the shell needs it: for the file's title and the foot of printed pages."""
    words = Words(evidence, language)
    code = [words.say("page.code", code=evidence.source.code)] if evidence.source.code else []
    who = [part for part in (own(evidence.source.company), team(evidence, language)) if part]
    return PageHead(
        title=words.say("head.title"),
        who=[*who, _people(words), span(evidence, language)],
        lead=_lead(words),
        meta=[_as_of(words), *_made_with(words), *code],
        foot=" · ".join([*who, evidence.period.label, *code]),
    )


def team(evidence: Evidence, language: Language) -> str:
    """The team's name; those without one are named so."""
    return own(evidence.team) or say("review.page.no_team", language)


def span(evidence: Evidence, language: Language) -> str:
    """The period with its first and last day."""
    period = evidence.period.period
    first, last = Words(evidence, language).span_days(period)
    return say("review.page.span", language, period=numbers.period(period, language), first=first, last=last)


def _people(words: Words) -> str:
    count = len(words.evidence.people)
    return words.say("page.people", count=count)


def _lead(words: Words) -> str:
    return words.sentence(_reached(words), why.lead(words), signals.lead(words))


def _reached(words: Words) -> str:
    quarter = pace.told(words)
    if quarter is not None:
        return pace.lead(words, quarter)
    sales = words.sales()
    if sales is None or sales.value is None:
        note = sales.note if sales else "not_measured"
        return words.say("head.no_sales", reason=words.note(note))
    amount = bold(words.amount(sales.value))
    if sales.must is None or sales.attainment is None:
        some = words.targeted()
        if some is None:
            return words.say("head.no_target", amount=amount)
        people = len(words.evidence.people)
        return words.say("head.some_targets", amount=amount, people=people, count=some[0], attainment=some[1])
    reached = sales.attainment >= 1
    key = "missed"
    if reached:
        key = "stretch" if sales.stretch is not None and sales.value >= sales.stretch else "reached"
    attainment = bold(numbers.share(sales.attainment))
    return words.say(
        f"head.{key}", amount=amount, attainment=attainment, gap=words.amount(abs(sales.value - sales.must))
    )


def _as_of(words: Words) -> str:
    """The day up to which the data reach, and to which they are counted; that they are old, where they are."""
    source, period = words.evidence.source, words.evidence.period.period
    past, stale = source.as_of > period.last_on, source.as_of < period.last_on - STALE
    key = "page.as_of_past" if past else "page.as_of_old" if stale else "page.as_of"
    return words.say(key, day=words.day(source.as_of), last=words.day(period.last_on))


def _made_with(words: Words) -> list[str]:
    source = words.evidence.source
    title = words.title(source.scheme_title)
    scheme = words.say("page.scheme", title=title, from_on=words.day(source.scheme_from))
    return [scheme, *([words.say("page.plan", plan=words.plan())] if source.plan else [])]
