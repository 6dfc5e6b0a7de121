"""`kit scorecard`: one person's scorecard, in both languages."""

from pathlib import Path

import typer

from kit.cli import options
from kit.cli.before import Before, before_of, with_before
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.inputs import period_of, scheme_of, template
from kit.cli.opened import open_work
from kit.cli.said import wrote
from kit.cli.work import Done, Work, work_on
from kit.texts import LANGUAGES

FILES = ("scorecard.zh.html", "scorecard.en.html")


def scorecard(
    ctx: typer.Context,
    history: options.History,
    scheme: options.Scheme,
    manager: options.Manager,
    out: options.Out,
    scheme_before: Before = None,
    period: options.Period = None,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
) -> None:
    """Write one person's scorecard."""
    del lang
    inputs = {"history": history, "scheme": template("schemes", scheme)}
    inputs |= with_before(scheme, scheme_before)
    work = work_on("scorecard", inputs, {"manager": manager, "period": period, "as_of": as_of})
    write_folder(work, make, out)
    wrote(out, FILES, spoken(ctx))


def make(work: Work, out: Path) -> Done:
    """Write the page in each language; of others it holds unnamed scores at most."""
    from kit.review.scorecard import scorecard as page
    from kit.scores.card import card_of

    history = open_work(work, period_of)
    scheme, period, manager = scheme_of(work, history), period_of(work, history), work.text("manager") or ""
    before = before_of(work, history, scheme, period)
    card = card_of(history, scheme, period, manager, before=before)
    settings = {"manager": manager, "period": period.label, "as_of": history.as_of.isoformat()}
    code = work.made(settings).code
    for language in LANGUAGES:
        text = page(card, history.as_of, language, code=code)
        (out / f"scorecard.{language}.html").write_text(text, "utf-8", newline="\n")
    return Done(settings)
