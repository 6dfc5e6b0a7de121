"""`kit board`: a contest or a sprint of a plan as a public board, with nobody on it who did not consent."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kit.base.problem import raise_if
from kit.cli import options
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.inputs import period_of, plan_of, scores_of, template
from kit.cli.opened import open_work
from kit.cli.said import wrote
from kit.cli.work import Done, Work, work_on
from kit.texts import LANGUAGES

if TYPE_CHECKING:
    from kit.history import History
    from kit.pay.board import Consent

Component = Annotated[str, typer.Option("--component", metavar="ID", help="cli.option.component")]
Consented = Annotated[Path, typer.Option("--consented", metavar="FILE", help="cli.option.consented")]
Period = Annotated[str | None, typer.Option("--period", metavar="2025Q3", help="cli.option.board_period")]

FILES = ("board.zh.html", "board.en.html", "people.csv")


def board(
    ctx: typer.Context,
    history: options.History,
    plan: options.Plan,
    component: Component,
    consented: Consented,
    out: options.Out,
    scheme: options.MaybeScheme = None,
    period: Period = None,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
) -> None:
    """Write the board of a contest or a sprint."""
    del lang
    inputs = {"history": history, "plan": template("plans", plan), "consented": consented}
    if scheme is not None:
        inputs["scheme"] = template("schemes", scheme)
    settings = {"component": component, "period": period, "as_of": as_of}
    write_folder(work_on("board", inputs, settings), make, out)
    wrote(out, FILES, spoken(ctx))


def make(work: Work, out: Path) -> Done:
    """Write the page in both languages, and its numbers as CSV.

    Raises:
        BadInput: with every problem of the history, the plan or the file of consents, or for a component that is
            neither a contest nor a milestone of people.

    """
    from kit.cli.tables import write_csv
    from kit.pay import looked_back
    from kit.pay.board import board_of
    from kit.pay.board.standing import parts_of, period_of_board
    from kit.review.board import board_page, tables

    history = open_work(work, _consent)
    plan, name = plan_of(work, history), work.text("component") or ""
    parts = parts_of(plan, name)
    period = period_of(work, history) if work.text("period") else period_of_board(history, parts)
    scores = scores_of(work, history, looked_back(history, [plan], [period]))
    found = board_of(history, plan, name, period, _consent(work, history), scores)
    settings = {"component": name, "period": period.label, "as_of": history.as_of.isoformat()}
    code = work.made(settings).code
    for language in LANGUAGES:
        page = board_page(found, history.settings, history.as_of, language, code=code)
        (out / f"board.{language}.html").write_text(page, "utf-8", newline="\n")
    for file, frame in tables(found).items():
        write_csv(out / f"{file}.csv", frame)
    return Done(settings, facts={"board": found})


def _consent(work: Work, history: "History") -> "Consent":
    """Who consented.

    Raises:
        BadInput: with every problem of the file.

    """
    from kit.pay.board import read_consent

    found, problems = read_consent(work.inputs["consented"], history)
    raise_if(problems)
    assert found is not None  # noqa: S101 - without problems there is one
    return found
