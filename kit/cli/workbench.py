"""`kit workbench`: the weight workbench as one HTML file, for a phone without a network."""

from pathlib import Path
from typing import Annotated

import typer

from kit.cli import options
from kit.cli.help import spoken
from kit.cli.inputs import period_of, scheme_of, template
from kit.cli.language import languages_of
from kit.cli.opened import open_work
from kit.cli.single import write_file
from kit.cli.work import Done, Work, work_on
from kit.texts import say

Page = Annotated[Path, typer.Option("--out", metavar="FILE.html", help="cli.option.page_out")]
Team = Annotated[str | None, typer.Option("--team", metavar="TEAM", help="cli.option.workbench_team")]
Earlier = Annotated[list[Path] | None, typer.Option("--earlier", metavar="OLD.yaml", help="cli.option.earlier_schemes")]
Hidden = Annotated[bool, typer.Option("--pseudonyms", help="cli.option.pseudonyms")]


def workbench(
    ctx: typer.Context,
    history: options.History,
    scheme: options.Scheme,
    out: Page,
    team: Team = None,
    pseudonyms: Hidden = False,
    earlier: Earlier = None,
    period: options.Period = None,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
) -> None:
    """Write the page, and its manifest beside it."""
    del lang
    language = spoken(ctx)
    settings = {"period": period, "as_of": as_of, "team": team, "pseudonyms": pseudonyms, "languages": language}
    inputs = {"history": history, "scheme": template("schemes", scheme)}
    inputs |= {f"scheme_earlier{place}": template("schemes", one) for place, one in enumerate(earlier or (), 1)}
    work = work_on("workbench", inputs, settings)
    done = write_file(work, make, out)
    typer.echo(say("cli.said.workbench", language, out=out, people=done.facts["people"]))


def make(work: Work, out: Path) -> Done:
    """Write the page in each language; nobody stands in it who is not on it."""
    from kit.workbench.page import bench_of, weights_page

    history = open_work(work, period_of)
    scheme, period = scheme_of(work, history), period_of(work, history)
    languages, team, hidden = languages_of(work.text("languages")), work.text("team"), work.settings.get("pseudonyms")
    settings = {
        "period": period.label,
        "as_of": history.as_of.isoformat(),
        "team": team,
        "pseudonyms": hidden is True,
        "languages": ",".join(languages),
    }
    made = work.made(settings)
    key = made.inputs["history"].sha256 if hidden is True else None
    earlier = [scheme_of(work, history, role) for role in sorted(work.inputs) if role.startswith("scheme_earlier")]
    bench = bench_of(history, scheme, period, team, hidden_by=key, earlier=earlier)
    raw = work.inputs["scheme"].read_bytes()
    for language in languages:
        text = weights_page(bench, raw, language, code=made.code)
        (out / f"weights.{language}.html").write_text(text, "utf-8", newline="\n")
    return Done(settings, facts={"people": len(bench.desk.board.people)})
