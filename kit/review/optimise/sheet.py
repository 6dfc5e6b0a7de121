"""The page: reconciliation, the front with its plans, who gains and loses under the best, budget-neutral numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from kit.base.money import EXACT
from kit.pay import Plan
from kit.pay.free import Free
from kit.pay.optimise import Choice, Outcome
from kit.pay.optimise.trial import Trial
from kit.review.charts.front import Spot, front
from kit.review.fragment import Fragment, joined
from kit.review.memo import Sheet, foot, moved, reconciled
from kit.review.memo.changed import money_ticks
from kit.review.memo.head import page_head, who_of
from kit.review.memo.sheet import plan_title
from kit.review.optimise.names import free_name
from kit.review.page import PageHead, page
from kit.review.safe import own, strong
from kit.review.show import Column, Row, details, figure, header, notes, notice, section, table
from kit.texts import numbers, say

NOTES = ("search", "replay", "front", "uneven", "neutral")


@dataclass(frozen=True)
class Chosen:
    """What the search was about and what it found: the proposed plan, its free numbers, and what was tried.

    `now` is the proposed plan at its values today, `before` the plan in force; `neutral` the frame of kit.pay.optimise;
    `names` the files of the plans that were found, None where none was written.
    """

    plan: Plan
    frees: Sequence[Free]
    outcome: Outcome
    now: Trial
    before: Trial
    neutral: pd.DataFrame
    names: Sequence[str] | None


def optimise_page(sheet: Sheet, chosen: Chosen) -> str:
    """The whole page in the sheet's language; the sheet is of the best plan beside the plan in force."""
    found = bool(chosen.outcome.choices)
    parts = [
        _header(sheet, chosen),
        reconciled.section_of(sheet),
        _front(sheet, chosen),
        *([moved.section_of(sheet)] if found else []),
        _neutral(sheet, chosen, 4 if found else 3),
        notes(say("memo.foot.title", sheet.language), [say(f"optimise.note.{one}", sheet.language) for one in NOTES]),
        foot.signatures(sheet),
    ]
    head = page_head(sheet)
    title = PageHead(_title(sheet, chosen), head.who, "", (), head.foot)
    return page([str(part.html) for part in parts], title, sheet.language)


def _title(sheet: Sheet, chosen: Chosen) -> str:
    return say("optimise.title", sheet.language, plan=own(plan_title(chosen.plan, sheet.language)))


def _header(sheet: Sheet, chosen: Chosen) -> Fragment:
    language, outcome = sheet.language, chosen.outcome
    given = {"tried": f"{outcome.tried:,}", "frees": len(chosen.frees), "limits": _limits(sheet, outcome)}
    best = next((choice.trial for choice in outcome.choices if choice.best), None)
    lead = say("optimise.lead.none", language, **given)
    if best is not None:
        change = _money(best.cost - chosen.before.cost, sheet)
        given |= {"aim": say(f"optimise.aim.{outcome.objective}", language), "plans": len(outcome.choices)}
        lead = say("optimise.lead.found", language, **given, cost=strong(sheet.pay(_money(best.cost, sheet))))
        lead += say("optimise.lead.change", language, change=sheet.change(change))
    meta = [say("memo.head.as_of", language, day=numbers.day(sheet.facts.as_of, language))]
    meta += [say("memo.head.code", language, code=sheet.facts.code[:8])] if sheet.facts.code else []
    return header(who_of(sheet), _title(sheet, chosen), lead, meta)


def _limits(sheet: Sheet, outcome: Outcome) -> str:
    """The limits in words."""
    said = []
    if outcome.limits.budget is not None:
        said.append(
            say("optimise.limit.budget", sheet.language, budget=sheet.pay(_money(outcome.limits.budget, sheet)))
        )
    if outcome.limits.loss is not None:
        said.append(say("optimise.limit.loss", sheet.language, loss=_share(outcome.limits.loss)))
    return numbers.listed(said, sheet.language) if said else say("optimise.limit.none", sheet.language)


def _front(sheet: Sheet, chosen: Chosen) -> Fragment:
    language, outcome = sheet.language, chosen.outcome
    question = say("optimise.front.question", language)
    if not outcome.choices:
        nearest = outcome.nearest
        told = "" if nearest is None else say("optimise.front.nearest", language, **_told(nearest, sheet))
        return section(
            2, question, say("optimise.front.none", language), [told], [notice([say("optimise.front.wider", language)])]
        )
    answer = say("optimise.front.answer", language, plans=len(outcome.choices))
    shown = [_chart(sheet, chosen), _plans(sheet, chosen), _numbers(sheet, chosen)]
    filed = [] if chosen.names is None else [say("optimise.front.filed", language)]
    return section(2, question, answer, [*filed, say("optimise.front.said", language)], shown)


def _told(trial: Trial, sheet: Sheet) -> dict[str, str]:
    return {
        "cost": sheet.pay(_money(trial.cost, sheet)),
        "correlation": numbers.plain(_exact(trial.correlation), 2),
        "uneven": numbers.plain(_exact(trial.unevenness), 2),
        "loss": _share(trial.loss),
    }


