"""From what stands on the command line to what the rooms take: histories, schemes, plans, periods, days.

Rooms are imported inside the functions: pandas and its like take seconds, and `kit --help` needs none of them.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kit.base.problem import BadInput, Problem
from kit.base.shipped import shipped

if TYPE_CHECKING:
    from kit.base.period import Period
    from kit.cli.work import Work
    from kit.history import History
    from kit.pay import Plan
    from kit.scores import Scheme, Scores

SPAN = ".."
YEARS = range(1990, 2101)
"""Those that the contract takes dates from."""
QUARTERS = 4
"""What a what-if replays where no span is given: a year, up to the last closed quarter."""


def template(kind: Literal["schemes", "plans", "mappings", "reports"], given: Path, folder: Path | None = None) -> Path:
    """A file as given; a bare name that is no file here (`sample`, `sample.yaml`) is one that the kit ships.

    `folder`: a company's own, whose file of that name comes before all others.
    """
    if folder is not None and given.parent == Path() and (folder / given).is_file():
        return folder / given
    if given.exists() or given.parent != Path():
        return given
    for name in (given.name, f"{given.name}.yaml"):
        try:
            return shipped("templates", kind, name)
        except FileNotFoundError:
            continue
    return given


def scheme_of(work: "Work", history: "History", role: str = "scheme") -> "Scheme":
    """A scheme of some work, checked against the KPIs that the kit and this history know."""
    from kit.scores import open_scheme

    return open_scheme(work.inputs[role], known_kpis=given_kpis(history))


def plan_of(work: "Work", history: "History", role: str = "plan") -> "Plan":
    """A plan of some work, checked against the KPIs and the money of this history."""
    from kit.pay import open_plan

    return open_plan(work.inputs[role], known_kpis=given_kpis(history), settings=history.settings)


def given_kpis(history: "History") -> frozenset[str]:
    """The KPIs whose values the history itself brings in its table `scores`."""
    ids = history.table("scores").kpi.name("kpi").as_table().distinct().to_pyarrow()
    return frozenset(str(one) for one in ids["kpi"].to_pylist() if one is not None)


def period_of(work: "Work", history: "History") -> "Period":
    """The period that was asked for, by default the last closed quarter.

    Raises:
        BadInput: for a label that names none, or one that had not begun.

    """
    from kit.history import last_closed

    label = work.text("period")
    return last_closed(history) if label is None else _period(label, history, "--period")


def periods_of(work: "Work", history: "History") -> list["Period"]:
    """The periods of a span `2024Q4..2025Q3`, by default the last closed quarter and those of the year before it.

    Raises:
        BadInput: for labels that name none, are of unlike kinds, or stand the wrong way round.

    """
    span = work.text("periods")
    if span is None:
        return _last_quarters(history)
    first, _, last = span.partition(SPAN)
    ends = [_period(label, history, "--periods") for label in (first, last or first)]
    try:
        return history.calendar.span(ends[0].label, ends[1].label)
    except ValueError as error:
        raise BadInput([Problem("--periods", value=span, expects="cli.expects.span")]) from error


def _last_quarters(history: "History") -> list["Period"]:
    """The last closed quarter and those before it, as long as somebody was there in them."""
    from kit.history import last_closed, roster

    quarters = [last_closed(history)]
    while len(quarters) < QUARTERS:
        try:
            before = history.calendar.previous(quarters[0])
        except ValueError:  # the company's own calendar begins here
            break
        if not len(roster(history, before)) or not _sold(history, before):
            break
        quarters.insert(0, before)
    return quarters


def _sold(history: "History", period: "Period") -> bool:
    deals = history.table("deals")
    inside = (deals.closed_on >= period.from_on) & (deals.closed_on < period.to_on)
    return int(deals.filter((deals.status == "won") & inside).count().execute()) > 0


def _period(label: str, history: "History", option: str) -> "Period":
    try:
        period = history.calendar.period(label)
    except (ValueError, OverflowError) as error:
        raise BadInput([Problem(option, value=label, expects="cli.expects.period")]) from error
    if period.from_on > history.as_of:
        given = {"day": history.as_of.isoformat()}
        raise BadInput([Problem(option, value=label, expects="cli.expects.begun", given=given)])
    return period


def read_as_of(given: str | None, option: str = "--as-of") -> date | None:
    """The day that an option names, if any.

    Raises:
        BadInput: where it names none.

    """
    if given is None:
        return None
    try:
        day = datetime.strptime(given, "%Y-%m-%d").date()  # noqa: DTZ007 - a calendar date has no zone
    except ValueError as error:
        raise BadInput([Problem(option, value=given, expects="cli.expects.day")]) from error
    if day.year not in YEARS:
        raise BadInput([Problem(option, value=given, expects="cli.expects.day")])
    return day


def money_of(work: "Work", name: str) -> Decimal | None:
    """A setting that is an amount of money, if given.

    Raises:
        BadInput: where it is no plain number, or not above 0.

    """
    from kit.base.money import parse_decimal

    text = work.text(name)
    amount = None if text is None else parse_decimal(text)
    if text is not None and (amount is None or amount <= 0):
        raise BadInput([Problem(f"--{name}", value=text, expects="cli.expects.money")])
    return amount


def scores_of(work: "Work", history: "History", periods: Sequence["Period"]) -> dict[str, "Scores"]:
    """The scores by period's label, for plans that pay on the score; none where no scheme was given."""
    from kit.scores import score_period

    if "scheme" not in work.inputs:
        return {}
    scheme = scheme_of(work, history)
    return {period.label: score_period(history, scheme, period) for period in periods}
