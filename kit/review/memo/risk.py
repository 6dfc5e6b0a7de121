"""5 How sure is the cost? Twenty equally likely outcomes, the chance of going over, what drives it, dead incentives."""

from decimal import Decimal
from statistics import median

from kit.pay.risk import SHOCK, Risk
from kit.pay.risk.chances import dead
from kit.pay.risk.worth import AVERSION
from kit.pay.wording import line_name, role_name
from kit.review.charts.quantile_dots import Line, quantile_dots
from kit.review.fragment import Fragment
from kit.review.memo.changed import money_ticks
from kit.review.memo.sheet import Sheet
from kit.review.safe import own
from kit.review.show import Column, Row, details, figure, notice, section, table
from kit.texts import numbers, say

PLAN = "proposed"


def section_of(sheet: Sheet) -> Fragment:
    """The section, or what is missing for it."""
    language, found = sheet.language, sheet.facts.risk
    question = say("memo.risk.question", language)
    if found is None:
        missing = notice([say("memo.risk.missing", language)])
        return section(5, question, say("memo.risk.untold", language), [], [missing])
    low, middle, high = found.interval(PLAN)
    given = {"low": sheet.pay(low), "high": sheet.pay(high), "middle": sheet.pay(middle)}
    answer = say("memo.risk.answer", language, **given)
    said = [_over(found, sheet), _driven(found, sheet), *_unscaled(found, sheet), *_worth(found, sheet)]
    said += _dead(found, sheet)
    return section(5, question, answer, said, [_dots(found, sheet), _sides(found, sheet), *_chances(found, sheet)])


def _over(found: Risk, sheet: Sheet) -> str:
    """The chance of going over the budget, or which budget would do."""
    if found.over is None or found.wanted.budget is None:
        return say("memo.risk.no_budget", sheet.language)
    given = {side: numbers.share(share, 0) for side, share in found.over.items() if side in ("in_force", PLAN)}
    return say("memo.risk.over", sheet.language, budget=sheet.pay(found.wanted.budget), **given)


def _driven(found: Risk, sheet: Sheet) -> str:
    """What the cost moves with: the common level, and the line that brings most of it."""
    frame = found.drivers[found.drivers["plan"] == PLAN]
    parts = frame[frame["component"] != SHOCK].to_dict("records")
    if not parts:
        return say("memo.risk.still", sheet.language)
    most = max(parts, key=lambda row: row["share"])
    shock = next(row["share"] for row in frame.to_dict("records") if row["component"] == SHOCK)
    plan = sheet.plans[1]
    return say(
        "memo.risk.driven",
        sheet.language,
        shock=_percent(shock),
        role=own(role_name(plan, most["role"], sheet.language)),
        part=own(line_name(plan, most["component"], sheet.language)) or say("memo.column.total", sheet.language),
        share=_percent(most["share"]),
    )


def _unscaled(found: Risk, sheet: Sheet) -> list[str]:
    """The components that are counted as the drawn quarter paid them, whatever the level of business."""
    if not found.slow:
        return []
    names = [own(line_name(sheet.plans[1], name, sheet.language)) for name in found.slow]
    return [say("memo.risk.unscaled", sheet.language, parts=numbers.listed(names, sheet.language))]


def _worth(found: Risk, sheet: Sheet) -> list[str]:
    """What a quarter's pay is worth to the middle person who minds risk, as a share of its mean, under both plans."""
    shares = {}
    for side in ("in_force", PLAN):
        rows = found.worth[found.worth["plan"] == side].to_dict("records") if len(found.worth) else []
        known = [row["cara"] / row["mean"] for row in rows if row["cara"] is not None and row["mean"] > 0]
        shares[side] = numbers.share(median(known), 0) if known else ""
    if not all(shares.values()):
        return []
    return [say("memo.risk.worth", sheet.language, aversion=f"{AVERSION:g}", **shares)]


def _percent(share: float) -> str:
    return numbers.share(Decimal(repr(share)), 0)


