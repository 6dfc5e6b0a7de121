"""`kit review`: each team's retrospective, in each language, with an index beside them."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from kit.base.period import grain_of
from kit.base.problem import BadInput, Problem, raise_if
from kit.cli import options
from kit.cli.before import Before, before_of, with_before
from kit.cli.beside import beside_of, with_beside
from kit.cli.folder import resume_folder
from kit.cli.help import spoken
from kit.cli.inputs import period_of, plan_of, scheme_of, template
from kit.cli.language import languages_of
from kit.cli.opened import open_work
from kit.cli.progress import cores, progress
from kit.cli.said import failures
from kit.cli.work import Done, Means, Work, work_on
from kit.texts import Language, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kit.batch.pages import Order, Outcome
    from kit.history import History, Place
    from kit.review.evidence import Evidence, Notes, Promises
    from kit.review.paper import Printer

Team = Annotated[str | None, Option("--team", metavar="TEAM", help="cli.option.team")]
Cluster = Annotated[str | None, Option("--cluster", metavar="tcp://HOST:PORT", help="cli.option.cluster")]
Numbers = Annotated[bool, Option("--numbers", help="cli.option.numbers")]
Pdf = Annotated[bool, Option("--pdf", help="cli.option.pdf")]
Template = Annotated[Path | None, Option("--template", metavar="NOTEBOOK", help="cli.option.template")]

RETROSPECTIVE, MONTHLY = Path("retrospective.ipynb"), Path("monthly.ipynb")
PARTLY_FAILED = 3


def review(
    ctx: typer.Context,
    history: options.History,
    scheme: options.Scheme,
    out: options.Out,
    plan: options.MaybePlan = None,
    earlier: options.Earlier = None,
    decisions: options.Decided = None,
    scheme_before: Before = None,
    period: options.Period = None,
    team: Team = None,
    template_: Template = None,
    templates: options.Templates = None,
    pdf: Pdf = False,
    numbers: Numbers = False,
    workers: options.Workers = None,
    cluster: Cluster = None,
    as_of: options.AsOf = None,
    lang: options.PageLang = None,
) -> None:
    """Review every team; exit code 3 where some pages could not be made."""
    inputs = inputs_of(history, scheme, plan, template_ or _usual(period), templates)
    inputs |= with_beside(earlier, decisions) | with_before(scheme, scheme_before)
    if plan is None:
        raise_if([Problem(f"--{name}", expects="cli.expects.with_plan") for name in _unused(earlier, decisions)])
    settings = {"period": period, "as_of": as_of, "team": team, "languages": ",".join(languages_of(lang))}
    if pdf:
        settings["pdf"] = "yes"
    if numbers:
        settings["numbers"] = "yes"
    language = spoken(ctx)
    _say_without_forks(language)
    with progress(say("cli.said.rendering", language)) as told:
        means = Means(workers or cores(), cluster=cluster, told=told)
        done = resume_folder(work_on("review", inputs, settings, means=means), make, out)
    failures(done, out, language)
    facts = done.facts
    shown = language if language in facts["languages"] else facts["languages"][0]
    first = out / f"index.{shown}.html"
    typer.echo(say("cli.said.reviewed", language, out=out, teams=facts["teams"], pages=facts["pages"], first=first))
    if done.failed:
        raise typer.Exit(PARTLY_FAILED)


def _unused(earlier: list[Path] | None, decisions: Path | None) -> list[str]:
    """The options that say nothing without a plan."""
    return [name for name, given in (("earlier", earlier), ("decisions", decisions)) if given]


def _review(evidence: "Mapping[str, Evidence]", out: Path, order: "Order") -> "Outcome":
    """The pages.

    Raises:
        BadInput: where the cluster that was named is none.

    """
    from kit.batch.cluster import NoCluster
    from kit.batch.pages import review_all

    try:
        return review_all(evidence, out, order)
    except NoCluster as error:
        given = {"reason": str(error)}
        raise BadInput(
            [Problem("--cluster", value=order.cluster, expects="cli.expects.cluster", given=given)]
        ) from error


def _printer() -> "Printer":
    """What prints here.

    Raises:
        BadInput: where nothing does.

    """
    from kit.review.paper import printer

    by = printer()
    if by is None:
        raise BadInput([Problem("--pdf", expects="cli.expects.printer")])
    return by


def _say_without_forks(language: Language) -> None:
    """Windows cannot fork: papermill's default runs there, and whoever waits is told why."""
    from kit.batch.apart import forks

    if not forks():
        typer.echo(say("cli.said.no_forks", language), err=True)


