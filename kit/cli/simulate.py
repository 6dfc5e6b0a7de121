"""`kit simulate`: the same history under the plan in force and under one or several proposed ones."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from typer import Option

from kit.base.problem import BadInput, Problem, each
from kit.cli import options
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.inputs import SPAN, money_of, periods_of, plan_of, scores_of, template
from kit.cli.opened import open_work
from kit.cli.progress import progress
from kit.cli.responding import behaviour_of, written_elasticity
from kit.cli.said import wrote
from kit.cli.work import Done, Means, Work, work_on
from kit.texts import LANGUAGES, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from kit.base.period import Period
    from kit.history import History
    from kit.pay import Plan
    from kit.pay.risk import Risk
    from kit.response import Behaviour, Forecast
    from kit.review.memo import Facts

InForce = Annotated[Path, Option("--in-force", metavar="A.yaml", help="cli.option.in_force")]
Proposed = Annotated[list[Path], Option("--proposed", metavar="B.yaml", help="cli.option.proposed")]
Periods = Annotated[str | None, Option("--periods", metavar="2024Q4..2025Q3", help="cli.option.periods")]
Kind = Literal["replay", "elasticity", "structural"]
Response = Annotated[Kind, Option("--response", metavar="replay|elasticity|structural", help="cli.option.response")]
Elasticity = Annotated[str | None, Option("--elasticity", metavar="0.3", help="cli.option.elasticity")]
Draws = Annotated[int, Option("--draws", metavar="N", min=0, max=1_000_000, help="cli.option.draws")]
Seed = Annotated[int, Option("--seed", metavar="S", min=0, help="cli.option.seed")]
Budget = Annotated[str | None, Option("--budget", metavar="AMOUNT", help="cli.option.budget")]
Template = Annotated[Path, Option("--template", metavar="NOTEBOOK", help="cli.option.memo_template")]

MEMO = Path("plan_memo.ipynb")
DRAWS = 1_000
SEED = 1
PAGES = ("memo.zh.html", "memo.en.html", "memo.staff.zh.html", "memo.staff.en.html")
FILES = (*PAGES, "tables.zh.xlsx", "tables.en.xlsx", "tables/", "result.json", "payouts.csv")


def simulate(
    ctx: typer.Context,
    history: options.History,
    in_force: InForce,
    proposed: Proposed,
    out: options.Out,
    periods: Periods = None,
    response: Response = "replay",
    elasticity: Elasticity = None,
    draws: Draws = DRAWS,
    seed: Seed = SEED,
    budget: Budget = None,
    scheme: options.MaybeScheme = None,
    template_: Template = MEMO,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
) -> None:
    """Replay a history under two plans or more."""
    del lang
    inputs = {"history": history, "in_force": template("plans", in_force), "template": template("reports", template_)}
    inputs |= {side(place): template("plans", path) for place, path in enumerate(proposed, 1)}
    if scheme is not None:
        inputs["scheme"] = template("schemes", scheme)
    asked = {"response": response, "elasticity": elasticity, "draws": draws, "budget": budget}
    settings = {"periods": periods, "as_of": as_of} | asked
    with progress(say("cli.said.estimating", spoken(ctx))) as told:
        work = work_on("simulate", inputs, settings, seed=seed, means=Means(told=told))
        write_folder(work, make, out)
    wrote(out, FILES, spoken(ctx))


def make(work: Work, out: Path) -> Done:
    """Write the forecast, the payouts under all plans, the tables, and the memo in both languages.

    Raises:
        BadInput: with everything that keeps it from being made.

    """
    from kit.cli.tables import write_csv
    from kit.pay import winners
    from kit.response import result_json
    from kit.review.memo import facts_of

    history = open_work(work, periods_of, lambda work, _: behaviour_of(work), lambda work, _: money_of(work, "budget"))
    behaviour = behaviour_of(work)
    names = ("in_force", *_sides(work))
    plans = dict(zip(names, each(lambda name: plan_of(work, history, name), names), strict=True))
    periods = periods_of(work, history)
    settings = {
        "periods": SPAN.join([periods[0].label, periods[-1].label]),
        "response": behaviour.kind,
        "elasticity": written_elasticity(behaviour.elasticity),
        "as_of": history.as_of.isoformat(),
        "draws": DRAWS if work.settings.get("draws") is None else work.number("draws"),
        "budget": work.text("budget"),
    }
    forecasts = _forecasts(work, history, plans, periods, behaviour)
    risk = _risk(work, history, plans, periods)
    facts = facts_of(history, forecasts, risk, code=work.made(settings).code)
    (out / "result.json").write_text(result_json(forecasts[0]), "utf-8", newline="\n")
    write_csv(out / "payouts.csv", _payouts(plans, forecasts))
    _pages(work, facts, out)
    for name, frame in facts.tables.items():
        write_csv(out / "tables" / f"{name}.csv", frame)
    told = {"forecast": forecasts[0], "periods": periods, "settings": history.settings}
    return Done(settings, facts=told | {"winners": winners(forecasts[0].comparison)})


def side(place: int) -> str:
    """The role of the first, second … proposed plan among the inputs."""
    return "proposed" if place == 1 else f"proposed_{place}"


def _sides(work: Work) -> list[str]:
    """The proposed plans of some work, in the order in which they were given."""
    given = [name for name in work.inputs if name.startswith("proposed")]
    return sorted(given, key=lambda name: int(name.partition("_")[2] or 1))


def _forecasts(
    work: Work, history: "History", plans: "Mapping[str, Plan]", periods: "Sequence[Period]", behaviour: "Behaviour"
) -> "list[Forecast]":
    from kit.pay import looked_back
    from kit.response import simulate as simulated

    scores = scores_of(work, history, looked_back(history, list(plans.values()), periods))
    in_force = plans["in_force"]
    return [simulated(history, in_force, plans[name], periods, behaviour, scores=scores) for name in _sides(work)]


def _risk(work: Work, history: "History", plans: "Mapping[str, Plan]", periods: "Sequence[Period]") -> "Risk | None":
    from kit.pay.risk import Wanted, past_quarters, risk_of

    draws = DRAWS if work.settings.get("draws") is None else work.number("draws")
    budget = money_of(work, "budget")
    if draws == 0:
        return None
    needed = any(plan.needs_scores for plan in plans.values())
    scores = scores_of(work, history, past_quarters(history, periods[-1])) if needed else {}
    return risk_of(history, plans, periods, Wanted(draws, SEED if work.seed is None else work.seed, budget), scores)


def _payouts(plans: "Mapping[str, Plan]", forecasts: "Sequence[Forecast]") -> "pd.DataFrame":
    """The lines of all plans, the one in force first."""
    import pandas as pd

    slips = [forecasts[0].comparison.in_force, *(forecast.comparison.proposed for forecast in forecasts)]
    frames = [one.lines.assign(plan=name) for name, one in zip(plans, slips, strict=True)]
    return pd.concat(frames)[["plan", "manager_id", "period", "component", "amount"]]


def _pages(work: Work, facts: "Facts", out: Path) -> None:
    """The memo by its template, and its tables for people, in both languages."""
    from kit.batch.memos import write_memos
    from kit.batch.parameters import NotAParameter
    from kit.batch.render import NotebookFailed
    from kit.review.memo import Sheet
    from kit.review.memo.files import write_tables

    notebook = work.inputs["template"]
    try:
        write_memos(facts, notebook, out)
    except NotAParameter as error:
        raise BadInput([Problem(notebook.name, expects="cli.expects.memo_template")]) from error
    except NotebookFailed as error:
        given = {"reason": str(error)}
        raise BadInput([Problem(notebook.name, expects="cli.expects.template_runs", given=given)]) from error
    for language in LANGUAGES:
        write_tables(Sheet(facts, language), out)
