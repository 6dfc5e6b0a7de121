"""`kit sample`: a synthetic history with every table of the contract."""

from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from kit.base.period import grain_of
from kit.base.problem import BadInput, Problem
from kit.cli import options
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.said import wrote
from kit.cli.work import Done, Work, work_on

Out = Annotated[Path, Argument(metavar="OUT", help="cli.option.sample_out")]
Managers = Annotated[int, Option("--managers", metavar="N", min=1, max=100_000, help="cli.option.managers")]
Teams = Annotated[int, Option("--teams", metavar="N", min=1, max=10_000, help="cli.option.teams")]
Quarters = Annotated[int, Option("--quarters", metavar="N", min=1, max=80, help="cli.option.quarters")]
Last = Annotated[str, Option("--last", metavar="2025Q3", help="cli.option.last")]
Seed = Annotated[int, Option("--seed", metavar="N", min=0, help="cli.option.seed")]

SIZES = ("managers", "teams", "quarters")


def sample(
    ctx: typer.Context,
    out: Out,
    managers: Managers = 48,
    teams: Teams = 6,
    quarters: Quarters = 8,
    last: Last = "2025Q3",
    seed: Seed = 1,
    form: options.Form = "parquet",
    lang: options.Lang = None,
) -> None:
    """Invent a company and write its history."""
    del lang
    settings = {"managers": managers, "teams": teams, "quarters": quarters, "last": last, "form": form}
    write_folder(work_on("sample", {}, settings, seed=seed), make, out)
    wrote(out, ["history.yaml", "planted.json"], spoken(ctx))


def make(work: Work, out: Path) -> Done:
    """Write the tables, `history.yaml` and `planted.json`.

    Raises:
        BadInput: where the last quarter is none, or there are more teams than people.

    """
    from kit.sample import make_sample

    last, form = work.text("last") or "", work.text("form")
    sizes = {name: work.number(name) for name in SIZES}
    if grain_of(last) != "quarter":
        raise BadInput([Problem("--last", value=last, expects="cli.expects.quarter")])
    if sizes["teams"] > sizes["managers"]:
        given = {"most": str(sizes["managers"])}
        raise BadInput([Problem("--teams", value=str(sizes["teams"]), expects="cli.expects.teams", given=given)])
    make_sample(out, **sizes, last=last, seed=work.seed or 0, form="csv" if form == "csv" else "parquet")
    return Done(work.settings)
