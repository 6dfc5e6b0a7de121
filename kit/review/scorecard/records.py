"""What a scorecard shows of the records behind each KPI: each list sums to the number in the first table."""

from decimal import Decimal

import pandas as pd

from kit.kpis import definitions
from kit.review.fragment import Fragment
from kit.review.money import places_of
from kit.review.safe import own
from kit.review.scorecard.written import Sheet
from kit.review.show import Column, Row, details, section, table, together
from kit.texts import numbers

SALES = "sales_amount"
MONEY = ("collection_rate", "margin_rate")
"""Rates of money, whose rows are amounts."""
EXPLAINED = (
    "active_old_customers",
    "churn_rate",
    "complaint_rate",
    "followup_frequency",
    "graded_sales",
    "margin_rate",
    "on_rhythm",
    "repurchase_rate",
)
"""KPIs of which a row does not explain itself: what it is, what counts, and which date it bears."""


def behind(sheet: Sheet) -> Fragment:
    """4 Which records stand behind it? Those of the sales amount, and of each other KPI; of a given value, that it is.

    A KPI for which no record counts is named, so that nobody looks for a list that is not there.
    """
    card, question = sheet.card, sheet.say("behind.question")
    given = [sheet.kpi(kpi) for kpi, rows in card.rows.items() if rows is None]
    idle = [sheet.kpi(kpi) for kpi, rows in card.rows.items() if rows is not None and not len(rows)]
    listed = [_records(sheet, kpi, rows) for kpi, rows in card.rows.items() if rows is not None and len(rows)]
    others = [together(listed)] if listed else []
    said = [sheet.say("behind.others")] if listed else []
    said += [sheet.say("behind.idle", kpis=sheet.say("heard.and").join(idle))] if idle else []
    said += [sheet.say("behind.given", kpis=sheet.say("heard.and").join(given))] if given else []
    if SALES in card.rows:
        return section(4, question, sheet.say("behind.sales_given"), said, others)
    if not len(card.behind):
        return section(4, question, sheet.say("behind.none"), said, others)
    shown = _deals(sheet, card.behind)
    return section(4, question, sheet.count("behind.answer", len(card.behind)), said, [shown, *others])


def _records(sheet: Sheet, kpi: str, rows: pd.DataFrame) -> Fragment:
    """The records of one KPI, folded away: in one table, or in two where records of two kinds are divided."""
    name, said = sheet.kpi(kpi), sheet.say(f"behind.row.{kpi}") if kpi in EXPLAINED else ""
    below = rows["counted"].isna()
    if not below.any():
        parts = bool(rows["of"].notna().any()) and not bool((rows["of"].dropna() == 1).all())
        columns = ("counted", "of") if parts else ("counted",)
        summary = sheet.count("behind.records", len(rows), kpi=name)
        return details(summary, _listed(sheet, kpi, rows, columns, (name, said)))
    above, under = rows[~below], rows[below]
    shown = []
    if len(above):
        shown.append(_listed(sheet, kpi, above, ("counted",), (sheet.say("behind.above", rows=len(above)), said)))
        said = ""
    shown.append(_listed(sheet, kpi, under, ("of",), (sheet.say("behind.below", rows=len(under)), said)))
    return details(sheet.count("behind.divided", len(above), kpi=name, below=len(under)), together(shown))


def _listed(sheet: Sheet, kpi: str, rows: pd.DataFrame, shown: tuple[str, ...], heading: tuple[str, str]) -> Fragment:
    """Records as a table: whose, which, when, and what they count or divide."""
    places = {name: _places(sheet, kpi, rows, name) for name in ("counted", "of")}
    columns = [Column("customer", sheet.say("column.customer"), head=True), Column("id", sheet.say("column.id"))]
    columns += [Column("on", sheet.say("column.on"), narrow=True)]
    columns += [Column(name, sheet.say(f"column.{name}"), right=True) for name in shown]
    told: list[Row] = [
        {
            "customer": own(str(row["customer"])) or sheet.say("behind.no_customer"),
            "id": own(str(row["id"])),
            "on": "" if row["on"] is None else row["on"].isoformat(),
            "counted": _written(row["counted"], places["counted"]),
            "of": _written(row["of"], places["of"]),
        }
        for row in rows.to_dict("records")
    ]
    return table(told, columns, title=heading[0], subtitle=heading[1], wide=True)


def _places(sheet: Sheet, kpi: str, rows: pd.DataFrame, name: str) -> int | None:
    """The decimals of a column: of money, and of what adds up, all that it has; None for what is averaged."""
    money = getattr(definitions().get(kpi), "unit", "") == "currency" or kpi in MONEY
    if not money and rows["of"].notna().any():
        return None
    return places_of(rows[name].dropna(), sheet.card.settings.money_decimals if money else 0)


def _written(value: Decimal | None, places: int | None) -> str:
    """A number of a row; without `places` none where it is whole, else two."""
    if value is None:
        return ""
    whole = 0 if value == value.to_integral_value() else 2
    return numbers.plain(value, whole if places is None else places)


def _deals(sheet: Sheet, found: pd.DataFrame) -> Fragment:
    """The deals and reversals of the sales amount, each with the person's share."""
    places = places_of(found["counted"], sheet.card.settings.money_decimals)
    rows: list[Row] = [
        {
            "customer": own(str(row["customer"])) or sheet.say("behind.no_customer"),
            "id": own(str(row["id"])),
            "on": row["on"].isoformat(),
            "share": numbers.share(row["share"], 0 if (row["share"] * 100) % 1 == 0 else 2),
            "counted": numbers.plain(row["counted"], places),
        }
        for row in found.to_dict("records")
    ]
    columns = [Column("customer", sheet.say("column.customer"), head=True), Column("id", sheet.say("column.id"))]
    columns += [
        Column("on", sheet.say("column.on"), narrow=True),
        Column("share", sheet.say("column.share"), right=True),
    ]
    columns.append(Column("counted", sheet.say("column.counted"), right=True))
    unit = sheet.say("points.unit", currency=numbers.currency_name(sheet.card.settings.currency, sheet.language))
    return table(rows, columns, title=sheet.say("behind.title"), subtitle=unit, wide=True)
