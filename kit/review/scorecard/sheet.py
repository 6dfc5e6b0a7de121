"""The scorecard's page: four questions, each answered from the card that kit.scores gathered."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from kit.kpis import definitions
from kit.review.charts import Part, contributions
from kit.review.charts.among import among
from kit.review.fragment import Fragment
from kit.review.page import PageHead, page
from kit.review.safe import own, strong
from kit.review.scorecard.heard import heard_section
from kit.review.scorecard.records import behind
from kit.review.scorecard.written import Sheet, exact
from kit.review.show import Column, Row, Said, figure, header, listing, notes, section, table
from kit.scores import note_text
from kit.scores.adjust import Override
from kit.scores.card import Card
from kit.scores.told import rule_text, scheme_texts
from kit.scores.wording import ADJUST, kpi_name, role_name
from kit.texts import Language, name_in, numbers


def scorecard(card: Card, as_of: date, language: Language, *, code: str = "") -> str:
    """The page."""
    sheet = Sheet(card, language)
    company = [own(card.settings.company)] if card.settings.company else []
    team = [own(str(card.person["team"]))] if card.person["team"] else []
    who = [*company, *team, numbers.period(card.period, language), sheet.say("only_me")]
    title = sheet.say("title", name=own(str(card.person["name"])))
    scheme = own(name_in(card.scheme.title.model_dump(), language))
    role = own(role_name(card.scheme, card.scheme.entry(str(card.standing["role"])) or "", language))
    meta = [
        sheet.say("as_of", day=numbers.day(as_of, language)),
        sheet.say("scheme", scheme=scheme, version=own(card.scheme.scheme)),
        *([role] if role else []),
        *([sheet.say("code", code=code[:8])] if code else []),
    ]
    foot = sheet.say("foot", who=" · ".join(who), code=code[:8])
    parts = [
        header(who, title, _lead(sheet), meta),
        _points(sheet),
        _changed(sheet),
        _ahead(sheet),
        behind(sheet),
        *([heard_section(5, card.heard, language)] if card.heard is not None else []),
        notes(sheet.say("notes"), [sheet.say(f"note.{name}") for name in ("sum", "change", "others", "appeal")]),
    ]
    return page([str(part.html) for part in parts], PageHead(title, who, "", (), foot), language)


def _lead(sheet: Sheet) -> str:
    card = sheet.card
    if not sheet.scored:
        return sheet.say("unscored", note=note_text(str(card.standing["note"]), sheet.language))
    grade = sheet.say("grade", grade=own(str(card.standing["grade"]))) if card.standing["grade"] else ""
    place = numbers.rank(int(card.standing["rank"]), sheet.language)
    said = sheet.say("lead", score=strong(sheet.score), grade=grade, place=place) + _sure(sheet)
    if card.before is None:
        return said + sheet.say("first")
    change = numbers.signed(exact(card.standing["score"]) - exact(card.before), 2)
    return said + sheet.say("change", change=strong(change))


def _sure(sheet: Sheet) -> str:
    """Between which places the true one lies, from the noise in the person's own history; or why that is not known."""
    solid = sheet.card.solid
    if solid.get("rank_low") is None or solid["rank_low"] is pd.NA:
        return ""
    low, high = int(solid["rank_low"]), int(solid["rank_high"])
    if low == high:
        return sheet.say("sure", place=numbers.rank(low, sheet.language))
    return sheet.say("between", low=low, high=high, chance=numbers.share(exact(solid["p_top_quartile"]), 0))


def _points(sheet: Sheet) -> Fragment:
    """1 Where do my points come from? A row a KPI, and where I stand among the others."""
    card = sheet.card
    rows = card.points.to_dict("records")
    counted = [row for row in rows if row["weight"] > 0]
    steps = [row for row in card.adjustments.to_dict("records") if row["points"] or row["note"]]
    parts = [*(exact(row["contribution"]) for row in counted), *(exact(row["points"]) for row in steps)]
    printed = numbers.summed([*parts], 2)
    given = dict(zip((str(row["kpi"]) for row in counted), printed, strict=False))
    columns = [Column("kpi", sheet.say("column.kpi"), head=True)]
    names = ("value", "rows", "must", "stretch", "points", "weight", "gives")
    columns += [Column(name, sheet.say(f"column.{name}"), right=True) for name in names]
    total = {"kpi": sheet.say("total"), "gives": sheet.score if sheet.scored else ""}
    unit = numbers.currency_name(card.settings.currency, sheet.language)
    shown = table(
        [_row(sheet, row, given) for row in rows]
        + [_adjustment(sheet, row, gives) for row, gives in zip(steps, printed[len(counted) :], strict=True)],
        columns,
        total=total,
        title=sheet.say("points.title"),
        subtitle=sheet.say("points.unit", currency=unit),
        wide=True,
    )
    key = "points.answer_one" if len(counted) == 1 else "points.answer"
    answer = sheet.say(key, kpis=len(counted), score=strong(sheet.score)) if sheet.scored else _lead(sheet)
    return section(
        1, sheet.say("points.question"), answer, [sheet.say("points.trace")], [shown, _rules(sheet), *_among(sheet)]
    )