def inputs_of(
    history: "Place", scheme: Path, plan: Path | None, notebook: Path, templates: Path | None = None
) -> "dict[str, Place]":
    """What the pages are made from; the template is one of the inputs, from the company's own folder if it is there.

    Raises:
        BadInput: where that folder is none.

    """
    if templates is not None and not templates.is_dir():
        raise BadInput([Problem(str(templates), expects="cli.expects.folder")])
    report = template("reports", notebook, templates)
    inputs = {"history": history, "scheme": template("schemes", scheme), "template": report}
    return inputs if plan is None else inputs | {"plan": template("plans", plan)}


def _usual(period: str | None) -> Path:
    """The shipped template: a month has a lighter one."""
    return MONTHLY if period is not None and grain_of(period) == "month" else RETROSPECTIVE


def make(work: Work, out: Path) -> Done:
    """Write the teams' pages, `index.json` and the index in each language.

    Raises:
        BadInput: where there is no such team.

    """
    from kit.batch.pages import Order
    from kit.review.evidence import Case, gather_case

    _check_template(work.inputs["template"])
    history = open_work(work, period_of, _people_wrote)
    scheme, period = scheme_of(work, history), period_of(work, history)
    before = before_of(work, history, scheme, period)
    plan = plan_of(work, history) if "plan" in work.inputs else None
    promises, notes = _people_wrote(work, history)
    languages, team = languages_of(work.text("languages")), work.text("team")
    settings = {
        "period": period.label,
        "as_of": history.as_of.isoformat(),
        "team": team,
        "languages": ",".join(languages),
    }
    paper = _printer() if work.text("pdf") else None
    if paper is not None:
        settings["pdf"] = paper
    if work.text("numbers"):
        settings["numbers"] = "yes"
    code = work.made(settings).code
    case = Case(scheme, plan, before, promises, notes, code, beside_of(work, history))
    evidence = gather_case(history, case, period)
    _check_team(team, evidence)
    means = work.means
    order = Order(work.inputs["template"], languages, team, means.workers, told=means.told)
    order = replace(order, paper=paper, scratch=means.scratch, cluster=means.cluster, numbers="numbers" in settings)
    order = replace(order, beside=(work.text("beside") or "").split())
    outcome = _review(evidence, out, order)
    pages = len(outcome.folders) * len(languages) - len(outcome.failed)
    facts = {"teams": len(outcome.folders), "pages": pages, "languages": languages, "folders": outcome.folders}
    return Done(settings, tuple(outcome.failed), facts)


def _people_wrote(work: Work, history: "History") -> "tuple[Promises | None, Notes | None]":  # noqa: ARG001 - checked
    """The teams' actions and what people wrote about reviews, from beside the history."""
    from kit.review.evidence import read_actions, read_notes

    promises, problems = read_actions(work.place("history"))
    notes, found = read_notes(work.place("history"))
    raise_if([*problems, *found])
    return promises, notes


def _check_template(notebook: Path) -> None:
    from kit.batch import NotAParameter, to_parameters

    try:
        to_parameters(notebook, {"run": "", "lang": ""})
    except NotAParameter as error:
        raise BadInput([Problem(notebook.name, expects="cli.expects.template")]) from error


def _check_team(team: str | None, evidence: "Mapping[str, object]") -> None:
    if team is not None and team not in evidence:
        given = {"teams": ", ".join(sorted(evidence))}
        raise BadInput([Problem("--team", value=team, expects="cli.expects.team", given=given)])
