"""3 How was it reached? The way through the period, the rush at its end, effort against value, old customers."""

from decimal import Decimal

from kit.kpis.diagnosis.rhythm import LAST_DAYS
from kit.review.charts import Pair, Ranged, Side, dumbbell, forest
from kit.review.evidence.findings import Effort, Rush
from kit.review.evidence.model import Evidence
from kit.review.fragment import Fragment
from kit.review.retrospective import path
from kit.review.retrospective.folded import folded
from kit.review.retrospective.remarks import remarks
from kit.review.retrospective.words import Words, bold
from kit.review.show import Column, Said, figure, section, table
from kit.texts import numbers
from kit.texts.say import Language

CONCENTRATED = Decimal("0.25")
"""From an index of 0.25 on, value hangs on few customers (US merger guidelines of 2010: highly concentrated)."""


def how(evidence: Evidence, language: Language) -> Fragment:
    """The section."""
    words = Words(evidence, language)
    sentences = [path.against_pace(words), _effort(words), _old(words), _told(words)]
    shown = [path.chart(words), _bands(words), _rush(words), _people(words)]
    return section(
        3,
        words.say("how.question"),
        path.answer(words),
        [one for one in sentences if one],
        [part for part in shown if part is not None],
        aside=remarks(words, "how"),
    )


def _effort(words: Words) -> str:
    """The 80/20 of activities beside that of sales."""
    one = words.evidence.findings.effort
    if one is None:
        return ""
    top = one.bands[0]
    shares = {"count": top.customers, "value": bold(numbers.share(top.value))}
    if top.effort is None:
        return words.say("how.value_only", **shares)
    none = one.bands[-1]
    text = words.say("how.effort", effort=bold(numbers.share(top.effort)), **shares)
    if not none.customers or none.effort is None:
        return text
    return words.sentence(text, words.say("how.none", count=none.customers, effort=numbers.share(none.effort)))


def _old(words: Words) -> str:
    """Living off old customers, and how concentrated the value is."""
    now, before = words.evidence.findings.old
    parts = []
    if now is not None:
        shares = {"now": _nearly(words, now), "before": _nearly(words, before or Decimal(0))}
        same = shares["now"] == shares["before"]
        key = "how.old_only" if before is None else "how.old_same" if same else "how.old"
        parts.append(words.say(key, **shares))
    one = words.evidence.findings.effort
    if one is not None:
        equal = round(1 / one.hhi)
        key = "few" if equal >= one.customers else "concentrated" if one.hhi >= CONCENTRATED else "spread"
        parts.append(words.say(f"how.{key}", equal=equal, count=one.customers))
    return words.sentence(*parts)


def _nearly(words: Words, share: Decimal) -> str:
    """A share; what is not quite all is not written as all."""
    text = numbers.share(share)
    return words.say("word.nearly_all") if share < 1 and text == numbers.share(1) else text


def _told(words: Words) -> str:
    """Who rushed beyond the own usual span, and what a rush goes with."""
    findings = words.evidence.findings
    if words.evidence.booked is not None:  # on which side of the line the clerk's day lies is nobody's rush
        return ""
    rushed = sorted((one for one in findings.rush if _rushed(words, one)), key=lambda one: (-one.now, one.manager_id))
    told = [one.manager_id for one in rushed]
    judged = [one for one in findings.rush if one.usual is not None]
    text = ""
    if judged:
        key = (
            "how.rushed"
            if told
            else "how.not_rushed_team"
            if path.rushed(words) and len(judged) > 1
            else "how.not_rushed"
        )
        text = words.say(key, count=len(judged), names=words.names(told))
    found = findings.dip
    if found is None or not _asks_what_follows(words):
        return text
    key = "how.dip" if found.estimate.high < 0 else "how.no_dip"
    least, most = (numbers.plain(-end * 100, 1) for end in (found.estimate.high, found.estimate.low))
    return words.sentence(text, words.say(key, least=least, most=most))