def _adjustment(sheet: Sheet, row: Mapping[Any, Any], gives: Decimal) -> Row:
    """What a gate, a deduction, the aggregation or a hand did to the sum."""
    name = kpi_name(f"adjust:{row['kind']}", sheet.language)
    if row["kpi"]:
        name = sheet.say("adjusted", kind=name, kpi=kpi_name(str(row["kpi"]), sheet.language))
    note = Said(note_text(str(row["note"]), sheet.language), "na") if row["note"] else ""
    return {"kpi": own(name), "value": note, "gives": numbers.signed(gives, 2)}


def _rules(sheet: Sheet) -> Fragment:
    """How each value became points, what holds beside, and what was set by hand."""
    card = sheet.card
    entry = card.scheme.entry(str(card.standing["role"]))
    kpis = card.scheme.roles[entry].kpis if entry else ()
    items = [(sheet.kpi(one.kpi), own(rule_text(one.kpi, one.rule, sheet.language))) for one in kpis]
    also = scheme_texts(card.scheme, sheet.language)
    items += [(sheet.say("also"), own(sheet.say("within").join(also)))] if also else []
    items += [(sheet.say("by_hand"), _by_hand(sheet, one)) for one in card.overrides]
    return listing(sheet.say("rules"), items, wide=True)


def _by_hand(sheet: Sheet, one: Override) -> str:
    what = sheet.say("the_score") if one.kpi is None else kpi_name(one.kpi, sheet.language)
    day = numbers.day(one.on, sheet.language)
    points = numbers.plain(one.points, 2)
    return own(sheet.say("set", what=what, points=points, by=one.by, day=day, reason=one.reason))


def _row(sheet: Sheet, row: Mapping[Any, Any], given: Mapping[str, Decimal]) -> Row:
    kpi = str(row["kpi"])
    missing = row["points"] != row["points"]
    weight = numbers.share(exact(row["weight"]), 0 if (exact(row["weight"]) * 100) % 1 == 0 else 2)
    return {
        "kpi": sheet.kpi(kpi),
        "value": Said(note_text(str(row["note"]), sheet.language), "na") if missing else sheet.value(kpi, row["value"]),
        "rows": numbers.plain(int(row["n"])),
        "must": sheet.value(kpi, row["target"]),
        "stretch": sheet.value(kpi, row["stretch"]),
        "points": "" if missing else numbers.plain(exact(row["points"]), 2),
        "weight": weight,
        "gives": numbers.plain(given[kpi], 2) if kpi in given else "",
    }


def _among(sheet: Sheet) -> list[Fragment]:
    """The reader's dot among others without names, where there are enough of them."""
    card = sheet.card
    if not card.others or not sheet.scored:
        return []
    grades = [(float(one.from_), own(one.grade)) for one in card.scheme.grades]
    mine = float(card.standing["score"])
    chart = among(mine, sheet.say("among.me", score=sheet.score), card.others, grades)
    title = sheet.say("among.title", place=numbers.rank(int(card.standing["rank"]), sheet.language))
    return [figure(chart, title, sheet.say("among.drawn", people=len(card.others)), title)]


