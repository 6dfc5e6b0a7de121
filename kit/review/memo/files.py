"""The memo's tables as files for people: a workbook, and each table as CSV, in a language."""

from pathlib import Path

import pandas as pd

from kit.pay.wording import cause_text, line_name, measure_name, role_name
from kit.review.memo.sheet import Sheet, plan_title
from kit.review.sheets import Names, write_readable_csv, write_workbook
from kit.texts import numbers


def write_tables(sheet: Sheet, out: Path) -> None:
    """`tables.<lang>.xlsx` with a sheet a table, and `tables/<lang>/<table>.csv`."""
    frames, names = readable_frames(sheet), names_of(sheet)
    write_workbook(out / f"tables.{sheet.language}.xlsx", frames, sheet.language, names)
    folder = out / "tables" / sheet.language
    folder.mkdir(parents=True)
    for table, frame in frames.items():
        write_readable_csv(folder / f"{table}.csv", frame, sheet.language, names)


def readable_frames(sheet: Sheet) -> dict[str, pd.DataFrame]:
    """The tables, with the causes of differences in words."""
    said = [
        numbers.listed([cause_text(cause, sheet.language) for cause in causes], sheet.language)
        for causes in sheet.facts.reconciliation.frame["causes"]
    ]
    frames = dict(sheet.facts.tables)
    return frames | {"reconciliation": frames["reconciliation"].assign(causes=pd.Series(said, dtype=object))}


def names_of(sheet: Sheet) -> Names:
    """What plans, roles, components and measures are called."""
    language, plans = sheet.language, [sheet.plans[0], *(one.proposed.plan for one in sheet.facts.sides.values())]
    roles: dict[str, str] = {}
    parts: dict[str, str] = {}
    measures: dict[str, str] = {}
    for plan in plans:
        for name, role in plan.roles.items():
            roles[name] = role_name(plan, name, language)
            parts |= {part.name: line_name(plan, part.name, language) for part in role.components}
            measures |= {one: measure_name(one, language) for one in plan.measures}
    held = {role: role_name(plans[-1], role, language) for role in sheet.forecast.comparison.by_role["group"]} | roles
    sides = dict(zip(["in_force", *sheet.facts.sides], [plan_title(plan, language) for plan in plans], strict=True))
    return {"plan": sides, "role": held, "group": held, "component": parts, "measure": measures}