def _chart(sheet: Sheet, chosen: Chosen) -> Fragment:
    """Cost against the aim; where the aim is the cost itself, against the largest loss."""
    language, objective = sheet.language, chosen.outcome.objective
    spots = [
        Spot(float(_money(choice.trial.cost, sheet)), _height(choice.trial, objective), str(number))
        for number, choice in enumerate(chosen.outcome.choices, 1)
    ]
    now = say("memo.side.in_force", language)
    spots.append(Spot(float(_money(chosen.before.cost, sheet)), _height(chosen.before, objective), now, chosen=False))
    places = [spot.x for spot in spots]
    heights = [spot.y for spot in spots]
    scale = [(at, _tick(at, objective)) for at, _ in money_ticks(max(heights), min(heights))]
    across = [
        (at, numbers.amount(Decimal(str(at)), language, sheet.settings.currency))
        for at, _ in money_ticks(max(places), min(places))
    ]
    title = say(f"optimise.front.title_{objective}", language)
    up = say(f"optimise.front.up_{objective}", language)
    subtitle = say("optimise.front.drawn", language, currency=sheet.currency)
    return figure(front(spots, across[:: 1 if len(across) < 5 else 2], scale, up), title, subtitle, title)


def _height(trial: Trial, objective: str) -> float:
    return {"margin": trial.loss, "correlation": trial.correlation, "fairness": trial.unevenness}[objective]


def _tick(at: float, objective: str) -> str:
    return _share(at) if objective == "margin" else numbers.plain(_exact(at), 2)


def _plans(sheet: Sheet, chosen: Chosen) -> Fragment:
    """The plans of the front, the plan in force and the proposed one as it stands."""
    language = sheet.language
    rows: list[Row] = [{"name": say("memo.side.in_force", language)} | _told(chosen.before, sheet)]
    rows.append({"name": say("optimise.front.now", language)} | _told(chosen.now, sheet))
    rows += [_choice(number, choice, chosen, sheet) for number, choice in enumerate(chosen.outcome.choices, 1)]
    columns = [Column("name", say("memo.column.plan", language), own, head=True)]
    columns += [
        Column(name, say(f"optimise.column.{name}", language), right=True)
        for name in ("cost", "correlation", "uneven", "loss")
    ]
    return table(rows, columns, title=say("optimise.front.plans", language), blocks=True, wide=True)


def _choice(number: int, choice: Choice, chosen: Chosen, sheet: Sheet) -> Row:
    key = "optimise.front.best" if choice.best else "optimise.front.other"
    name = say(key, sheet.language, number=number)
    if chosen.names is not None:
        name = say("optimise.place", sheet.language, name=name, place=chosen.names[number - 1])
    return {"name": name} | _told(choice.trial, sheet)


def _numbers(sheet: Sheet, chosen: Chosen) -> Fragment:
    """The free numbers of each plan, as they stand in its file."""
    language = sheet.language
    rows = [
        {
            "name": free_name(chosen.plan, free.place, language),
            "bounds": f"{free.low:f}–{free.high:f}",
            "now": f"{free.value:f}",
        }
        | {
            str(number): f"{free.at(choice.trial.steps[at]):f}"
            for number, choice in enumerate(chosen.outcome.choices, 1)
        }
        for at, free in enumerate(chosen.frees)
    ]
    columns = [
        Column("name", say("optimise.column.number", language), head=True),
        Column("bounds", say("optimise.column.bounds", language), right=True),
        Column("now", say("optimise.column.now", language), right=True),
    ]
    columns += [Column(str(number), str(number), right=True) for number in range(1, len(chosen.outcome.choices) + 1)]
    return table(rows, columns, title=say("optimise.front.numbers", language), wide=True)


def _neutral(sheet: Sheet, chosen: Chosen, number: int) -> Fragment:
    """What one number must be when another moves and the cost is to stay."""
    language, frame = sheet.language, chosen.neutral
    question = say("optimise.neutral.question", language)
    if not len(frame):
        return section(number, question, say("optimise.neutral.one", language))
    answer = say("optimise.neutral.answer", language, cost=sheet.pay(_money(chosen.before.cost, sheet)))
    pairs = list(frame.groupby(["moved", "solved"], sort=False))
    shown = [_pair(rows, sheet, chosen) for _, rows in pairs[:2]]
    more = joined([_pair(rows, sheet, chosen) for _, rows in pairs[2:]])
    shown += [details(say("optimise.neutral.more", language), more)] if len(pairs) > 2 else []
    return section(number, question, answer, [say("optimise.neutral.said", language)], shown)


def _pair(rows: pd.DataFrame, sheet: Sheet, chosen: Chosen) -> Fragment:
    language = sheet.language
    first, second = chosen.frees[rows["moved"].iloc[0]], chosen.frees[rows["solved"].iloc[0]]
    said = [
        {"to": f"{row['to']:f}", "at": say("optimise.neutral.not", language), "cost": ""}
        if row["at"] is None
        else {"to": f"{row['to']:f}", "at": f"{row['at']:f}", "cost": sheet.cell(_money(row["cost"], sheet))}
        for row in rows.to_dict("records")
    ]
    names = {name: free_name(chosen.plan, one.place, language) for name, one in (("first", first), ("second", second))}
    columns = [
        Column("to", say("optimise.neutral.to", language), head=True),
        Column("at", say("optimise.neutral.at", language), right=True),
        Column("cost", say("optimise.neutral.cost", language, currency=sheet.currency), right=True),
    ]
    return table(said, columns, title=say("optimise.neutral.pair", language, **names))


def _money(cents: int, sheet: Sheet) -> Decimal:
    return EXACT.multiply(Decimal(cents), sheet.settings.cent)


def _share(share: float) -> str:
    return numbers.share(_exact(share), 1)


def _exact(number: float) -> Decimal:
    return Decimal(repr(round(float(number), 9)))
