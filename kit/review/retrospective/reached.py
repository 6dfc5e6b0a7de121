"""1 Did we reach it? Must-hit and stretch: the scheme's KPIs, the months, the people."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from kit.base.period import Period
from kit.review.charts import Month, Placed, Stem, beyond, must_stretch, plan_and_actual, stems
from kit.review.evidence.model import Evidence, Value
from kit.review.evidence.model import Month as MonthOf
from kit.review.fragment import Fragment
from kit.review.retrospective import batches, counts, families, pace
from kit.review.retrospective.folded import folded
from kit.review.retrospective.remarks import remarks
from kit.review.retrospective.words import SALES, Words, bold, side_of
from kit.review.show import Column, Said, figure, section, table
from kit.texts import numbers
from kit.texts.say import Language

if TYPE_CHECKING:
    from kit.review.charts.canvas import Side


def reached(evidence: Evidence, language: Language) -> Fragment:
    """The section."""
    words = Words(evidence, language)
    sentences = [*counts.sentences(words), counts.sure(words), families.sentence(words), *_lost(words), _targets(words)]
    shown = [_kpis(words), batches.chart(words) or _months(words), _people(words), families.behind(words)]
    return section(
        1,
        words.say("reached.question"),
        _answer(words),
        [one for one in sentences if one],
        [part for part in shown if part is not None],
        aside=remarks(words, "reached"),
    )


def _answer(words: Words) -> str:
    quarter = pace.told(words)
    if quarter is not None:
        return pace.answer(words, quarter)
    sales = words.sales()
    if sales is None or sales.value is None:
        return words.say("reached.no_sales", reason=words.note(sales.note if sales else "not_measured"))
    if sales.must is None or sales.attainment is None:
        some = words.targeted()
        if some is None:
            return words.say("reached.no_target")
        count, attainment = some
        return words.say("reached.some_targets", people=len(words.evidence.people), count=count, attainment=attainment)
    attainment = numbers.share(sales.attainment)
    gap = bold(words.amount(abs(sales.value - sales.must)))
    stretch = sales.stretch is not None and sales.value >= sales.stretch
    key = "missed" if sales.attainment < 1 else "stretch" if stretch else "reached"
    first = words.say(f"reached.{key}", gap=gap, attainment=attainment)
    further = sales.attainment >= 1 and sales.stretch is not None and not stretch
    away = words.say("reached.to_stretch", gap=words.amount(sales.stretch - sales.value)) if further else ""  # type: ignore[operator]
    return words.sentence(first, away, _how_many(words))


def _how_many(words: Words) -> str:
    known = _attainments(words)
    if not known:
        return ""
    over = sum(value >= 1 for value in known)
    key = "people_none" if not over else "people_all" if over == len(known) else "people"
    return words.say(f"reached.{key}", count=len(known), over=over) if len(known) > 1 else ""


def _attainments(words: Words) -> list[Decimal]:
    people = (words.evidence.value(SALES, person.manager_id) for person in words.evidence.people)
    return [value.attainment for value in people if value is not None and value.attainment is not None]


def _lost(words: Words) -> list[str]:
    """KPIs of the scheme that could not be computed, with those whom it concerns."""
    monthly = words.evidence.period.grain == "month"
    if monthly and words.evidence.scores and all(one.score is None for one in words.evidence.scores):
        return [words.say("reached.no_scores")]
    unscored = {one.manager_id for one in words.evidence.scores if one.score is None}
    without = "lost_unscored" if words.evidence.source.missing == "unscored" else "lost_alone"
    groups: dict[tuple[str, str, str], list[str]] = {}
    for one in words.evidence.redistributed:
        rule = without if one.manager_id in unscored else "lost"
        groups.setdefault((one.kpi, one.note, rule), []).append(one.manager_id)
    return [
        words.say(
            f"reached.{rule}",
            kpi=words.kpi(words.evidence.kpi(kpi)),
            reason=words.note(note),
            who=words.names(people),
        )
        for (kpi, note, rule), people in groups.items()
    ]


def _targets(words: Words) -> str:
    sales = words.sales()
    parts = []
    if sales is not None and sales.must is not None:
        if sales.target_note == "sum" and len(words.evidence.people) > 1:
            parts.append(words.say("reached.sum_of_people"))
        people = _sum_of_people(words)
        if sales.target_note != "sum" and people is not None and people != sales.must:
            parts.append(words.say("reached.own_must", must=words.amount(sales.must), people=words.amount(people)))
        if sales.first is not None and sales.first != sales.must:
            first, must = (words.amount(value) for value in (sales.first, sales.must))
            parts.append(words.say("reached.revised", first=first, must=must))
    shortest = sorted(words.evidence.people, key=lambda person: (person.days, person.manager_id))
    away = [person.manager_id for person in shortest if not person.whole]
    if away:
        parts.append(words.say("reached.part", names=words.names(away)))
    return words.sentence(*parts)


def _sum_of_people(words: Words) -> Decimal | None:
    """What the people's must-hits sum to; None where somebody has none, or the team is one person."""
    held = [words.evidence.value(SALES, person.manager_id) for person in words.evidence.people]
    musts = [None if one is None else one.must for one in held]
    if len(musts) < 2 or None in musts:
        return None
    return sum((must for must in musts if must is not None), Decimal(0))