def _changed(sheet: Sheet) -> Fragment:
    """2 Why is it not what it was? Weight and performance, KPI by KPI."""
    card, question = sheet.card, sheet.say("changed.question")
    if card.before is None or not sheet.scored:
        return section(2, question, sheet.say("changed.none"))
    order = [*card.points["kpi"], *(kpi for kpi in card.change["kpi"] if str(kpi).startswith(ADJUST))]
    rows = sorted(
        card.change.to_dict("records"),
        key=lambda row: (row["kpi"] not in order, [*order, row["kpi"]].index(row["kpi"])),
    )
    effects = [(exact(row["weight_effect"]), exact(row["performance_effect"])) for row in rows]
    parts = numbers.summed([one + other for one, other in effects], 2)
    sides = numbers.summed([sum((pair[side] for pair in effects), Decimal(0)) for side in (0, 1)], 2)
    by_weight, by_doing = (numbers.signed(side, 2) for side in sides)
    total = numbers.signed(sum(parts, Decimal(0)), 2)
    answer = sheet.say("changed.answer", total=strong(total), weight=by_weight, performance=by_doing)
    bars = [
        Part(sheet.kpi(str(row["kpi"])), float(size), numbers.signed(size, 2))
        for row, size in zip(rows, parts, strict=True)
    ]
    chart = contributions(bars, Part(sheet.say("total"), float(sum(parts, Decimal(0))), total))
    title = sheet.say("changed.title", total=total)
    before = numbers.plain(exact(card.before), 2)
    drawn = figure(chart, title, sheet.say("changed.drawn", before=before, now=sheet.score), title)
    return section(2, question, answer, [sheet.say("changed.exact")], [drawn, _split(sheet, rows, effects)])


def _split(sheet: Sheet, rows: list[dict[Any, Any]], effects: list[tuple[Decimal, Decimal]]) -> Fragment:
    """Both parts of each KPI's change as a table."""
    columns = [Column("kpi", sheet.say("column.kpi"), head=True)]
    columns += [Column(name, sheet.say(f"column.{name}"), right=True) for name in ("by_weight", "by_performance")]
    shown = [
        {
            "kpi": sheet.kpi(str(row["kpi"])),
            "by_weight": numbers.signed(one, 2),
            "by_performance": numbers.signed(other, 2),
        }
        for row, (one, other) in zip(rows, effects, strict=True)
    ]
    return table(shown, columns, title=sheet.say("changed.split"))


def _ahead(sheet: Sheet) -> Fragment:
    """3 What would raise it? The next line of each KPI, the one worth most first."""
    rows = sorted(sheet.card.ahead.to_dict("records"), key=lambda row: (-row["gain"], row["kpi"]))
    question = sheet.say("ahead.question")
    if not rows:
        held = bool(sheet.card.adjustments["kind"].isin(["gate", "override"]).any())
        return section(3, question, sheet.say("ahead.held" if held else "ahead.none"), _relative(sheet))
    first = rows[0]
    gain = strong(numbers.signed(exact(first["gain"]), 2))
    answer = sheet.say("ahead.answer", kpi=sheet.kpi(str(first["kpi"])), knot=_knot(sheet, first), gain=gain)
    items = [(_step(sheet, row), _missing(sheet, row)) for row in rows]
    return section(
        3,
        question,
        answer,
        [sheet.say("ahead.alone"), *_relative(sheet)],
        [listing(sheet.say("ahead.title"), items, wide=True)],
    )


def _relative(sheet: Sheet) -> list[str]:
    """KPIs whose points depend on others."""
    entry = sheet.card.scheme.entry(str(sheet.card.standing["role"]))
    kpis = [one.kpi for one in sheet.card.scheme.roles[entry].kpis if one.relative is not None] if entry else []
    return [sheet.say("ahead.relative", kpis=sheet.say("heard.and").join(map(sheet.kpi, kpis)))] if kpis else []


def _knot(sheet: Sheet, row: Mapping[Any, Any]) -> str:
    return sheet.say(f"knot.{row['knot']}")


def _step(sheet: Sheet, row: Mapping[Any, Any]) -> str:
    gain = numbers.signed(exact(row["gain"]), 2)
    return sheet.say("ahead.step", kpi=sheet.kpi(str(row["kpi"])), knot=_knot(sheet, row), gain=gain)


def _missing(sheet: Sheet, row: Mapping[Any, Any]) -> str:
    kpi = str(row["kpi"])
    missing = sheet.value(kpi, row["missing"])
    if getattr(definitions().get(kpi), "unit", "") == "share":
        missing = sheet.say("ahead.points", points=numbers.plain(row["missing"] * 100, 2))
    key = "below" if row["knot"] == "below" else "missing"
    return sheet.say(f"ahead.{key}", at=sheet.value(kpi, row["at"]), missing=missing)
