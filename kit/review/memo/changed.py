"""2 What changes? The two plans' differences in sentences, and their curves, with people as ticks under the axis."""

import math
from collections.abc import Sequence
from decimal import Decimal

import pandas as pd

from kit.pay import Change, drawn
from kit.pay.wording import component_name, curve_text, line_name, role_name, sentence
from kit.review.charts.pay_curve import Curve, pay_curve
from kit.review.fragment import Fragment
from kit.review.memo.sheet import Sheet
from kit.review.safe import own
from kit.review.show import Column, details, figure, section, table
from kit.texts import numbers, say

MOST = 8
"""Sentences shown; more than that nobody reads, and the files say the rest."""

LOW, HIGH = Decimal("0.5"), Decimal("1.5")


def section_of(sheet: Sheet) -> Fragment:
    """The section; its figures are the curves that the proposal changes."""
    language = sheet.language
    question = say("memo.changed.question", language)
    if not sheet.facts.changes:
        return section(2, question, say("memo.changed.none", language))
    said = [own(_said(change, sheet)) for change in sheet.facts.changes]
    answer = say("memo.changed.answer", language, changes=len(said))
    if len(said) > MOST:
        said = [*said[:MOST], say("memo.changed.more", language, more=len(said) - MOST)]
    return section(2, question, answer, [*said, _near(sheet)], _curves(sheet))


def _said(change: Change, sheet: Sheet) -> str:
    """A change as a sentence; a curve is drawn beside it, and its words stand behind the drawing."""
    plan, language = sheet.plans[1], sheet.language
    if change.what != "curve":
        return sentence(change, plan, language, sheet.settings.currency)
    names = {"role": role_name(plan, change.role, language), "part": line_name(plan, change.component, language)}
    return say("memo.changed.redrawn", language, **names)


def _near(sheet: Sheet) -> str:
    """How many stand near a jump under each plan."""
    counts = {name: len(frame[["manager_id", "period"]].drop_duplicates()) for name, frame in sheet.facts.near.items()}
    return say("memo.changed.near", sheet.language, **counts)


def _curves(sheet: Sheet) -> list[Fragment]:
    """One figure a role and component whose curve is not the same in both plans."""
    before, after = (drawn(plan, LOW, HIGH) for plan in sheet.plans)
    keys = ["role", "component"]
    figures = []
    for (role, component), corners in after.groupby(keys, sort=False):
        old = before[(before["role"] == role) & (before["component"] == component)]
        if not old.reset_index(drop=True).equals(corners.reset_index(drop=True)):
            figures.append(_figure(sheet, str(role), str(component), old, corners))
    return figures


def _figure(sheet: Sheet, role: str, component: str, old: pd.DataFrame, new: pd.DataFrame) -> Fragment:
    language, plan = sheet.language, sheet.plans[1]
    parts = {part.name: part for part in plan.roles[role].components}
    names = {"role": own(role_name(plan, role, language)), "part": own(component_name(parts[component], language))}
    proposed = Curve(say("memo.side.proposed", language), _corners(new))
    in_force = Curve(say("memo.side.in_force", language), _corners(old)) if len(old) else None
    most = max([*new["amount"], *old["amount"]])
    across = [(float(share), numbers.share(share, 0)) for share in _ticks(LOW, HIGH, Decimal("0.25"))]
    chart = pay_curve(in_force, proposed, _people(sheet, role), across, money_ticks(float(most)))
    title = say("memo.changed.curve", language, **names)
    label = say("memo.changed.label", language, **names)
    subtitle = say("memo.changed.drawn", language, currency=sheet.currency)
    behind = details(say("memo.changed.words", language), _words(sheet, role, component))
    return figure(chart, title, subtitle, label, behind)


def _words(sheet: Sheet, role: str, component: str) -> Fragment:
    """Both curves in words, behind the drawing."""
    rows = []
    for side, plan in zip(("in_force", "proposed"), sheet.plans, strict=True):
        entry = plan.roles.get(role)
        for part in entry.components if entry else ():
            if part.name == component and part.quota_bonus is not None:
                words = curve_text(part.quota_bonus.curve, sheet.language)
                rows.append({"side": say(f"memo.side.{side}", sheet.language), "words": words})
    columns = [
        Column("side", say("memo.column.plan", sheet.language), head=True),
        Column("words", say("memo.column.curve", sheet.language)),
    ]
    return table(rows, columns)


def _corners(frame: pd.DataFrame) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in zip(frame["attainment"], frame["amount"], strict=True)]


def _people(sheet: Sheet, role: str) -> list[float]:
    """Attainment of everybody to whom a role's entry applies, in the last period."""
    people, plan = sheet.forecast.comparison.in_force.people, sheet.plans[1]
    last = people[(people["period"] == sheet.forecast.comparison.in_force.periods[-1].label)]
    own_entry = [plan.entry(name) is plan.roles[role] for name in last["role"]]
    return [float(share) for share in last[own_entry]["attainment"] if share is not None and share == share]  # noqa: PLR0124 - only NaN differs from itself


def _ticks(low: Decimal, high: Decimal, step: Decimal) -> Sequence[Decimal]:
    return [low + step * number for number in range(int((high - low) / step) + 1)]


def money_ticks(most: float, least: float = 0.0) -> list[tuple[float, str]]:
    """Round amounts from at most the least to at least the most, six or so."""
    if most <= least:
        least, most = (0.0, 1.0) if most <= 0 else (0.0, most)
    raw = (most - least) / 4
    power = 10 ** math.floor(math.log10(raw))
    step = next(size * power for size in (1, 2, 2.5, 5, 10) if size * power >= raw)
    first, last = math.floor(least / step), math.ceil(most / step)
    places = 0 if step >= 1 else 2
    return [(step * number, numbers.plain(Decimal(str(step * number)), places)) for number in range(first, last + 1)]
