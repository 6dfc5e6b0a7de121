"""`kit pay`: what a plan earns everybody, and where each amount comes from."""

from pathlib import Path

import typer

from kit.cli import options
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.inputs import open_work, period_of, plan_of, scores_of, template
from kit.cli.said import wrote
from kit.cli.work import Done, Work, work_on

FILES = ("payouts.csv", "trace.csv")


def pay(
    ctx: typer.Context,
    history: options.History,
    plan: options.Plan,
    out: options.Out,
    scheme: options.MaybeScheme = None,
    period: options.Period = None,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
) -> None:
    """Pay everybody under a plan."""
    del lang
    inputs = {"history": history, "plan": template("plans", plan)}
    if scheme is not None:
        inputs["scheme"] = template("schemes", scheme)
    write_folder(work_on("pay", inputs, {"period": period, "as_of": as_of}), make, out)
    wrote(out, FILES, spoken(ctx))


def make(work: Work, out: Path) -> Done:
    """Write `payouts.csv` (a line an amount) and `trace.csv` (what each was worked out from)."""
    from kit.cli.tables import write_csv
    from kit.pay import pay as paid
    from kit.pay import reconcile

    history = open_work(work)
    plan = plan_of(work, history)
    period = period_of(work, history)
    payslips = paid(history, plan, period, scores_of(work, history, [period]).get(period.label))
    write_csv(out / "payouts.csv", payslips.lines)
    write_csv(out / "trace.csv", payslips.trace)
    settings = {"period": period.label, "as_of": history.as_of.isoformat()}
    return Done(settings, facts={"reconciliation": reconcile(history, payslips), "settings": history.settings})
