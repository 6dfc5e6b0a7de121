"""`kit handover`: what one person hands to another, a page a customer, with an index whose totals are exact."""

from pathlib import Path
from typing import Annotated

import typer

from kit.cli import options
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.inputs import scheme_of, template
from kit.cli.opened import open_work
from kit.cli.said import wrote
from kit.cli.work import Done, Work, work_on
from kit.texts import LANGUAGES

Giver = Annotated[str, typer.Option("--from", metavar="ID", help="cli.option.giver")]
Taker = Annotated[str, typer.Option("--to", metavar="ID", help="cli.option.taker")]
Scheme = Annotated[Path | None, typer.Option("--scheme", metavar="S.yaml", help="cli.option.scheme_windows")]

FILES = ("index.zh.html", "index.en.html", "customers")


def handover(
    ctx: typer.Context,
    history: options.History,
    giver: Giver,
    taker: Taker,
    out: options.Out,
    scheme: Scheme = None,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
) -> None:
    """Write what one person hands to another."""
    del lang
    inputs = {"history": history, "scheme": None if scheme is None else template("schemes", scheme)}
    work = work_on("handover", inputs, {"from": giver, "to": taker, "as_of": as_of})
    write_folder(work, make, out)
    wrote(out, FILES, spoken(ctx))


def make(work: Work, out: Path) -> Done:
    """Write the index, a page a customer in both languages, and the numbers as CSV.

    Raises:
        BadInput: with every problem of the history, or for an id that nobody has.

    """
    from kit.batch.names import folder_names
    from kit.cli.tables import write_csv
    from kit.kpis import Windows
    from kit.kpis.handover import handover as found_of
    from kit.review.handover import Words, customer_page, overview, tables

    history = open_work(work)
    windows = scheme_of(work, history).windows if "scheme" in work.inputs else Windows()
    giver, taker = work.text("from") or "", work.text("to") or ""
    found = found_of(history, giver, taker, windows)
    settings = {"from": giver, "to": taker, "as_of": history.as_of.isoformat()}
    code = work.made(settings).code
    names = folder_names(one.customer_id for one in found.profiles)
    (out / "customers").mkdir()
    for language in LANGUAGES:
        words = Words(found, history.settings, language, code, history.has("deals"))
        links = {key: f"customers/{name}.{language}.html" for key, name in names.items()}
        (out / f"index.{language}.html").write_text(overview(words, links), "utf-8", newline="\n")
        for one in found.profiles:
            (out / links[one.customer_id]).write_text(customer_page(one, words), "utf-8", newline="\n")
    for name, frame in tables(found, deals=history.has("deals")).items():
        write_csv(out / f"{name}.csv", frame)
    return Done(settings, facts={"handover": found})
