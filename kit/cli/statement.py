"""`kit statement`: one person's pay statement, in both languages."""

from pathlib import Path

import typer

from kit.cli import options
from kit.cli.beside import beside_of, with_beside
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.inputs import period_of, plan_of, scores_of, template
from kit.cli.opened import open_work
from kit.cli.said import wrote
from kit.cli.work import Done, Work, work_on
from kit.texts import LANGUAGES

FILES = ("statement.zh.html", "statement.en.html")


def statement(
    ctx: typer.Context,
    history: options.History,
    plan: options.Plan,
    manager: options.Manager,
    out: options.Out,
    scheme: options.MaybeScheme = None,
    earlier: options.Earlier = None,
    decisions: options.Decided = None,
    period: options.Period = None,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
) -> None:
    """Write one person's pay statement."""
    del lang
    inputs = {"history": history, "plan": template("plans", plan)}
    if scheme is not None:
        inputs["scheme"] = template("schemes", scheme)
    inputs |= with_beside(earlier, decisions)
    work = work_on("statement", inputs, {"manager": manager, "period": period, "as_of": as_of})
    write_folder(work, make, out)
    wrote(out, FILES, spoken(ctx))


def make(work: Work, out: Path) -> Done:
    """Write the page in each language; only this person is on it."""
    from kit.pay import looked_back
    from kit.pay.statement import statement_of
    from kit.review.statement import statement as page

    history = open_work(work, period_of)
    plan, period, manager = plan_of(work, history), period_of(work, history), work.text("manager") or ""
    beside = beside_of(work, history)
    scores = scores_of(work, history, looked_back(history, [plan, *beside.earlier], [period]))
    found = statement_of(history, plan, period, manager, scores, beside=beside)
    settings = {"manager": manager, "period": period.label, "as_of": history.as_of.isoformat()}
    code = work.made(settings).code
    for language in LANGUAGES:
        text = page(found, history.as_of, language, code=code)
        (out / f"statement.{language}.html").write_text(text, "utf-8", newline="\n")
    return Done(settings)
