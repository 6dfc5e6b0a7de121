"""What weights may foretell: results of the period and of those before it, by person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kit.base.period import Period
from kit.history import History
from kit.kpis import definitions, measure
from kit.scores.board import Board, reordered
from kit.scores.evidence import Origin, origins
from kit.scores.scheme import Scheme

SALES = ("attainment", "sales_amount")
"""Sales against the target, which do not depend on who has the better customers; the amount where there is none."""
OTHERS = ("collection_rate", "churn_rate")


@dataclass(frozen=True, eq=False)
class Outcome:
    """A KPI as a result to be foretold: manager_id → value (more is better), the period first, then those before it."""

    kpi: str
    results: tuple[Mapping[str, float], ...]


def outcomes_of(history: History, scheme: Scheme, period: Period, before: int) -> tuple[Outcome, ...]:
    """Sales, collection and churn, as far as the history tells them for the period and so many before it."""
    periods = [period]
    for _ in range(before):
        periods.append(history.calendar.previous(periods[-1]))
    frame = measure(history, (*SALES, *OTHERS), periods, scheme.windows).frame.dropna(subset=["value"])
    labels = [one.label for one in periods]
    found: list[Outcome] = []
    for kpi in (*SALES, *OTHERS):
        rows = frame[frame["kpi"] == kpi]
        sign = 1 if definitions()[kpi].better == "more" else -1
        by_period = {label: rows[rows["period"] == label] for label in labels}
        results = tuple(
            {str(one): sign * float(value) for one, value in zip(part["manager_id"], part["value"], strict=True)}
            for part in by_period.values()
        )
        if sum(map(bool, results)) > 1 and not (kpi == SALES[1] and found):
            found.append(Outcome(kpi, results))
    return tuple(found)


def origins_of(board: Board, past: Sequence[Board], outcome: Outcome, entry: int) -> tuple[Origin, ...]:
    """The quarters before (`past`, the latest first), each with the result after it, of the people of a role."""
    people = set(board.people)
    boards = [_of(then, people, entry) for then in reversed(past)]
    return origins(boards, tuple(reversed(outcome.results[: len(past) + 1])))


def ranked(results: Sequence[Mapping[str, float]], people: Sequence[str]) -> list[list[int | None]]:
    """The results of these people as places within each quarter, 0 the lowest: all that a page must know of them."""
    found: list[list[int | None]] = []
    for quarter in results:
        order = {value: place for place, value in enumerate(sorted({quarter[one] for one in people if one in quarter}))}
        found.append([order[quarter[one]] if one in quarter else None for one in people])
    return found


def _of(then: Board, people: set[str], entry: int) -> Board:
    rows = [row for row, one in enumerate(then.people) if one in people and then.entry[row] == entry]
    found = reordered(then, rows)
    return replace(found, group=np.zeros(len(rows), dtype=np.int64))
