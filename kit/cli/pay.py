"""`kit pay`: what a plan earns everybody, and where each amount comes from."""

from pathlib import Path

import typer

from kit.cli import options
from kit.cli.beside import beside_of, with_beside
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.inputs import period_of, plan_of, scores_of, template
from kit.cli.opened import open_work
from kit.cli.said import wrote
from kit.cli.work import Done, Work, work_on

FILES = ("payouts.csv", "trace.csv", "behind.csv")


def pay(
    ctx: typer.Context,
    history: options.History,
    plan: options.Plan,
    out: options.Out,
    scheme: options.MaybeScheme = None,
    earlier: options.Earlier = None,
    decisions: options.Decided = None,
    period: options.Period = None,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
) -> None:
    """Pay everybody under a plan."""
    del lang
    inputs = {"history": history, "plan": template("plans", plan)}
    if scheme is not None:
        inputs["scheme"] = template("schemes", scheme)
    inputs |= with_beside(earlier, decisions)
    write_folder(work_on("pay", inputs, {"period": period, "as_of": as_of}), make, out)
    wrote(out, FILES, spoken(ctx))


def make(work: Work, out: Path) -> Done:
    """Write `payouts.csv` (a line an amount), `trace.csv` (what it was worked out from), `behind.csv` (its rows)."""
    from kit.cli.tables import write_csv
    from kit.pay import behind, looked_back, pay_periods, reconcile

    history = open_work(work, period_of)
    plan = plan_of(work, history)
    period = period_of(work, history)
    beside = beside_of(work, history)
    scores = scores_of(work, history, looked_back(history, [plan, *beside.earlier], [period]))
    payslips = pay_periods(history, plan, [period], scores, beside=beside)
    write_csv(out / "payouts.csv", payslips.lines)
    write_csv(out / "trace.csv", payslips.trace)
    write_csv(out / "behind.csv", behind(history, payslips, beside.earlier))
    settings = {"period": period.label, "as_of": history.as_of.isoformat()}
    return Done(settings, facts={"reconciliation": reconcile(history, payslips), "settings": history.settings})
