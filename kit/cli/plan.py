"""`kit plan`: a quarter's goals taken apart by team and person, month, week and day; as tables and as calendars."""

from collections.abc import Iterator
from decimal import Decimal
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
from kit.texts import LANGUAGES, Language, numbers, say

if TYPE_CHECKING:
    from kit.base.period import Period as Span
    from kit.history import History
    from kit.kpis.diagnosis import Planned
    from kit.kpis.diagnosis.parts import Unit

Period = Annotated[str | None, typer.Option("--period", metavar="2025Q4", help="cli.option.planned_period")]
Total = Annotated[str | None, typer.Option("--total", metavar="M", help="cli.option.plan_total")]

FILES = ("plan.csv", "people.csv", "calendars")
PLAN = ("level", "team", "manager_id", "grain", "period", "from_on", "to_on", "working_days", "amount")
PEOPLE = ("manager_id", "team", "period", "present", "goal", "target_set", "proposed", "history", "potential",
          "by_history", "by_potential")  # fmt: skip


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
    work = work_on("plan", {"history": history}, {"period": period, "total": total, "as_of": as_of})
    done = write_folder(work, make, out)
    language = spoken(ctx)
    wrote(out, FILES, language)
    for line in _begun(done, language):
        typer.echo(line)


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
    write_csv(out / "people.csv", DataFrame(_people(found, history.settings.cent), columns=list(PEOPLE)))
    _calendars(every, found, history, out / "calendars")
    settings = {"period": asked.label, "total": work.text("total"), "as_of": history.as_of.isoformat()}
    teams = None if work.text("total") else _teams(history, before, found)
    return Done(settings, facts={"plan": found, "before": before, "teams": teams, "money": history.settings})


def _teams(history: "History", before: "Span", found: "Planned") -> "Decimal | None":
    """What the teams' own targets sum to, of the quarter whose targets the plan starts from; None where not all have.

    It may be another sum than the people's: a company may set a team more than its people.
    """
    from kit.history import roster
    from kit.review.evidence.team_must import team_must

    if found.kind == "sold":
        return None
    period = found.period if found.kind == "set" else before
    held = team_must(history, period)
    teams = {team for team in roster(history, period)["team"] if team}
    return sum((held[team] for team in teams), Decimal(0)) if teams and teams <= set(held) else None


def _begun(done: Done, language: Language) -> Iterator[str]:
    """Which sum the plan starts from, and the teams' own where that is another one."""
    found, before, teams, money = (done.facts[name] for name in ("plan", "before", "teams", "money"))
    span = {"period": numbers.period(found.period, language), "before": numbers.period(before, language)}
    kind = "given" if done.settings["total"] else found.kind

    def written(amount: Decimal) -> str:
        return numbers.pay(amount, language, money.currency, money.money_decimals)

    yield say(f"plan.from.{kind}", language, total=written(found.total), **span)
    if teams is not None and teams != found.total:
        span["period"] = span["period" if found.kind == "set" else "before"]
        yield say("plan.teams", language, teams=written(teams), plain=f"{teams:f}", **span)


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


def _people(found: "Planned", step: Decimal) -> Iterator[tuple[Any, ...]]:
    from kit.base.money import round_to
    from kit.kpis.diagnosis.change import exact
    from kit.kpis.diagnosis.goals import apart

    parts = apart(found.proposed, found.people, step)
    for one in found.people:
        person = one.manager_id
        goal, fixed, proposed = found.goal(person), found.set.get(person), found.proposed[person]
        held = (one.history, one.potential)
        followed = [None if value is None else round_to(value, step, "half_even") for value in held]
        yield person, one.team, found.period.label, exact(one.present), goal, fixed, proposed, *followed, *parts[person]


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
