"""`kit demo`: the whole way on the shipped sample; every step is the command that a user would type."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from typer import Option

from kit.base.manifest import MANIFEST
from kit.base.problem import raise_if
from kit.base.shipped import shipped
from kit.cli import options, pay, review, score, simulate, workbench
from kit.cli.before import REPLACED
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.progress import cores, progress
from kit.cli.said import failures
from kit.cli.summary import summary
from kit.cli.work import Done, Make, Means, Work, work_on
from kit.texts import LANGUAGES, say

Out = Annotated[Path, Option("--out", metavar="DIR", help="cli.option.demo_out")]

SCHEMES = ("sample", "sample_balanced")
PLANS = ("in_force", "proposed")
BESIDE = ("workbench/weights", "simulate/memo")
"""Pages of other steps that the index names."""


def demo(
    ctx: typer.Context,
    out: Out = Path("kit-demo"),
    workers: options.Workers = None,
    lang: options.Lang = None,
) -> None:
    """Go the whole way and say what to open; exit code 3 where a page could not be made."""
    del lang
    language = spoken(ctx)
    with progress(say("cli.said.rendering", language)) as told:
        done = write_folder(work_on("demo", inputs(), {}, means=Means(workers or cores(), told=told)), make, out)
    failures(done, out, language)
    typer.echo(summary(done.facts, out, language))
    if done.failed:
        raise typer.Exit(review.PARTLY_FAILED)


def inputs() -> dict[str, Path]:
    """What the demo is made from, all of it shipped."""
    files = {name: shipped("templates", "schemes", f"{name}.yaml") for name in SCHEMES}
    files |= {name: shipped("templates", "plans", f"{name}.yaml") for name in PLANS}
    return {
        "history": shipped("data", "sample"),
        "template": shipped("templates", "reports", review.RETROSPECTIVE.name),
        "memo": shipped("templates", "reports", simulate.MEMO.name),
        **files,
    }


def make(work: Work, out: Path) -> Done:
    """Copy and check the history, then score, pay, simulate, weigh and review it, each into its own folder of `out`."""
    history = out / "history"
    shutil.copytree(work.inputs["history"], history, ignore=shutil.ignore_patterns(MANIFEST, ".*"))
    _check(history)
    given = {**work.inputs, "history": history}

    def step(command: str, make: Make, roles: Mapping[str, str], folder: str) -> Mapping[str, Any]:
        read = {role: given[name] for role, name in roles.items()}
        return write_folder(work_on(command, read, {}), make, out / folder).facts

    scores = {
        name: step("score", score.make, {"history": "history", "scheme": name}, f"scores/{name}") for name in SCHEMES
    }
    paid = step("pay", pay.make, {"history": "history", "plan": "in_force"}, "pay")
    plans = {"history": "history", "template": "memo", **{name: name for name in PLANS}}
    simulated = step("simulate", simulate.make, plans, "simulate")
    weighed = {"history": "history", "scheme": SCHEMES[-1], "scheme_earlier1": SCHEMES[0]}
    step("workbench", workbench.make, weighed, "workbench")
    pages = _pages(work, given, out)
    return Done({}, pages.failed, {"scores": scores, "pay": paid, "simulate": simulated, "review": pages.facts})


def _check(history: Path) -> None:
    from kit.history import read_history
    from kit.kpis import definitions

    raise_if(read_history(history, known_kpis=frozenset(definitions()))[1])


def _pages(work: Work, given: Mapping[str, Path], out: Path) -> Done:
    """The teams' pages stand in the demo's own folder, made exactly as `kit review` makes them."""
    roles = {
        "history": "history",
        "scheme": SCHEMES[-1],
        REPLACED: SCHEMES[0],
        "template": "template",
        "plan": PLANS[0],
    }
    read = {role: given[name] for role, name in roles.items()}
    settings = {"languages": ",".join(LANGUAGES), "beside": " ".join(BESIDE)}
    return review.make(work_on("review", read, settings, means=work.means), out)
