"""`kit pay`: what a plan earns everybody, and where each amount comes from."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from kit.cli import options
from kit.cli.folder import write_folder
from kit.cli.help import spoken
from kit.cli.inputs import open_work, period_of, plan_of, scores_of, template
from kit.cli.said import wrote
from kit.cli.work import Done, Work, work_on

if TYPE_CHECKING:
    from kit.history import History
    from kit.pay import Decisions

Earlier = Annotated[list[Path] | None, Option("--earlier", metavar="OLD.yaml", help="cli.option.earlier")]
Decided = Annotated[Path | None, Option("--decisions", metavar="D.yaml", help="cli.option.decisions")]
FILES = ("payouts.csv", "trace.csv", "behind.csv")
EARLIER = "earlier"


def pay(
    ctx: typer.Context,
    history: options.History,
    plan: options.Plan,
    out: options.Out,
    scheme: options.MaybeScheme = None,
    earlier: Earlier = None,
    decisions: Decided = None,
    period: options.Period = None,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
) -> None:
    """Pay everybody under a plan."""
    del lang
    inputs = {"history": history, "plan": template("plans", plan)}
    if scheme is not None:
        inputs["scheme"] = template("schemes", scheme)
    if decisions is not None:
        inputs["decisions"] = decisions
    inputs |= {f"{EARLIER}{place}": template("plans", one) for place, one in enumerate(earlier or (), 1)}
    write_folder(work_on("pay", inputs, {"period": period, "as_of": as_of}), make, out)
    wrote(out, FILES, spoken(ctx))


def make(work: Work, out: Path) -> Done:
    """Write `payouts.csv` (a line an amount), `trace.csv` (what it was worked out from), `behind.csv` (its rows)."""
    from kit.cli.tables import write_csv
    from kit.pay import Beside, behind, looked_back, pay_periods, reconcile

    history = open_work(work)
    plan = plan_of(work, history)
    period = period_of(work, history)
    earlier = tuple(plan_of(work, history, role) for role in sorted(work.inputs) if role.startswith(EARLIER))
    scores = scores_of(work, history, looked_back(history, [plan, *earlier], [period]))
    beside = Beside(earlier, _decisions(work, history))
    payslips = pay_periods(history, plan, [period], scores, beside=beside)
    write_csv(out / "payouts.csv", payslips.lines)
    write_csv(out / "trace.csv", payslips.trace)
    write_csv(out / "behind.csv", behind(history, payslips))
    settings = {"period": period.label, "as_of": history.as_of.isoformat()}
    return Done(settings, facts={"reconciliation": reconcile(history, payslips), "settings": history.settings})


def _decisions(work: Work, history: "History") -> "Decisions":
    """What was decided beside the plan, checked against the people and the money of this history."""
    from kit.pay import Decisions, open_decisions

    if "decisions" not in work.inputs:
        return Decisions()
    ids = history.connection.con.execute("SELECT manager_id FROM managers").fetchall()
    people = frozenset(str(one) for (one,) in ids)
    return open_decisions(work.inputs["decisions"], history.settings, people, history.calendar)
