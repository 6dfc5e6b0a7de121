"""`kit optimise`: a plan's free numbers chosen on a history under limits, several answers side by side."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer import Option

from kit.base.problem import BadInput, Problem, each, raise_if
from kit.cli import options
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.inputs import SPAN, money_of, periods_of, plan_of, scores_of, template
from kit.cli.opened import open_work
from kit.cli.said import wrote
from kit.cli.simulate import SEED, Budget, InForce, Periods, Seed
from kit.cli.work import Done, Work, work_on
from kit.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from kit.base.period import Period
    from kit.history import History
    from kit.pay.free import Free
    from kit.pay.optimise import Limits, Outcome
    from kit.pay.optimise.trial import Bench

Proposed = Annotated[Path, Option("--proposed", metavar="B.yaml", help="cli.option.free")]
Aim = Annotated[Literal["margin", "correlation", "fairness"], Option("--objective", help="cli.option.objective")]
Loss = Annotated[str | None, Option("--nobody-loses-more-than", metavar="0.05", help="cli.option.loss")]

FILES = ("optimise.zh.html", "optimise.en.html", "front.csv", "neutral.csv")


def optimise(
    ctx: typer.Context,
    history: options.History,
    in_force: InForce,
    proposed: Proposed,
    out: options.Out,
    objective: Aim = "correlation",
    budget: Budget = None,
    nobody_loses_more_than: Loss = None,
    periods: Periods = None,
    seed: Seed = SEED,
    scheme: options.MaybeScheme = None,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
) -> None:
    """Choose a plan's free numbers."""
    del lang
    inputs = {"history": history, "in_force": template("plans", in_force), "proposed": template("plans", proposed)}
    if scheme is not None:
        inputs["scheme"] = template("schemes", scheme)
    settings = {"periods": periods, "objective": objective, "budget": budget, "as_of": as_of}
    work = work_on("optimise", inputs, settings | {"nobody_loses_more_than": nobody_loses_more_than}, seed=seed)
    done = write_folder(work, make, out)
    wrote(out, [*FILES, *done.facts["plans"]], spoken(ctx))


def make(work: Work, out: Path) -> Done:
    """Write the chosen plans as files, the front and the budget-neutral pairs as tables, and the page.

    Raises:
        BadInput: with everything that keeps it from being made; also where the plan has no free number.

    """
    from kit.cli.tables import write_csv
    from kit.pay.optimise import neutral

    history = open_work(work, periods_of, _limits, _frees)
    periods = periods_of(work, history)
    settings = {
        "periods": SPAN.join([periods[0].label, periods[-1].label]),
        "objective": work.text("objective"),
        "budget": work.text("budget"),
        "nobody_loses_more_than": work.text("nobody_loses_more_than"),
        "as_of": history.as_of.isoformat(),
    }
    bench, before = _bench(work, history, periods)
    outcome = _searched(work, history, bench)
    pairs = neutral(bench, before.cost)
    names = _write_plans(work, bench, outcome, out)
    write_csv(out / "front.csv", _front(bench, outcome, names, history))
    write_csv(out / "neutral.csv", pairs)
    _pages(work, history, (bench, before, outcome, pairs, names), work.made(settings).code, out)
    return Done(settings, facts={"plans": names, "outcome": outcome})


def _bench(work: Work, history: "History", periods: "Sequence[Period]") -> Any:
    """The bench, and the plan in force as a trial on it."""
    from kit.base.document import read
    from kit.pay import basis, looked_back, price_all
    from kit.pay.optimise.trial import bench_of, priced, reached
    from kit.pay.plan_file import against

    raw = work.inputs["proposed"].read_bytes()
    in_force, proposed = each(lambda name: plan_of(work, history, name), ("in_force", "proposed"))
    frees = _frees(work, history)
    scores = scores_of(work, history, looked_back(history, [in_force, proposed], periods))
    scored = all(period.label in scores for period in periods)
    for plan in (in_force, proposed):
        raise_if(against(plan, history.settings, periods, scored=scored, what_if=True))
    content, _, _ = read(raw, work.inputs["proposed"].name)
    held = basis(history, [in_force, proposed, *reached(content, frees)], periods, scores)
    slips = price_all(history, held, in_force, periods)
    bench = bench_of(history, held, slips, content, frees)
    return bench, priced(bench, slips)


