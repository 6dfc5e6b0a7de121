"""`kit plan`: a quarter's goals taken apart by team and person, month, week and day; as tables and as calendars."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kit.base.problem import BadInput, Problem
from kit.cli import options
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.inputs import money_of
from kit.cli.opened import open_work
from kit.cli.said import wrote
from kit.cli.work import Done, Work, work_on
from kit.texts import LANGUAGES

if TYPE_CHECKING:
    from kit.base.period import Period as Span
    from kit.history import History
    from kit.kpis.diagnosis import Planned
    from kit.kpis.diagnosis.parts import Unit

Period = Annotated[str | None, typer.Option("--period", metavar="2025Q4", help="cli.option.planned_period")]
Total = Annotated[str | None, typer.Option("--total", metavar="M", help="cli.option.plan_total")]

FILES = ("plan.csv", "people.csv", "calendars")
PLAN = ("level", "team", "manager_id", "grain", "period", "from_on", "to_on", "working_days", "amount")
PEOPLE = ("manager_id", "team", "period", "present", "goal", "target_set", "proposed")


def plan(
    ctx: typer.Context,
    history: options.History,
    out: options.Out,
    period: Period = None,
    total: Total = None,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
) -> None:
    """Take a quarter's goals apart."""
    del lang
    write_folder(work_on("plan", {"history": history}, {"period": period, "total": total, "as_of": as_of}), make, out)
    wrote(out, FILES, spoken(ctx))


def make(work: Work, out: Path) -> Done:
    """Write `plan.csv` (a row a unit and span), `people.csv` (a row a person) and a calendar for each unit."""
    from pandas import DataFrame

    from kit.cli.tables import write_csv
    from kit.kpis.diagnosis import planned
    from kit.kpis.diagnosis.parts import units

    history = open_work(work, _quarters, lambda work, _: money_of(work, "total"))
    before, asked = _quarters(work, history)
    found = planned(history, before, asked, total=money_of(work, "total"))
    if not found.people or not found.workdays.days:
        raise BadInput([Problem("--period", value=asked.label, expects="cli.expects.plannable")])
    every = units(found)
    write_csv(out / "plan.csv", DataFrame(_parts(every, found, history), columns=list(PLAN)))
    write_csv(out / "people.csv", DataFrame(_people(found), columns=list(PEOPLE)))
    _calendars(every, found, history, out / "calendars")
    settings = {"period": asked.label, "total": work.text("total"), "as_of": history.as_of.isoformat()}
    return Done(settings, facts={"plan": found})


def _quarters(work: Work, history: "History") -> tuple["Span", "Span"]:
    """The quarter that the plan rests on, and the one that is planned: by default the one after the last closed.

    Raises:
        BadInput: for a label that names no quarter, or one whose quarter before is not over.

    """
    from kit.history import last_closed

    closed, label = last_closed(history), work.text("period")
    wrong = Problem("--period", value=label or closed.label, expects="cli.expects.planned_period")
    wrong_day = Problem("--period", value=label, expects="cli.expects.after", given={"quarter": closed.label})
    try:
        asked = history.calendar.following(closed) if label is None else history.calendar.period(label)
        before = history.calendar.previous(asked)
    except (ValueError, OverflowError) as error:
        raise BadInput([wrong]) from error
    if asked.grain != "quarter":
        raise BadInput([wrong])
    if before.to_on > closed.to_on:
        raise BadInput([wrong_day])
    return before, asked


def _parts(every: list["Unit"], found: "Planned", history: "History") -> Iterator[tuple[Any, ...]]:
    from kit.kpis.diagnosis.parts import parts

    for unit in every:
        person = unit.id if unit.level == "person" else None
        for one in parts(unit, found, history.calendar):
            span = one.span
            yield unit.level, unit.team, person, one.grain, span.label, span.from_on, span.to_on, one.days, one.amount


def _people(found: "Planned") -> Iterator[tuple[Any, ...]]:
    from kit.kpis.diagnosis.change import exact

    for one in found.people:
        person = one.manager_id
        goal, fixed, proposed = found.goal(person), found.set.get(person), found.proposed[person]
        yield person, one.team, found.period.label, exact(one.present), goal, fixed, proposed


def _calendars(every: list["Unit"], found: "Planned", history: "History", out: Path) -> None:
    """`people/<id>.<lang>.ics` and `teams/<team>.<lang>.ics`: each with its own figures only."""
    from kit.batch.names import folder_names
    from kit.history import roster
    from kit.review.plan import Company, calendar

    people = roster(history, found.period)
    names = dict(zip(people["manager_id"], people["name"], strict=True))
    company = Company(history.calendar, history.settings, history.as_of)
    for level, place in (("person", "people"), ("team", "teams")):
        of_level = [unit for unit in every if unit.level == level and unit.id]
        files = folder_names(unit.id for unit in of_level)
        (out / place).mkdir(parents=True)
        for unit in of_level:
            for language in LANGUAGES:
                name = names.get(unit.id, unit.id) if level == "person" else unit.id
                text = calendar(unit, name, found, company, language)
                (out / place / f"{files[unit.id]}.{language}.ics").write_bytes(text)
