"""The door: a history held against the lines of a plan; every question with its p-value for all of them together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kit.base.period import Period
from kit.history import History, last_closed
from kit.pay import Plan
from kit.response.gaming.borrowed import Dip, Paths, dip_after, edges_of, spiked
from kit.response.gaming.discounts import Given, given_away
from kit.response.gaming.family import LEVEL, holm
from kit.response.gaming.lines import Line, Stopped, ended_on, gap_above, lines_of, stopped
from kit.response.gaming.listed import Deals, deals_of
from kit.response.gaming.repeated import Repeated, repeated
from kit.response.structural.gather import PersonQuarter, curves_of, gather
from kit.response.structural.wages import Curve


@dataclass(frozen=True)
class Gaming:
    """What was seen at the lines of a plan.

    `stops` by line; `spikes`, `stops_after`: what came after a clear spike, after a stop on a jump; `given`: prices;
    `repeated`: people on a line more than once. `adjusted`: by question (`line0` …, `spikes`, `lines`, `end`, `near`)
    the p-value for all questions together, None where one could not be asked.
    `people`, `quarters`, `rows`: what it rests on; `earlier`: quarters before the plan was in effect are among them.
    """

    plan: str
    periods: tuple[Period, ...]
    people: int
    rows: int
    revenue: float
    earlier: bool
    stops: tuple[Stopped, ...]
    spikes: Dip
    stops_after: Dip
    given: Given
    repeated: Repeated | None
    adjusted: dict[str, float | None]

    def found(self, question: str) -> bool | None:
        """Whether a question found something; None where it could not be asked."""
        p = self.adjusted[question]
        return None if p is None else p < LEVEL


def gaming_of(history: History, plan: Plan, rng: np.random.Generator) -> Gaming:
    """Hold the closed quarters of a history against a plan's lines; `rng` draws the bootstrap.

    Only whole person-quarters with a quota are looked at: others have no attainment that a line could be held against.
    """
    rows = gather(history, plan, plan, [last_closed(history)]).rows
    periods = _periods(history, rows)
    places = {(row.manager_id, row.label): place for place, row in enumerate(rows)}
    deals = deals_of(history, periods, places) if periods else None
    paths = _paths(rows)
    lines = (
        lines_of([Curve.of(corners) for corners in curves_of(plan, [row.person for row in rows], rows)]) if rows else []
    )
    return held(paths, lines, deals, rng, About(plan.plan, periods, _earlier(plan, periods)))


@dataclass(frozen=True)
class About:
    """What the figures are of."""

    plan: str
    periods: tuple[Period, ...]
    earlier: bool


def held(paths: Paths, lines: Sequence[Line], deals: Deals | None, rng: np.random.Generator, about: About) -> Gaming:
    """The same from what was gathered."""
    x = paths.sold.sum(axis=1) / paths.quota if len(paths.quota) else np.zeros(0)
    on_line = ended_on(lines, x)
    stops = tuple(stopped(line, x, lines, rng) for line in lines)
    edges = edges_of(paths) if len(x) else None
    spikes = Dip(0, 0, "few") if edges is None else dip_after(paths, edges, spiked(edges))
    after = Dip(0, 0, "few") if edges is None else dip_after(paths, edges, on_line)
    given = given_away(deals, _gap(deals, lines, paths))
    asked = {f"line{number}": one.p for number, one in enumerate(stops)}
    asked |= {"spikes": spikes.p, "lines": after.p, "end": given.p, "near": given.near_p}
    adjusted = dict(zip(asked, holm(list(asked.values())), strict=True))
    often = repeated(paths.person, on_line) if any(line.kind == "jump" for line in lines) else None
    people = len(np.unique(paths.person))
    return Gaming(
        about.plan, about.periods, people, len(x), float(paths.sold.sum()), about.earlier,
        stops, spikes, after, given, often, adjusted,
    )  # fmt: skip


def _gap(deals: Deals | None, lines: Sequence[Line], paths: Paths) -> np.ndarray:
    """How far the next jump lay above the owner of each deal before its day."""
    if deals is None:
        return np.zeros(0)
    gap = np.full(len(deals.amount), np.inf)
    known = (deals.row >= 0) & np.isfinite(deals.sold)
    rows = deals.row[known]
    gap[known] = gap_above(lines, rows, deals.sold[known] / paths.quota[rows]) if len(rows) else np.inf
    return gap


def _paths(rows: Sequence[PersonQuarter]) -> Paths:
    people = {key: number for number, key in enumerate(sorted({row.manager_id for row in rows}))}
    return Paths(
        np.array([row.weekly for row in rows]).reshape(len(rows), -1),
        np.array([people[row.manager_id] for row in rows], dtype=int),
        np.array([row.number for row in rows], dtype=int),
        np.array([float(row.quota) for row in rows]),
    )


def _periods(history: History, rows: Sequence[PersonQuarter]) -> tuple[Period, ...]:
    labels = sorted({row.label for row in rows})
    return tuple(history.calendar.span(labels[0], labels[-1])) if labels else ()


def _earlier(plan: Plan, periods: Sequence[Period]) -> bool:
    return any(period.from_on < plan.effective for period in periods)
