"""The four families: every KPI with its target, or why it is not available."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from kit.review.evidence.model import Kpi, Value
from kit.review.fragment import Fragment, joined
from kit.review.retrospective import churned
from kit.review.retrospective.folded import folded
from kit.review.retrospective.words import Words, side_of
from kit.review.show import Column, Row, Said, paragraphs, table
from kit.texts import numbers

WHOLE_PERIOD = "on_rhythm"
"""One lapse spoils the whole period, and a month cuts gaps at its ends: months of 87 % may be a quarter of 61 %."""


def sentence(words: Words) -> str:
    """Each family with how many of its KPIs reached must-hit, of those that have one; of one family alone nothing."""
    parts = []
    for _, members in groupby(words.evidence.kpis, key=lambda kpi: kpi.family):
        kpis = list(members)
        values = [value for kpi in kpis if (value := words.evidence.value(kpi.kpi)) is not None]
        sides = [side_of(value) for value in values if value.place is not None]
        if sides:
            counts = {"over": sides.count("ahead"), "of": len(sides), "untold": sides.count("untold")}
            parts.append(words.say(f"families.{_which(**counts)}", family=words.family(kpis[0]), **counts))
    return words.say("families.answer", families=words.say("word.comma").join(parts)) if len(parts) > 1 else ""


def _which(*, over: int, of: int, untold: int) -> str:
    """Which text says how many of a family's KPIs reached must-hit."""
    if of == 1:
        return "family_open" if untold else "family_yes" if over else "family_no"
    if untold:
        return "family_untold"
    return "family_all" if over == of else "family" if over else "family_none"


def behind(words: Words) -> Fragment:
    """All KPIs of the team, and each person's of the scheme; behind a click."""
    known = [value for value in _of_team(words) if value.value is not None]
    lost = len(words.evidence.kpis) - len(known)
    said = [
        _against_before(words, known),
        words.say("families.missing", count=lost) if lost else "",
        *_approximate(words, known),
        *(_whole_period(words, value) for value in known if value.kpi == WHOLE_PERIOD),
        churned.of_rate(words),
    ]
    team = joined([paragraphs(said), _table(words)])
    return joined([folded(words, "families.title", team), folded(words, "families.people", _people(words))])


def _of_team(words: Words) -> list[Value]:
    found = (words.evidence.value(kpi.kpi) for kpi in words.evidence.kpis)
    return [value for value in found if value is not None]


def _against_before(words: Words, known: list[Value]) -> str:
    counts = {"better": 0, "worse": 0, "same": 0}
    for value in known:
        if value.before is None or value.value is None:
            continue
        change = value.value - value.before
        if words.evidence.kpi(value.kpi).better == "less":
            change = -change
        counts["better" if change > 0 else "worse" if change < 0 else "same"] += 1
    return words.say("families.better", **counts) if any(counts.values()) else ""


def _approximate(words: Words, known: list[Value]) -> list[str]:
    return [
        words.say("families.approximate", kpi=words.kpi(words.evidence.kpi(value.kpi)), note=words.note(value.note))
        for value in known
        if value.note
    ]


def _whole_period(words: Words, value: Value) -> str:
    """That the longer the period, the harder it is."""
    return words.say("families.whole_period", kpi=words.kpi(words.evidence.kpi(value.kpi)))


def _table(words: Words) -> Fragment:
    rows: list[Row] = []
    for _, members in groupby(words.evidence.kpis, key=lambda kpi: kpi.family):
        kpis = list(members)
        rows.append({"group": words.family(kpis[0])})
        rows += [_row(words, kpi) for kpi in kpis]
    columns = [
        Column("name", words.say("word.kpi"), head=True),
        Column("value", words.say("word.value"), right=True),
        Column("before", words.say("word.before"), right=True),
        Column("must", words.say("word.must"), right=True),
        Column("stretch", words.say("word.stretch"), right=True),
        Column("attainment", words.say("word.attainment"), right=True),
        Column("n", words.say("word.records"), right=True),
    ]
    return table(rows, columns, note=words.say("families.sub"), wide=True)


def _row(words: Words, kpi: Kpi) -> dict[str, Any]:
    value = words.evidence.value(kpi.kpi)
    name = words.say("families.weighed", name=words.kpi(kpi)) if kpi.weighed else words.kpi(kpi)
    if value is None or value.value is None:
        return {"name": name, "value": Said(words.note(value.note if value else "not_measured"), "na w2", 6)}
    return {
        "name": name,
        "value": Said(words.value(value.value, kpi), {"ahead": "up", "behind": "dn"}.get(side_of(value), "")),
        "before": _written(words, value.before, kpi),
        "must": _must(words, value, kpi),
        "stretch": _written(words, value.stretch, kpi, "no_target"),
        "attainment": "" if value.attainment is None else numbers.share(value.attainment),
        "n": numbers.plain(value.n),
    }


def _must(words: Words, value: Value, kpi: Kpi) -> Said:
    """The must-hit target; where there is no target at all, that stands in its place and in the next two."""
    if value.must is None and value.stretch is None:
        return Said(words.say("word.no_target"), "na", 3)
    return _written(words, value.must, kpi, "no_target")


def _written(words: Words, value: Decimal | None, kpi: Kpi, without: str = "not_available") -> Said:
    return Said(words.say(f"word.{without}"), "na") if value is None else Said(words.value(value, kpi))


def _people(words: Words) -> Fragment:
    """People by the scheme's KPIs (by all of them where the scheme weighs none)."""
    kpis = [kpi for kpi in words.evidence.kpis if kpi.weighed] or list(words.evidence.kpis)
    names = {kpi.kpi for kpi in kpis}
    rows = []
    for person in words.evidence.people:
        row: dict[str, Any] = {"name": words.name(person.manager_id)}
        for kpi in kpis:
            value = words.evidence.value(kpi.kpi, person.manager_id)
            row[kpi.kpi] = _beside_must(words, value, kpi)
        rows.append(row)
    columns = [Column("name", words.say("word.name"), head=True)]
    columns += [Column(kpi.kpi, words.kpi(kpi), right=True) for kpi in kpis]
    musts = any(one.must is not None and one.manager_id for one in words.evidence.values if one.kpi in names)
    note = words.sentence(words.say("families.people_sub") if musts else "", _fractions(words, kpis))
    return table(rows, columns, note=note, wide=True)


def _beside_must(words: Words, value: Value | None, kpi: Kpi) -> Said:
    """A person's value with their own must-hit, where they have one: each has their own."""
    if value is None or value.value is None or value.must is None:
        return _written(words, value.value if value else None, kpi)
    both = words.say("families.own", value=words.value(value.value, kpi), must=words.value(value.must, kpi))
    return Said(both, {"ahead": "up", "behind": "dn"}.get(side_of(value), ""))


def _fractions(words: Words, kpis: Sequence[Kpi]) -> str:
    """Why a count is no whole number, where one is printed: 0.3 of a customer asks for a word."""
    broken = {one.kpi for one in words.evidence.values if one.manager_id and one.value is not None and one.value % 1}
    named = [words.kpi(kpi) for kpi in kpis if kpi.unit == "count" and kpi.kpi in broken]
    return words.say("families.fractions", kpis=words.listed(named)) if named else ""
