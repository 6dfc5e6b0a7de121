"""`kit simulate`: the same history under the plan in force and under a proposed one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from typer import Option

from kit.cli import options
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.inputs import SPAN, open_work, periods_of, plan_of, scores_of, template
from kit.cli.said import wrote
from kit.cli.work import Done, Work, work_on
from kit.texts import LANGUAGES

if TYPE_CHECKING:
    import pandas as pd

    from kit.history import History
    from kit.response import Forecast

InForce = Annotated[Path, Option("--in-force", metavar="A.yaml", help="cli.option.in_force")]
Proposed = Annotated[Path, Option("--proposed", metavar="B.yaml", help="cli.option.proposed")]
Periods = Annotated[str | None, Option("--periods", metavar="2024Q4..2025Q3", help="cli.option.periods")]
Response = Annotated[Literal["replay"], Option("--response", metavar="replay", help="cli.option.response")]
FILES = ("result.json", "payouts.csv", "memo.zh.html", "memo.en.html")


def simulate(
    ctx: typer.Context,
    history: options.History,
    in_force: InForce,
    proposed: Proposed,
    out: options.Out,
    periods: Periods = None,
    response: Response = "replay",
    scheme: options.MaybeScheme = None,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
) -> None:
    """Replay a history under two plans."""
    del lang
    inputs = {"history": history, "in_force": template("plans", in_force), "proposed": template("plans", proposed)}
    if scheme is not None:
        inputs["scheme"] = template("schemes", scheme)
    work = work_on("simulate", inputs, {"periods": periods, "response": response, "as_of": as_of})
    write_folder(work, make, out)
    wrote(out, FILES, spoken(ctx))


def make(work: Work, out: Path) -> Done:
    """Write the forecast, the payouts under both plans, and the memo in both languages."""
    from kit.cli.tables import write_csv
    from kit.pay import winners
    from kit.response import result_json
    from kit.response import simulate as simulated

    history = open_work(work)
    in_force, proposed = plan_of(work, history, "in_force"), plan_of(work, history, "proposed")
    periods = periods_of(work, history)
    settings = {
        "periods": SPAN.join([periods[0].label, periods[-1].label]),
        "response": "replay",
        "as_of": history.as_of.isoformat(),
    }
    forecast = simulated(history, in_force, proposed, periods, scores=scores_of(work, history, periods))
    (out / "result.json").write_text(result_json(forecast), "utf-8", newline="\n")
    write_csv(out / "payouts.csv", _both(forecast))
    _memos(history, forecast, work.made(settings).code, out)
    facts = {"forecast": forecast, "periods": periods, "settings": history.settings}
    return Done(settings, facts=facts | {"winners": winners(forecast.comparison)})


def _both(forecast: "Forecast") -> "pd.DataFrame":
    """The lines of both plans, the one in force first."""
    import pandas as pd

    sides = {"in_force": forecast.comparison.in_force, "proposed": forecast.comparison.proposed}
    return pd.concat([slips.lines.assign(plan=name) for name, slips in sides.items()])[
        ["plan", "manager_id", "period", "component", "amount"]
    ]


def _memos(history: "History", forecast: "Forecast", code: str, out: Path) -> None:
    """The memo in both languages."""
    from kit.review.memo import memo

    for language in LANGUAGES:
        (out / f"memo.{language}.html").write_text(memo(history, forecast, language, code=code), "utf-8", newline="\n")