def _dots(found: Risk, sheet: Sheet) -> Fragment:
    language = sheet.language
    values = [float(cost) for cost in found.dots[PLAN]]
    budget = found.wanted.budget
    ends = [*values, *([float(budget)] if budget is not None else [])]
    ticks = money_ticks(max(ends), min(ends))
    line = (
        None if budget is None else Line(float(budget), say("memo.risk.budget", language, budget=numbers.plain(budget)))
    )
    beyond = sum(budget is not None and cost > budget for cost in found.dots[PLAN])
    title = say("memo.risk.title" if budget is None else "memo.risk.title_budget", language, beyond=beyond)
    given = {"currency": sheet.currency, "draws": f"{found.wanted.draws:,}"}
    subtitle = say("memo.risk.drawn", language, **given)
    rows = [{"cost": sheet.cell(cost)} for cost in found.dots[PLAN]]
    behind = table(rows, [Column("cost", say("memo.risk.cost", language), right=True)])
    opened = details(say("memo.risk.behind", language), behind)
    return figure(quantile_dots(values, ticks, line), title, subtitle, title, opened)


def _sides(found: Risk, sheet: Sheet) -> Fragment:
    """Both plans' quantiles, and the budget's chance, under the same draws."""
    language = sheet.language
    rows = []
    for quantile in sorted(set(found.quantiles["quantile"])):
        own_rows = found.quantiles[found.quantiles["quantile"] == quantile]
        held = dict(zip(own_rows["plan"], own_rows["cost"], strict=True))
        what = say("memo.risk.quantile", language, share=numbers.share(quantile, 0))
        rows.append({"what": what, "in_force": sheet.cell(held["in_force"]), "proposed": sheet.cell(held[PLAN])})
    total: Row | None = None
    if found.over is not None:
        over = {side: numbers.share(found.over[side], 0) for side in ("in_force", PLAN)}
        total = {"what": say("memo.risk.beyond", language), **over}
    columns = [
        Column("what", say("memo.risk.part", language), head=True),
        Column("in_force", say("memo.side.in_force", language), right=True),
        Column("proposed", say("memo.side.proposed", language), right=True),
    ]
    past = {"first": found.past[0], "last": found.past[-1], "quarters": len(found.past)}
    subtitle = say("memo.risk.past", language, **past)
    return table(rows, columns, total=total, title=say("memo.risk.sides", language), subtitle=subtitle, blocks=True)


def _dead(found: Risk, sheet: Sheet) -> list[str]:
    """How many of a contest's field have no real chance."""
    frame = found.chances
    rows = [row for row in dead(frame).to_dict("records") if row["plan"] == PLAN] if len(frame) else []
    plan = sheet.plans[1]
    return [
        say(
            "memo.risk.dead",
            sheet.language,
            role=own(role_name(plan, row["role"], sheet.language)),
            part=own(line_name(plan, row["component"], sheet.language)),
            people=row["people"],
            dead=row["dead"],
            share=numbers.share(row["dead_share"], 0),
        )
        for row in rows
    ]


def _chances(found: Risk, sheet: Sheet) -> list[Fragment]:
    """Each person's chance of a prize, in a table that opens; nobody by name for the employees' side."""
    frame = found.chances
    if not len(frame) or not sheet.named or not (frame["plan"] == PLAN).any():
        return []
    people = sheet.forecast.comparison.people
    names = dict(zip(people["manager_id"], people["name"], strict=True))
    rows = [
        {
            "name": names.get(row["manager_id"], row["manager_id"]),
            "part": line_name(sheet.plans[1], row["component"], sheet.language),
            "chance": numbers.share(row["chance"], 0),
        }
        for row in frame[frame["plan"] == PLAN].to_dict("records")
    ]
    columns = [
        Column("name", say("memo.column.name", sheet.language), own, head=True),
        Column("part", say("memo.risk.contest", sheet.language), own),
        Column("chance", say("memo.risk.chance", sheet.language), right=True),
    ]
    return [details(say("memo.risk.chances", sheet.language), table(rows, columns, blocks=True))]