def _kpis(words: Words) -> Fragment | None:
    rows = counts.placed(words)
    if all(value.place is None for _, value in rows):
        return None
    chart = must_stretch(
        [
            Placed(
                words.family(kpi),
                words.kpi(kpi),
                None if value.place is None else float(value.place),
                words.value(value.value, kpi),
                side_of(value),
                None if value.place_low is None else float(value.place_low),
                None if value.place_high is None else float(value.place_high),
            )
            for kpi, value in rows
        ],
        words.say("word.must"),
        words.say("word.stretch"),
    )
    values = [value for _, value in rows]
    key = "_all" if all(side_of(value) == "ahead" for value in values) else ""
    title = words.say(f"reached.chart_kpis{key}", count=len(rows), parts=counts.parts(words, values))
    sub = words.say("reached.chart_kpis_sub")
    if any(beyond(None if value.place is None else float(value.place)) for value in values):
        sub += words.say("reached.chart_kpis_beyond")
    return figure(chart, title, sub, words.say("reached.chart_kpis_label"))


def _months(words: Words) -> Fragment | None:
    quarter = pace.told(words)
    months = words.evidence.months if quarter is None else quarter.months
    if not months:
        return None
    held = words.evidence.booked
    booked = held is not None
    rows, over = [], 0
    for month in months:
        gap = None if month.plan is None or booked else month.actual - month.plan
        over += gap is not None and gap >= 0
        side: Side = "plain" if gap is None else "ahead" if gap >= 0 else "behind"
        text = words.column(month.actual) if gap is None else words.signed_column(gap)
        plan = None if month.plan is None or booked else float(month.plan)
        rows.append(Month(words.month(month.span), plan, float(month.actual), text, side))
    planned = months[0].plan is not None and not booked
    some = "all" if over == len(months) else "up" if over else "none"
    key = f"chart_months_{some if planned else 'plain'}"
    first = numbers.say(f"numbers.month.m{months[0].span.from_on.month}", words.language)
    title = words.say(f"reached.{key}", count=len(months), over=over, month=first)
    drawn = "" if planned else "plain_"
    if held is not None:
        drawn = "once_" if held.once else "seldom_"
    sub = words.say(f"reached.chart_months_{drawn}sub", unit=words.unit())
    return figure(plan_and_actual(rows), title, sub + _cut(words, months), words.say("reached.chart_months_label"))


def _cut(words: Words, months: Sequence[MonthOf]) -> str:
    """From when to when the months run, where they are not the calendar's."""
    span = Period(months[0].span.from_on, months[-1].span.to_on, "", "quarter")
    if span.from_on.day == span.to_on.day == 1:
        return ""
    first, last = words.span_days(span)
    return words.say("word.semicolon") + words.say("reached.chart_months_cut", first=first, last=last)


def _people(words: Words) -> Fragment | None:
    rows = [(person, words.evidence.value(SALES, person.manager_id)) for person in words.evidence.people]
    measured = [(person.manager_id, value) for person, value in rows if value is not None]
    known = [(person, value) for person, value in measured if value.attainment is not None]
    if not known:
        return None
    ordered = sorted(known, key=lambda pair: (-pair[1].attainment, pair[0]))  # type: ignore[operator]
    others = [(person, value) for person, value in measured if value.attainment is None]
    chart = stems([_stem(words, *pair) for pair in [*ordered, *others]], words.say("word.must_100"))
    over = sum(value.attainment >= 1 for _, value in known)  # type: ignore[operator]
    key = "_one" if len(known) == 1 else "_all" if over == len(known) else "" if over else "_none"
    share = numbers.share(known[0][1].attainment or 0)
    title = words.say(f"reached.chart_people{key}", count=len(known), over=over, share=share)
    behind = folded(words, "reached.behind_people", _table(words, [*ordered, *others]))
    label = words.say("reached.chart_people_label")
    return figure(chart, title, words.say("reached.chart_people_sub"), label, behind)


def _stem(words: Words, person: str, value: Value) -> Stem:
    if value.attainment is None:
        return Stem(words.name(person), None, words.say("word.no_target"), "plain")
    stretch = float(value.stretch / value.must) if value.stretch is not None and value.must else None
    side: Side = "ahead" if value.attainment >= 1 else "behind"
    return Stem(words.name(person), float(value.attainment), numbers.share(value.attainment), side, stretch)


def _table(words: Words, people: list[tuple[str, Value]]) -> Fragment:
    """Amounts of people, which sum to the team's where all have a target."""
    rows = [
        {"name": words.name(person), "must": value.must, "stretch": value.stretch, "sales": value.value,
         "gap": None if value.must is None or value.value is None else value.value - value.must}
        for person, value in people
    ]  # fmt: skip

    def written(amount: Decimal | None) -> Said:
        return Said(words.say("word.no_target"), "na") if amount is None else Said(words.column(amount))

    def sold(amount: Decimal | None) -> Said:
        return Said(words.say("word.not_available"), "na") if amount is None else Said(words.column(amount))

    def gap(amount: Decimal | None) -> Said:
        if amount is None:
            return Said(words.say("word.no_target"), "na")
        return Said(words.signed_column(amount), "dn" if amount < 0 else "up")

    columns = [
        Column("name", words.say("word.name"), head=True),
        Column("must", words.say("word.must"), written, right=True),
        Column("stretch", words.say("word.stretch"), written, right=True),
        Column("sales", words.say("word.sales"), sold, right=True),
        Column("gap", words.say("word.difference"), gap, right=True),
    ]
    return table(rows, columns, note=words.say("unit.table", unit=words.unit()))
