"""`kit signals`: a week's note and morning meeting, for the company and for each team, with the numbers beside them.

With `--gaming` it is about a plan's lines instead (kit.cli.gaming).
"""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kit.base.problem import BadInput, Problem
from kit.cli import gaming as at_lines
from kit.cli import options
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.inputs import scheme_of, template
from kit.cli.opened import open_work
from kit.cli.said import wrote
from kit.cli.work import Done, Work, work_on
from kit.texts import LANGUAGES

if TYPE_CHECKING:
    from kit.history import History
    from kit.kpis.signals import Moment, Signals

Week = Annotated[str | None, typer.Option("--week", metavar="2025W31", help="cli.option.week")]
Team = Annotated[str | None, typer.Option("--team", metavar="T", help="cli.option.signals_team")]
Scheme = Annotated[Path | None, typer.Option("--scheme", metavar="S.yaml", help="cli.option.scheme_windows")]

Gaming = Annotated[bool, typer.Option("--gaming", help="cli.option.gaming")]
Plan = Annotated[Path | None, typer.Option("--plan", metavar="P.yaml", help="cli.option.gaming_plan")]

FILES = (
    "weekly.zh.html",
    "weekly.en.html",
    "meeting.zh.html",
    "meeting.en.html",
    "tasks.zh.csv",
    "tasks.zh.ics",
    "teams",
)


def signals(
    ctx: typer.Context,
    history: options.History,
    out: options.Out,
    week: Week = None,
    team: Team = None,
    scheme: Scheme = None,
    gaming: Gaming = False,
    plan: Plan = None,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
) -> None:
    """Write a week's note and morning meeting, or what happens at a plan's lines."""
    del lang
    at_lines.check_options(gaming=gaming, plan=plan, others={"week": week, "team": team, "scheme": scheme})
    if plan is not None:
        inputs = {"history": history, "plan": template("plans", plan)}
        work = work_on("signals", inputs, {"gaming": True, "as_of": as_of})
        write_folder(work, make, out)
        wrote(out, at_lines.FILES, spoken(ctx))
        return
    given = {"history": history, "scheme": None if scheme is None else template("schemes", scheme)}
    work = work_on("signals", given, {"week": week, "team": team, "as_of": as_of})
    write_folder(work, make, out)
    wrote(out, [name for name in FILES if (out / name).exists()], spoken(ctx))


def make(work: Work, out: Path) -> Done:
    """Write the pages in both languages and their numbers as CSV; without `--team`, those of each team, too.

    Raises:
        BadInput: with every problem of the history, for a label that is no week, or a team that nobody is in.

    """
    from kit.batch.names import folder_names
    from kit.kpis import Windows
    from kit.kpis.signals import of_teams
    from kit.kpis.signals import signals as found_of

    if at_lines.asked_for(work):
        return at_lines.make(work, out)
    history, moment = _at(work)
    windows = scheme_of(work, history).windows if "scheme" in work.inputs else Windows()
    found = found_of(history, moment, windows)
    team = work.text("team")
    teams = sorted(set(found.teams.values()))
    if team is not None and team not in teams:
        raise BadInput([Problem("--team", value=team, expects="signals.expects.team")])
    settings = {"week": moment.week.label, "team": team, "as_of": history.as_of.isoformat()}
    code = work.made(settings).code
    _write(found, team, out, code)
    if team is None:
        parts = of_teams(found)
        for name, folder in folder_names(teams).items():
            _write(parts[name], name, out / "teams" / folder, code)
    return Done(settings, facts={"signals": found})


def _at(work: Work) -> "tuple[History, Moment]":
    """The history as it was known on the last day of the week that is asked for."""
    from kit.kpis.signals import moment

    label, history = work.text("week"), open_work(work)
    try:
        found = moment(history, label)
    except (ValueError, OverflowError) as error:
        raise BadInput([Problem("--week", value=label, expects="signals.expects.week")]) from error
    if found.day == history.as_of:
        return history, found
    earlier = replace(work, settings={**work.settings, "as_of": found.day.isoformat()})
    history = open_work(earlier)
    return history, moment(history, found.week.label)


def _write(found: "Signals", team: str | None, out: Path, code: str) -> None:
    from kit.cli.tables import write_csv
    from kit.review.behind import csv_of
    from kit.review.signals import cut, meeting, tables, task_calendar, tasks, weekly

    view = cut(found, team)
    out.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        for name, page in (("weekly", weekly), ("meeting", meeting)):
            (out / f"{name}.{language}.html").write_text(page(view, language, code=code), "utf-8", newline="\n")
        listed, calendar = tasks(view, language), task_calendar(view, language)
        if listed is not None and calendar is not None:
            (out / f"tasks.{language}.csv").write_bytes(csv_of(listed))
            (out / f"tasks.{language}.ics").write_bytes(calendar)
    for name, frame in tables(view).items():
        write_csv(out / f"{name}.csv", frame)
