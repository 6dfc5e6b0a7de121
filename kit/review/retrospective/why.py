"""2 Why? What changed: sales in parts that sum, lost deals, customers that went, scores by weight and performance."""

from collections.abc import Sequence
from decimal import Decimal

from kit.review.charts import Pair, Part, contributions, dumbbell
from kit.review.evidence.model import Change, Evidence, Lost, Score
from kit.review.fragment import Fragment, joined
from kit.review.retrospective import churned, factors, score_reasons
from kit.review.retrospective.folded import folded
from kit.review.retrospective.remarks import remarks
from kit.review.retrospective.words import Words, bold
from kit.review.show import Column, Said, figure, section, table
from kit.texts import numbers
from kit.texts.say import Language

MOST_REASONS = 8
LEAST_PEOPLE = 3
"""Of fewer people the average hides nobody."""
TIED = 3
"""More reasons given equally often are counted, not named."""


def why(evidence: Evidence, language: Language) -> Fragment:
    """The section."""
    words = Words(evidence, language)
    change = evidence.change
    sentences = [
        factors.told(words, change) if change else "",
        factors.no_market(words, change) if change else "",
        _lost_deals(words),
        churned.sentence(words),
        _scores_changed(words),
        score_reasons.sentence(words, _compared(words)),
    ]
    shown = [
        _parts(words, change) if change else None,
        factors.table_of(words, change) if change else None,
        _reasons(words),
        churned.causes(words),
        _behind(words),
    ]
    return section(
        2,
        words.say("why.question"),
        _answer(words),
        [one for one in sentences if one],
        [part for part in shown if part is not None],
        aside=remarks(words, "why"),
    )


def lead(words: Words) -> str:
    """The change as the lead of the page says it; empty where there is nothing to compare with."""
    change = words.evidence.change
    if change is None:
        return ""
    size = change.now - change.before
    if size == 0:
        return words.say("head.same")
    parts = words.as_charted(change.parts)
    if "market" in dict(parts):
        key = "head.up_beside" if size > 0 else "head.down_beside"
        market, ourselves = factors.beside(words, parts)
        return words.say(key, size=words.amount(abs(size)), market=market, own=ourselves)
    along = [part for part in parts if (part[1] > 0) == (size > 0) and part[1]]
    if not along:
        return ""
    largest = max(along, key=lambda part: abs(part[1]))
    key = "head.up" if size > 0 else "head.down"
    return words.say(key, size=words.amount(abs(size)), part=factors.name(words, change, largest[0]))


def _answer(words: Words) -> str:
    change = words.evidence.change
    if change is None:
        return words.say("why.no_before")
    size = change.now - change.before
    parts = factors.largest(words, change) or words.say("why.nothing")
    key = "why.up" if size > 0 else "why.down" if size < 0 else "why.same"
    text = words.say(key, size=bold(words.amount(abs(size))), parts=parts)
    return words.sentence(text, factors.most(words, change))


def _behind(words: Words) -> Fragment | None:
    """Who went, and whose score changed why; behind clicks."""
    kinds = (("why.behind_gone", churned.people(words)), ("why.scores_title", _scores(words)))
    found = [folded(words, key, one, paper=key != "why.scores_title") for key, one in kinds if one is not None]
    return joined(found) if found else None


def _parts(words: Words, change: Change) -> Fragment:
    size = change.now - change.before
    sizes = [part for _, part in change.parts]
    texts = words.summed(sizes, signed=True)
    rows = [
        Part(factors.label(words, change, name), float(part), text)
        for (name, part), text in zip(change.parts, texts, strict=True)
    ]
    total = Part(words.say("word.sum"), float(size), words.total(sizes, signed=True))
    name, largest = max(words.as_charted(change.parts), key=lambda part: abs(part[1]))
    title = words.say("why.chart_up", part=factors.label(words, change, name), size=words.signed_amount(largest))
    before, now = words.between(change.before, change.now)
    sub = words.say(
        "why.chart_sub_against" if change.moved else "why.chart_sub",
        before_label=words.say("word.before"),
        before=before,
        now_label=words.say("word.value"),
        now=now,
        unit=words.unit(),
    )
    return figure(contributions(rows, total), title, sub, words.say("why.chart_label"))


def _compared(words: Words) -> list[Score]:
    return [one for one in words.evidence.scores if one.score is not None and one.before is not None]


def _scores_changed(words: Words) -> str:
    """The mean change of score, and how much of it was weight."""
    people = _compared(words)
    if not people:
        return words.say("why.score_none") if words.evidence.scores else ""
    weight, performance = _mean(people, "by_weight"), _mean(people, "by_performance")
    level = _mean(people, "score")
    weight_text, performance_text = (numbers.signed(part, 1) for part in numbers.summed([weight, performance], 1))
    key = "why.score_change" if any(one.by_weight for one in people) else "why.score_same_weight"
    key += "_all" if 1 < len(people) == len(words.evidence.people) else ""
    text = words.say(
        key,
        change=_changed(words, level - _mean(people, "before"), level),
        weight=weight_text,
        performance=performance_text,
        alone=score_reasons.alone(words, people),
        count=len(people),
    )
    reweighted = [one.manager_id for one in people if one.by_weight]
    some = 0 < len(reweighted) < len(people)
    missing = {one.manager_id for one in words.evidence.redistributed}.issuperset(reweighted)
    of_weight = words.say(f"why.weight_of{'_missing' * missing}", names=words.names(reweighted)) if some else ""
    return words.sentence(text, _scored_by(words), of_weight, _most_changed(words, people))


