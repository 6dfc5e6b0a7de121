"""1 Does it reconcile? The plan in force against what was really paid, line by line, differences with likely causes."""

from collections.abc import Mapping
from typing import Any

from kit.pay.wording import cause_text, line_name
from kit.review.fragment import Fragment
from kit.review.memo.sheet import Sheet
from kit.review.safe import own
from kit.review.show import Column, notice, section, table
from kit.texts import numbers, say

MOST = 12
"""Differences shown; all of them stand in the payouts beside the page, and the rest is counted in a row."""


def section_of(sheet: Sheet) -> Fragment:
    """The section, or what is missing for it."""
    language, found = sheet.language, sheet.facts.reconciliation
    question = say("memo.reconciled.question", language)
    if not found.available:
        missing = notice([say("memo.reconciled.missing", language)])
        return section(1, question, say("memo.reconciled.untold", language), [], [missing])
    given = {"lines": f"{found.lines:,}", "equal": f"{found.equal:,}", "apart": f"{found.lines - found.equal:,}"}
    way = "all" if found.equal == found.lines else "some"
    answer = say(f"memo.reconciled.{way}", language, **given, difference=sheet.change(found.difference))
    return section(1, question, answer, [say("memo.reconciled.first", language)], [_table(sheet)])


def _table(sheet: Sheet) -> Fragment:
    language, found = sheet.language, sheet.facts.reconciliation
    shown = found.differing.head(MOST if sheet.named else 0)
    rows: list[Mapping[str, Any]] = [_row(row, sheet) for row in shown.to_dict("records")]
    rest = found.frame.drop(index=shown.index)
    if len(rest):
        apart = found.lines - found.equal - len(shown)
        cause = (
            say("memo.reconciled.rest_apart", language, apart=apart)
            if apart
            else say("memo.reconciled.exact", language)
        )
        who = "rest" if len(shown) else "whole"
        rows.append(_summed(rest, say(f"memo.reconciled.{who}", language, lines=f"{len(rest):,}"), cause, sheet))
    columns = [
        Column("who", say("memo.column.who", language), own, head=True),
        Column("paid", say("memo.column.paid", language), right=True),
        Column("priced", say("memo.column.priced", language), right=True),
        Column("difference", say("memo.column.difference", language), right=True),
        Column("cause", say("memo.column.cause", language), own),
    ]
    total = _summed(found.frame, say("memo.column.total", language), "", sheet)
    unit = say("memo.unit", language, currency=sheet.currency)
    return table(rows, columns, total=total, title=say("memo.reconciled.table", language), subtitle=unit, wide=True)


def _row(row: Mapping[Any, Any], sheet: Sheet) -> Mapping[str, Any]:
    part = line_name(sheet.plans[0], row["component"], sheet.language)
    causes = [cause_text(cause, sheet.language) for cause in row["causes"]]
    given = {"name": own(row["name"]), "period": row["period"], "part": own(part)}
    return {
        "who": say("memo.reconciled.who", sheet.language, **given),
        "paid": sheet.cell(row["paid"]),
        "priced": sheet.cell(row["priced"]),
        "difference": sheet.difference(row["difference"]),
        "cause": numbers.listed(causes[:2], sheet.language),
    }


def _summed(frame: Any, who: str, cause: str, sheet: Sheet) -> Mapping[str, Any]:
    """A row for several lines at once."""
    part = type(sheet.facts.reconciliation)(available=True, frame=frame)
    return {
        "who": who,
        "paid": sheet.cell(part.paid),
        "priced": sheet.cell(part.priced),
        "difference": sheet.difference(part.difference),
        "cause": cause,
    }