def dip(words: Words) -> str:
    """For the notes: what the sentence on the start after a rush rests on; empty where the section has none."""
    one = words.evidence.findings.dip
    if one is None or not _asks_what_follows(words):
        return ""
    return words.say(
        "notes.dip",
        days=LAST_DAYS,
        deviation=numbers.plain(one.deviation * 100, 1),
        size=numbers.signed(one.estimate.value * 100, 1),
        bounds=words.interval(one.estimate.low, one.estimate.high, shares=False),
        people=one.people,
    )


def _asks_what_follows(words: Words) -> bool:
    """Whether the team or somebody rushed; of a month not, whose next one is no longer than four weeks."""
    if words.evidence.booked is not None or words.evidence.period.grain == "month":
        return False
    return path.rushed(words) or any(_rushed(words, one) for one in words.evidence.findings.rush)


def _rushed(words: Words, one: Rush) -> bool:
    """More than this person usually sells at the end, and more than an even share: two per cent are no rush."""
    return one.told and one.now > words.evidence.last_flat


def _bands(words: Words) -> Fragment | None:
    """Value in grey, effort in ink, by bands of customers."""
    one = words.evidence.findings.effort
    if one is None or one.bands[0].effort is None:
        return None
    rows = [
        Pair(_band(words, one, place), float(band.value), float(band.effort or 0), numbers.share(band.effort or 0))
        for place, band in enumerate(one.bands)
        if band.customers
    ]
    top = one.bands[0]
    title = words.say("how.chart_effort", value=numbers.share(top.value), effort=numbers.share(top.effort or 0))
    chart = dumbbell(rows, words.say("how.value"), words.say("how.of_effort"))
    return figure(chart, title, words.say("how.chart_effort_sub"), words.say("how.chart_effort_label"))


def _band(words: Words, one: Effort, place: int) -> str:
    band = one.bands[place]
    return words.say(f"how.band.{band.name}", customers=band.customers)


def _rush(words: Words) -> Fragment | None:
    """Each person's last days, beside where one more usual quarter would lie."""
    rows = sorted(words.evidence.findings.rush, key=lambda one: (-one.now, one.manager_id))
    if words.evidence.booked is not None or not rows or rows[0].now == 0:
        return None
    flat = words.evidence.last_flat
    drawn = [_ranged(words, one) for one in rows]
    most = rows[0]
    title = words.say("how.chart_rush", days=LAST_DAYS, most=words.name(most.manager_id), share=numbers.share(most.now))
    sub = words.say("how.chart_rush_sub", flat=numbers.share(flat))
    return figure(forest(drawn), title, sub, words.say("how.chart_rush_label"))


def _ranged(words: Words, one: Rush) -> Ranged:
    """A share cannot be less than nought or more than all, so the drawn span ends there."""
    low, high = (one.now, one.now) if one.usual is None else (one.usual.low, one.usual.high)
    side: Side = "plain" if one.usual is None else "behind" if _rushed(words, one) else "untold"
    ends = [float(min(max(end, Decimal(0)), Decimal(1))) for end in (low, high)]
    return Ranged(words.name(one.manager_id), ends[0], float(one.now), ends[1], numbers.share(one.now), side)


def _people(words: Words) -> Fragment | None:
    """Each person's largest fifth and old customers, and the process KPIs; behind a click."""
    if not any(one.value is not None for one in words.evidence.findings.focus):
        return None

    def written(value: Decimal | None) -> Said:
        return Said(words.say("word.not_available"), "na") if value is None else Said(numbers.share(value))

    rows = [
        {"name": words.name(one.manager_id), "value": one.value, "effort": one.effort, "old": one.old}
        for one in words.evidence.findings.focus
    ]
    columns = [
        Column("name", words.say("word.name"), head=True),
        Column("value", words.say("how.top_value"), written, right=True),
        Column("effort", words.say("how.top_effort"), written, right=True),
        Column("old", words.say("how.old_share"), written, right=True),
    ]
    if all(one.effort is None for one in words.evidence.findings.focus):  # no activities: said above
        columns = [column for column in columns if column.field != "effort"]
    return folded(words, "how.behind_people", table(rows, columns), paper=False)
