"""Small companies for the tests of the memo, with names that try to break a page, and what a memo says."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from kit.base.period import Calendar
from kit.history import Settings, open_history, write_tables
from kit.kpis import definitions
from kit.response import simulate
from kit.review.memo import Sheet, behaviour, changed, cost, facts_of, foot, head, moved, reconciled, risk
from kit.review.page import page
from tests.pay.worlds import plan_of
from tests.review.shown import text_of

COMPANY = '云岭 & <script>alert("公司")</script>'
NAMES = ("安然", "O'Brien & <script>alert(1)</script>", '=SUM(1) "引" 号')
TEAMS = ("华东 “一” & <组>", "<script>华北</script>")
TITLE = '<script>"改" & 制</script>'

TITLES = "{zh: '现行 <b>奖金</b>', en: 'In <b>force</b> & \"paid\"'}"

IN_FORCE = """
plan: old
effective: 2022-10-01
title: TITLES
roles:
  all:
    target_incentive: 20000.00
    components:
      - quota_bonus:
          measure: sales_amount
          per: quarter
          curve: [[0, 0], [0.8, 0], [0.8, 0.4], [1.0, 0.6], [1.0, 1.0], [1.2, 1.3]]
      - commission: {measure: sales_amount, rate: 0.01}
round: {to: 0.01, by: half_even, when: each_component}
""".replace("title: TITLES", f"title: {TITLES}")
JUMPS = "[[0, 0], [0.8, 0], [0.8, 0.4], [1.0, 0.6], [1.0, 1.0], [1.2, 1.3]]"
PROPOSED = (
    IN_FORCE.replace("plan: old", "plan: new")
    .replace(JUMPS, "[[0, 0], [0.5, 0], [1.0, 0.7], [1.4, 1.65]]")
    .replace(TITLES, f"{{zh: '{TITLE}', en: '{TITLE}'}}")
)
CHEAPER = IN_FORCE.replace("plan: old", "plan: less").replace("20000.00", "15000.00")


def company(people: int = 3, roles: Sequence[str] = ("all",)) -> dict[str, list[dict[str, object]]]:
    """People in two teams who sell in two quarters, each a little more than the one before; no payouts."""
    tables: dict[str, list[dict[str, object]]] = {"managers": [], "deals": [], "targets": []}
    for number in range(people):
        who = f"M{number:02}"
        name = NAMES[number] if number < len(NAMES) else f"姓名{number}"
        manager = {"manager_id": who, "name": name, "team": TEAMS[number % 2], "role": roles[number % len(roles)]}
        tables["managers"].append(manager)
        for period, day in (("2025Q2", date(2025, 5, 6)), ("2025Q3", date(2025, 8, 5))):
            sold = Decimal(850000) + 40000 * number + Decimal("0.55") + (day.month - 5) * 1000
            deal = {"deal_id": f"{who}{period}", "manager_id": who, "closed_on": day, "status": "won", "amount": sold}
            tables["deals"].append(deal)
            target = {"manager_id": who, "kpi": "sales_amount", "period": period, "must": Decimal(1000000)}
            tables["targets"].append(target | {"set_on": date(2025, 3, 1)})
    return tables


def paid(forecast, off: Mapping[tuple[str, str, str], str] | None = None) -> list[dict[str, object]]:
    """The payouts that the plan in force gives, but for some lines that are `off` by an amount."""
    rows = forecast.comparison.in_force.lines.to_dict("records")
    for row in rows:
        row["amount"] += Decimal((off or {}).get((row["manager_id"], row["period"], row["component"]), 0))
    return rows


def opened(folder: Path, tables: Mapping[str, Sequence[Mapping[str, object]]], **settings: object):
    """The history of these tables."""
    folder.mkdir(parents=True, exist_ok=True)
    write_tables(folder, tables, Settings(**({"company": COMPANY} | settings)), form="csv")
    return open_history(folder, known_kpis=frozenset(definitions()))


def replayed(history, in_force: str = IN_FORCE, proposed: str = PROPOSED):
    """The forecast of two quarters under two plans."""
    return simulate(history, plan_of(in_force), plan_of(proposed), Calendar().span("2025Q2", "2025Q3"))


def with_payouts(folder: Path, tables, off=None, *, in_force: str = IN_FORCE, proposed: str = PROPOSED):
    """The history with the payouts of its plan in force, and its forecast."""
    forecast = replayed(opened(folder / "before", tables), in_force, proposed)
    history = opened(folder / "paid", {**tables, "payouts": paid(forecast, off)})
    return history, replayed(history, in_force, proposed)


def sheets(history, forecast):
    """What the memo shows, by language."""
    facts = facts_of(history, [forecast], code="0123456789abcdef")
    return {language: Sheet(facts, language) for language in ("zh", "en")}


def pages(history, forecast):
    """The memo in both languages."""
    return {language: page_of(sheet) for language, sheet in sheets(history, forecast).items()}


def page_of(sheet):
    """The page of all sections, as the template's cells show them (held against it in tests/batch/test_memos.py)."""
    sections = [part.section_of(sheet) for part in (reconciled, changed, moved, cost, risk, behaviour)]
    parts = [head.header_of(sheet), head.strip(sheet), *sections, foot.notes_of(sheet), foot.signatures(sheet)]
    return page([str(part.html) for part in parts if part.html], head.page_head(sheet), sheet.language)


def said(part) -> str:
    """The text of a fragment."""
    return text_of(str(part.html))


MONEY = re.compile(r"(?<![\d.,])(\d[\d,]*\.\d{2,})(?!\d|%)")


def money(text: str) -> list[Decimal]:
    """All amounts with decimals in a text, without signs; shares are no money."""
    return [Decimal(found.replace(",", "")) for found in MONEY.findall(text)]