def _frees(work: Work, history: "History") -> "list[Free]":  # noqa: ARG001 - as all that is checked
    """The plan's free numbers, of which there must be one at least."""
    from kit.pay.free import free_of

    path = work.inputs["proposed"]
    frees, problems = free_of(path.read_bytes(), path.name)
    raise_if(problems)
    if not frees:
        raise BadInput([Problem(path.name, expects="cli.expects.free")])
    return frees


def _searched(work: Work, history: "History", bench: "Bench") -> "Outcome":
    import numpy as np

    from kit.pay.optimise import OBJECTIVES, optimise

    objective = work.text("objective")
    found = next((one for one in OBJECTIVES if one == objective), OBJECTIVES[1])
    rng = np.random.default_rng(SEED if work.seed is None else work.seed)
    return optimise(bench, found, _limits(work, history), rng)


def _limits(work: Work, history: "History") -> "Limits":
    from kit.pay.optimise import Limits

    budget, loss = each(lambda read: read(), (lambda: money_of(work, "budget"), lambda: _loss(work)))
    return Limits(
        None if budget is None else int(budget / history.settings.cent), None if loss is None else float(loss)
    )


def _loss(work: Work) -> "Decimal | None":
    """The most that anybody may lose, as a share of pay."""
    from kit.base.money import parse_decimal

    text = work.text("nobody_loses_more_than")
    loss = None if text is None else parse_decimal(text)
    if text is not None and (loss is None or not 0 <= loss <= 1):
        raise BadInput([Problem("--nobody-loses-more-than", value=text, expects="cli.expects.share")])
    return loss


def _write_plans(work: Work, bench: "Bench", outcome: "Outcome", out: Path) -> list[str]:
    """Each plan of the front as a file, from the proposed one with its comments."""
    from kit.pay.free import written

    text = work.inputs["proposed"].read_text("utf-8-sig")
    names = []
    for number, choice in enumerate(outcome.choices, 1):
        plan = f"{bench.plan(choice.trial.steps).plan}_{number}"
        names.append(f"plan_{number}.yaml")
        made = written(text, bench.chosen(choice.trial.steps), plan)
        (out / names[-1]).write_text(made, "utf-8", newline="\n")
    return names


def _front(bench: "Bench", outcome: "Outcome", names: "Sequence[str]", history: "History") -> Any:
    import pandas as pd

    from kit.base.document import dotted

    rows = [
        {"file": name, "best": choice.best, "cost": choice.trial.cost * history.settings.cent}
        | {"correlation": choice.trial.correlation, "unevenness": choice.trial.unevenness, "loss": choice.trial.loss}
        | {dotted(place): number for place, number in bench.chosen(choice.trial.steps).items()}
        for name, choice in zip(names, outcome.choices, strict=True)
    ]
    columns = ["file", "best", "cost", "correlation", "unevenness", "loss", *(dotted(one.place) for one in bench.frees)]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _pages(work: Work, history: "History", found: Any, code: str, out: Path) -> None:
    """The page in both languages; who gains and loses is of the best plan."""
    from kit.response import simulate
    from kit.review.memo import Sheet, facts_of
    from kit.review.optimise import Chosen, optimise_page

    bench, before, outcome, pairs, names = found
    best = next((choice.trial.steps for choice in outcome.choices if choice.best), None)
    now = [free.now for free in bench.frees]
    _, held, periods = bench.exact
    plan = bench.plan(now if best is None else best)
    in_force = plan_of(work, history, "in_force")
    forecast = simulate(history, in_force, plan, periods, scores=held.scores)
    facts = facts_of(history, [forecast], code=code)
    chosen = Chosen(bench.plan(now), bench.frees, outcome, bench.trial(now), before, pairs, names)
    for language in LANGUAGES:
        page = optimise_page(Sheet(facts, language), chosen)
        (out / f"optimise.{language}.html").write_text(page, "utf-8", newline="\n")