def _scored_by(words: Words) -> str:
    """Which scheme the period before is scored by, where that is not plain."""
    source = words.evidence.source
    if source.before_title is not None and source.before_title != source.scheme_title:
        return words.say("why.scored_then", scheme=words.title(source.before_title))
    return words.say("why.scored_newer") if source.before_by == "newer" else ""


def _changed(words: Words, change: Decimal, level: Decimal) -> str:
    """A change of the score to its level in words, as it is spoken."""
    size = numbers.plain(abs(change), 1)
    if size == numbers.plain(0, 1):
        return words.say("why.score_stood", level=numbers.plain(level, 1))
    key = "why.score_rose" if change > 0 else "why.score_fell"
    return words.say(key, size=size, level=numbers.plain(level, 1))


def _most_changed(words: Words, people: list[Score]) -> str:
    """Whose score rose most and whose fell most: an average of +2.6 may hide a fall of 19."""
    changed = [(one.score - one.before, one.manager_id) for one in people if one.score != one.before]  # type: ignore[operator]
    if len(people) < LEAST_PEOPLE or not changed:
        return ""
    ends = {"up": max(changed), "down": min(changed)}
    said = {
        key: words.say("why.person_change", name=words.name(person), change=numbers.signed(change, 1))
        for key, (change, person) in ends.items()
        if (change > 0) == (key == "up")
    }
    return words.say(f"why.score_{'ends' if len(said) == len(ends) else next(iter(said))}", **said)


def _mean(people: list[Score], name: str) -> Decimal:
    total: Decimal = sum((getattr(one, name) for one in people), Decimal(0))
    return total / len(people)


def _scores(words: Words) -> Fragment | None:
    people = _compared(words)
    if not people:
        return None
    rows = []
    for one in sorted(people, key=lambda one: (-(one.score - one.before), one.manager_id)):  # type: ignore[operator]
        weight, performance = numbers.summed([one.by_weight or 0, one.by_performance or 0], 1)
        change = weight + performance
        rows.append(
            {"name": words.name(one.manager_id), "before": one.before, "now": one.score, "change": change,
             "weight": weight, "performance": performance}
        )  # fmt: skip
    columns = [
        Column("name", words.say("word.name"), head=True),
        Column("before", words.say("word.score_before"), lambda value: numbers.plain(value, 1), right=True),
        Column("now", words.say("word.score_now"), lambda value: numbers.plain(value, 1), right=True),
        Column("weight", words.say("word.by_weight"), lambda value: numbers.signed(value, 1), right=True),
        Column("performance", words.say("word.by_performance"), lambda value: numbers.signed(value, 1), right=True),
        Column("change", words.say("word.change"), _toned, right=True, total=True),
    ]
    return table(rows, columns, note=words.say("why.scores_sub"), wide=True)


def _toned(value: Decimal) -> Said:
    return Said(numbers.signed(value, 1), "up" if value > 0 else "dn" if value < 0 else "")


def _lost_deals(words: Words) -> str:
    lost = words.evidence.lost
    if lost is None:
        return "" if words.evidence.change else words.say("why.lost_unknown")
    now, before = sum(one.now for one in lost), sum(one.before for one in lost)
    if not now:
        return words.say("why.lost_none")
    if not any(one.reason and one.now for one in lost):
        return words.say("why.lost_unsaid", now=now, before=before, count=now)
    most = most_frequent(lost)
    shown = {"now": now, "before": before, "most": most[0].now}
    if len(most) > TIED:
        return words.say("why.lost_spread", **shown)
    return words.say("why.lost" if len(most) == 1 else "why.lost_tied", reasons=reasons(words, most), **shown)


def most_frequent(lost: Sequence[Lost]) -> list[Lost]:
    """The reasons given most often, all of them where several are."""
    named = [one for one in lost if one.reason and one.now]
    return [one for one in named if one.now == named[0].now]


def reasons(words: Words, lost: Sequence[Lost]) -> str:
    """Reasons in quotes."""
    return words.listed([words.say("why.quoted", reason=words.written(one.reason)) for one in lost])


def written(words: Words) -> list[str]:
    """The reasons that the section shows, as people wrote them."""
    return [*(one.reason for one in _shown(words)), *(one.reason for one in churned.listed(words))]


def _shown(words: Words) -> list[Lost]:
    return [one for one in words.evidence.lost or () if one.now or one.before][:MOST_REASONS]


def _reasons(words: Words) -> Fragment | None:
    lost = _shown(words)
    if not any(one.now and one.reason for one in lost):
        return None
    rows = [Pair(_reason(words, one), float(one.before), float(one.now), numbers.plain(one.now)) for one in lost]
    now = sum(one.now for one in words.evidence.lost or ())
    unsaid = sum(one.now for one in words.evidence.lost or () if not one.reason)
    title = words.say("why.lost_title" if unsaid else "why.lost_title_all", now=now, count=unsaid)
    chart = dumbbell(rows, words.say("word.before"), words.say("word.value"))
    return figure(chart, title, words.say("why.lost_sub"), words.say("why.lost_label"))


def _reason(words: Words, lost: Lost) -> str:
    return words.written(lost.reason, begins=True) or words.say("word.no_reason")
