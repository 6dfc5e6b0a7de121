"""Running a measure and reading its answer in columns: exact numbers by period and person, alike ones made once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kit.base.alike import Whole, alike
from kit.kpis.asked import EXACT, Asked
from kit.kpis.cells import Cell, plain
from kit.kpis.definition import Kpi
from kit.kpis.measures import FUNCTIONS
from kit.kpis.taken import taken


@dataclass(frozen=True)
class Answer:
    """One KPI in one period of the people who have rows: their cells that are unlike, and whose is which (`of`)."""

    people: pa.Array
    unlike: Sequence[Cell]
    of: Whole

    def by_person(self) -> dict[str, Cell]:
        """The cell of each person."""
        return {person: self.unlike[one] for person, one in zip(self.people.to_pylist(), self.of.tolist(), strict=True)}

    def spread(self, people: pa.Array, nothing: Cell) -> tuple[list[Cell], Whole]:
        """The cells of some people that are unlike, and whose is which; `nothing` is that of who is not there."""
        places = pc.index_in(people, value_set=self.people).fill_null(len(self.people))
        return [*self.unlike, nothing], np.append(self.of, len(self.unlike))[places.to_numpy()]

    def besides(self, people: pa.Array) -> dict[str, Cell]:
        """The cells of everybody else."""
        away = pc.invert(pc.is_in(self.people, value_set=people)).to_numpy(zero_copy_only=False)
        others = Answer(self.people.filter(pa.array(away)), self.unlike, self.of[away]).by_person()
        return {person: cell for person, cell in others.items() if person}


NOBODY = Answer(pa.array([], pa.string()), (), np.zeros(0, np.int64))
"""An answer without rows."""


def expression(asked: Asked, kpi: Kpi) -> ibis.Table:
    """The measure of a KPI as an expression: manager_id, period, numerator, denominator, n, and perhaps note."""
    return taken(asked, kpi.measure) if kpi.measure else FUNCTIONS[str(kpi.function)](asked)


def cells(asked: Asked, kpi: Kpi) -> dict[str, dict[str, Cell]]:
    """What a KPI is for everybody who has rows, by period and person; a rate over nothing has no value."""
    return {label: answer.by_person() for label, answer in read(expression(asked, kpi).to_pyarrow()).items()}


def given_kpis(asked: Asked) -> frozenset[str]:
    """The KPIs of which the history has values that were computed elsewhere."""
    if not asked.history.has("scores"):
        return frozenset()
    return frozenset(asked.table("scores").select("kpi").distinct().to_pyarrow()["kpi"].to_pylist())


def given(asked: Asked, kpi: str) -> ibis.Table:
    """The values of a KPI that were computed elsewhere, as they are, in the columns of a measure."""
    scores = asked.table("scores")
    chosen = scores.filter(scores.kpi == kpi, scores.period.isin([period.label for period in asked.periods]))
    one = {"denominator": ibis.literal(1).cast(EXACT), "n": ibis.literal(1, "int64")}
    return chosen.select("manager_id", "period", numerator=chosen.value, **one)


def read(told: pa.Table) -> dict[str, Answer]:
    """What an engine told of a measure, by the label of the period."""
    if "note" not in told.column_names:
        told = told.append_column("note", pa.repeat("", len(told)))
    labels, periods = _encoded(told["period"])
    columns = [_encoded(told[name]) for name in ("numerator", "denominator", "n", "note")]
    of, firsts = alike([codes for _, codes in columns])
    cells = _cells([values for values, _ in columns], [codes[firsts] for _, codes in columns])
    people = told["manager_id"].combine_chunks().cast(pa.string())
    return {label: _of_period(people, cells, np.where(periods == place, of, -1)) for place, label in enumerate(labels)}


def _encoded(column: pa.ChunkedArray) -> tuple[list[Any], Whole]:
    """The values of a column that are unlike, and which stands where."""
    encoded = column.combine_chunks().dictionary_encode()
    return encoded.dictionary.to_pylist(), encoded.indices.to_numpy()


def _cells(values: Sequence[list[Any]], codes: Sequence[Whole]) -> list[Cell]:
    above, below = (list(map(plain, numbers)) for numbers in values[:2])
    counts, notes = values[2:]
    return [
        Cell(above[over], below[under], counts[n], notes[why] if below[under] else "zero_denominator")
        for over, under, n, why in zip(*(column.tolist() for column in codes), strict=True)
    ]


def _of_period(people: pa.Array, cells: Sequence[Cell], of: Whole) -> Answer:
    """The answer of one period: `of` is -1 for the rows of others."""
    mine = of >= 0
    numbers, firsts = alike([of[mine]])
    return Answer(people.filter(pa.array(mine)), [cells[one] for one in of[mine][firsts].tolist()], numbers)
