"""4 What does it cost? The plans by period, role and other groups, to the cent, and several proposals side by side."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from kit.pay.wording import role_name
from kit.review.fragment import Fragment, joined
from kit.review.memo.sheet import Sheet, plan_title
from kit.review.safe import own
from kit.review.show import Column, details, section, table
from kit.texts import numbers, say

FITS = 12
"""Characters of an amount up to which three of them and a name fit one module."""

MORE = ("team", "region", "tenure", "decile")


def section_of(sheet: Sheet) -> Fragment:
    """The section: tables of periods and roles, further groups behind them, with the same total under each."""
    language, comparison = sheet.language, sheet.forecast.comparison
    whole = comparison.whole
    amounts = {"in_force": sheet.pay(whole["in_force"]), "proposed": sheet.pay(whole["proposed"])}
    answer = say("memo.cost.answer", language, **amounts, change=sheet.change(whole["change"]))
    shown = [_groups("period", sheet)]
    if sheet.named:
        more = joined([_groups(by, sheet) for by in MORE])
        shown += [_groups("role", sheet), details(say("memo.cost.more", language), more)]
    shown += [_alternatives(sheet)] if len(sheet.facts.sides) > 1 else []
    return section(4, say("memo.cost.question", language), answer, [say("memo.cost.sums", language)], shown)


def _groups(by: str, sheet: Sheet) -> Fragment:
    """The table of one way to group people."""
    frame = sheet.facts.tables[f"by_{by}"]
    groups = frame[frame["plan"] == "proposed"]
    if by == "period":
        order = {period.label: place for place, period in enumerate(sheet.forecast.comparison.in_force.periods)}
        groups = groups.sort_values("group", key=lambda labels: labels.map(order))
    return _table(by, groups, {group: _name(by, group, sheet) for group in groups["group"]}, sheet)


def _name(by: str, group: str, sheet: Sheet) -> str:
    if by == "role":
        return role_name(sheet.plans[1], group, sheet.language)
    if group == "":
        return say(f"memo.cost.no_{by}", sheet.language)
    if by == "tenure":
        return say(f"sheets.word.{group}", sheet.language)
    return say("memo.cost.tenth", sheet.language, place=group) if by == "decile" else group


def _table(by: str, groups: pd.DataFrame, names: Mapping[str, str], sheet: Sheet) -> Fragment:
    language = sheet.language
    columns = [
        Column("name", say(f"memo.cost.{by}", language), own, head=True),
        *_per_head(by, language),
        Column("in_force", say("memo.side.in_force", language), right=True),
        Column("proposed", say("memo.side.proposed", language), right=True),
        Column("change", say("memo.column.change", language), right=True),
    ]
    rows = [_row(row, names.get(row["group"], row["group"]), sheet) for row in groups.to_dict("records")]
    total = _row(sheet.forecast.comparison.whole, say("memo.column.total", language), sheet)
    unit = say("memo.unit", language, currency=sheet.currency)
    wide = any(len(cell) > FITS for name, cell in total.items() if name in ("in_force", "proposed", "change"))
    return table(
        rows, columns, total=total, title=say(f"memo.cost.by_{by}", language), subtitle=unit, wide=wide, blocks=True
    )


def _per_head(by: str, language: Any) -> list[Column]:
    """Groups of people, which open on a click and have room, also say how many they are and what one of them costs."""
    if by not in MORE:
        return []
    return [
        Column("people", say("memo.column.people", language), right=True),
        Column("per_head", say("memo.column.per_head", language), right=True),
        Column("of_sales", say("memo.column.of_sales", language), right=True),
    ]


def _row(row: Mapping[Any, Any], name: str, sheet: Sheet) -> Mapping[str, Any]:
    share = row["cost_of_sales_proposed"]
    return {
        "name": name,
        "people": f"{row['people']:,}",
        "per_head": numbers.plain(row["per_head_proposed"]),
        "of_sales": numbers.share(share, 2) if isinstance(share, Decimal) else "",
        "in_force": sheet.cell(row["in_force"]),
        "proposed": sheet.cell(row["proposed"]),
        "change": sheet.difference(row["change"]),
    }


def _alternatives(sheet: Sheet) -> Fragment:
    """Several proposals side by side, the plan in force first."""
    language = sheet.language
    titles = [plan_title(sheet.plans[0], language)]
    titles += [plan_title(one.proposed.plan, language) for one in sheet.facts.sides.values()]
    rows = [
        {
            "title": title,
            "payout": sheet.cell(row["payout"]),
            "change": "" if place == 0 else sheet.difference(row["change"]),
            "of_sales": numbers.share(row["cost_of_sales"], 2) if isinstance(row["cost_of_sales"], Decimal) else "",
            "gain": "" if place == 0 else f"{row['gains'] + row['gains_more']:,}",
            "lose": "" if place == 0 else f"{row['loses'] + row['loses_more']:,}",
            "most": "" if place == 0 else f"{row['loses_more']:,}",
            "near_jumps": f"{row['near_jumps']:,}",
        }
        for place, (title, row) in enumerate(
            zip(titles, sheet.facts.tables["alternatives"].to_dict("records"), strict=True)
        )
    ]
    columns = [Column("title", say("memo.column.plan", language), own, head=True)]
    columns += [
        Column(name, say(f"memo.alternatives.{name}", language), right=True)
        for name in ("payout", "change", "of_sales", "gain", "lose", "most", "near_jumps")
    ]
    unit = say("memo.unit", language, currency=sheet.currency)
    return table(rows, columns, title=say("memo.alternatives.title", language), subtitle=unit, wide=True)
