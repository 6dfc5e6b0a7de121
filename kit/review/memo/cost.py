"""4 What does it cost? Both plans by period, team and role, to the cent."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kit.pay.wording import role_name
from kit.review.fragment import Fragment
from kit.review.memo.sheet import Sheet
from kit.review.safe import own
from kit.review.show import Column, section, table
from kit.texts import say

FITS = 12
"""Characters of an amount up to which three of them and a name fit one module."""


def section_of(sheet: Sheet) -> Fragment:
    """The section: one table each for periods, teams and roles, with the same total under each."""
    language, comparison = sheet.language, sheet.forecast.comparison
    whole = comparison.whole
    amounts = {"in_force": sheet.pay(whole["in_force"]), "proposed": sheet.pay(whole["proposed"])}
    answer = say("memo.cost.answer", language, **amounts, change=sheet.change(whole["change"]))
    order = {period.label: place for place, period in enumerate(comparison.in_force.periods)}
    by_period = comparison.by_period.sort_values("group", key=lambda labels: labels.map(order))
    roles = {role: role_name(sheet.plans[1], role, language) for role in comparison.by_role["group"]}
    tables = [
        _table("period", by_period, {}, sheet),
        _table("role", comparison.by_role, roles, sheet),
        _table("team", comparison.by_team, {"": say("memo.cost.no_team", language)}, sheet),
    ]
    return section(4, say("memo.cost.question", language), answer, [say("memo.cost.sums", language)], tables)


def _table(by: str, groups: pd.DataFrame, names: Mapping[str, str], sheet: Sheet) -> Fragment:
    language = sheet.language
    columns = [
        Column("name", say(f"memo.cost.{by}", language), own, head=True),
        Column("in_force", say("memo.side.in_force", language), right=True),
        Column("proposed", say("memo.side.proposed", language), right=True),
        Column("change", say("memo.column.change", language), right=True),
    ]
    rows = [_row(row, names.get(row["group"], row["group"]), sheet) for row in groups.to_dict("records")]
    total = _row(sheet.forecast.comparison.whole, say("memo.column.total", language), sheet)
    unit = say("memo.unit", language, currency=sheet.currency)
    wide = any(len(cell) > FITS for name, cell in total.items() if name != "name")
    return table(
        rows, columns, total=total, title=say(f"memo.cost.by_{by}", language), subtitle=unit, wide=wide, blocks=True
    )


def _row(row: Mapping[Any, Any], name: str, sheet: Sheet) -> Mapping[str, Any]:
    return {
        "name": name,
        "in_force": sheet.cell(row["in_force"]),
        "proposed": sheet.cell(row["proposed"]),
        "change": sheet.difference(row["change"]),
    }
