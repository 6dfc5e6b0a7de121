"""Why the scores moved: which KPIs did most of it, and what a changed must-hit has to do with it.

A score follows attainment, so it may rise while sales fall: where must-hit fell further, that is said.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kit.review.evidence.model import Score, Value
from kit.review.retrospective.words import SALES, Words
from kit.texts import numbers

MOST = 3
"""KPIs that are named."""
DUST = Decimal("0.000001")
"""What is left of nine digits in a sum over people."""
MOVED = Decimal("0.1")
"""A must-hit within a tenth of the last one explains nothing that a reader would miss."""


def sentence(words: Words, people: list[Score]) -> str:
    """The KPIs that moved the average score most by performance, where several did, and the change of must-hit.

    `people`: those scored in both periods. Weights stand apart: a KPI that the scheme weighs anew would be named first.
    """
    means = {kpi: total / len(people) for kpi, total in _sums(words, people).items()}
    most = sorted((kpi for kpi in means if means[kpi]), key=lambda kpi: (-abs(means[kpi]), kpi))[:MOST]
    kpis = _by_way(words, means, most, apart=any(one.by_weight for one in people)) if len(most) > 1 else ""
    return words.sentence(kpis, _target(words, means[SALES]) if SALES in most else "")


def alone(words: Words, people: list[Score]) -> str:
    """In brackets, the one KPI of several that makes all of what performance changed; empty where there is none."""
    if sum(kpi.weighed for kpi in words.evidence.kpis) < 2:
        return ""
    whole = sum((one.by_performance for one in people if one.by_performance is not None), Decimal(0))
    only = next((kpi for kpi, size in _sums(words, people).items() if abs(size - whole) < DUST), None)
    return words.say("why.score_alone", kpi=words.part(only)) if only and whole else ""


def _sums(words: Words, people: list[Score]) -> dict[str, Decimal]:
    """What performance changed by each KPI of the page, over the people."""
    named, sums = {kpi.kpi for kpi in words.evidence.kpis}, dict[str, Decimal]()
    for one in people:
        for kpi, size in one.by_kpi:
            if kpi in named:
                sums[kpi] = sums.get(kpi, Decimal(0)) + size
    return sums


def _by_way(words: Words, means: Mapping[str, Decimal], most: Sequence[str], *, apart: bool) -> str:
    """Those that raised the average, and those that lowered it; `apart` from what weights did."""
    said: dict[str, list[str]] = {"up": [], "down": []}
    for kpi in most:
        size = numbers.signed(means[kpi], 1)
        way = "up" if means[kpi] > 0 else "down"
        said[way].append(words.say("why.score_kpi", kpi=words.kpi(words.evidence.kpi(kpi)), size=size))
    ways = {way: words.listed(named) for way, named in said.items() if named}
    key = f"why.score_kpis_{'both' if len(ways) > 1 else next(iter(ways))}{'_apart' * apart}"
    return words.say(key, **ways)


def _target(words: Words, moved: Decimal) -> str:
    """How must-hit and attainment of sales changed, where must-hit changed enough to matter.

    `moved`: what sales did to the average score; where the team's attainment went the other way it explains nothing.
    """
    sales, reached = words.sales(), words.evidence.value("attainment")
    if sales is None or reached is None or None in (reached.value, reached.before):
        return ""
    if (reached.value - reached.before > 0) != (moved > 0):  # type: ignore[operator]
        return ""
    before = words.evidence.must_before
    if sales.must is None or not before or abs(sales.must / before - 1) <= MOVED:
        return ""
    return words.say(
        f"why.score_target{_against(sales, reached)}",
        must_before=words.amount(before),
        must=words.amount(sales.must),
        before=numbers.share(reached.before),  # type: ignore[arg-type]
        now=numbers.share(reached.value),  # type: ignore[arg-type]
    )


def _against(sales: Value, reached: Value) -> str:
    """Whether attainment went the other way than sales."""
    if sales.value is None or sales.before is None:
        return ""
    sold, share = sales.value - sales.before, reached.value - reached.before  # type: ignore[operator]
    return "_less" if sold < 0 < share else "_more" if share < 0 < sold else ""
