"""Running a measure and reading its answer: exact numbers by person and period."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import ibis
import pyarrow as pa

from kit.base.money import EXACT, QUOTIENT
from kit.kpis.asked import Asked
from kit.kpis.definition import Kpi
from kit.kpis.measures import FUNCTIONS
from kit.kpis.taken import taken

Found = Mapping[str, Mapping[str, "Cell"]]
"""Cells by the label of the period and by person."""

ONE = Decimal(1)


@dataclass(frozen=True)
class Cell:
    """One KPI of a person in a period before targets: value = numerator over denominator, if it has one.

    People of whom the same was measured share one.
    """

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    n: int = 0
    note: str = ""

    @cached_property
    def value(self) -> Decimal | None:
        """The value in 28 digits; None where the note says why."""
        return over(self.numerator, self.denominator)

    def of(self, target: Decimal | None) -> Decimal | None:
        """The value over a target, rounded once; None without either."""
        if target is None or self.denominator is None:
            return None
        return over(self.numerator, EXACT.multiply(self.denominator, target))


def over(numerator: Decimal | None, denominator: Decimal | None) -> Decimal | None:
    """A quotient of two known numbers in 28 digits without trailing zeros; what is divided by 1 stays whole."""
    if numerator is None or denominator is None or denominator == 0:
        return None
    return plain(numerator if denominator == 1 else QUOTIENT.divide(numerator, denominator))


def plain(number: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent above zero."""
    short = number.normalize(EXACT)
    return short.quantize(ONE, context=EXACT) if "E+" in str(short) else short  # asking the exponent costs more


def expression(asked: Asked, kpi: Kpi) -> ibis.Table:
    """The measure of a KPI as an expression: manager_id, period, numerator, denominator, n, and perhaps note."""
    return taken(asked, kpi.measure) if kpi.measure else FUNCTIONS[str(kpi.function)](asked)


def cells(asked: Asked, kpi: Kpi) -> dict[str, dict[str, Cell]]:
    """What a KPI is for everybody who has rows, by period and person; a rate over nothing has no value."""
    answer = expression(asked, kpi).to_pyarrow()
    people, periods, counts = (answer[name].to_pylist() for name in ("manager_id", "period", "n"))
    notes = answer["note"].to_pylist() if "note" in answer.column_names else [""] * len(counts)
    numbers = _numbers(answer["numerator"]), _numbers(answer["denominator"])
    found = zip(people, periods, *numbers, counts, notes, strict=True)
    known: dict[tuple[int, int, int, str], Cell] = {}
    rows: dict[str, dict[str, Cell]] = {}
    for person, label, (above, numerator), (below, denominator), n, note in found:
        same = (above, below, n, note)
        if same not in known:
            known[same] = Cell(numerator, denominator, n, note if denominator else "zero_denominator")
        rows.setdefault(label, {})[person] = known[same]
    return rows


def given_kpis(asked: Asked) -> frozenset[str]:
    """The KPIs of which the history has values that were computed elsewhere."""
    if not asked.history.has("scores"):
        return frozenset()
    return frozenset(asked.table("scores").select("kpi").distinct().to_pyarrow()["kpi"].to_pylist())


def given(asked: Asked, kpi: str) -> dict[str, dict[str, Cell]]:
    """The values of a KPI that were computed elsewhere, as they are."""
    scores = asked.table("scores")
    labels = [period.label for period in asked.periods]
    chosen = scores.filter(scores.kpi == kpi, scores.period.isin(labels))
    answer = chosen.select("manager_id", "period", "value").to_pyarrow().to_pydict()
    rows = zip(answer["manager_id"], answer["period"], answer["value"], strict=True)
    found: dict[str, dict[str, Cell]] = {}
    for person, period, value in rows:
        found.setdefault(period, {})[person] = Cell(plain(value), ONE, 1)
    return found


def empty(kpi: Kpi) -> Cell:
    """What somebody without rows has: 0 where the KPI adds up, else no value."""
    return Cell(Decimal(0), ONE) if kpi.adds_up else Cell(note=kpi.empty)


def outside(found: Found, inside: Mapping[str, Collection[str]]) -> list[tuple[str, str, Cell]]:
    """The cells of people who are not on the period's roster, by person and period."""
    there = {label: set(people) for label, people in inside.items()}
    away = [(person, label) for label, of_period in found.items() for person in of_period if person not in there[label]]
    return [(person, label, found[label][person]) for person, label in sorted(away)]


def _numbers(column: pa.ChunkedArray) -> list[tuple[int, Decimal]]:
    """A column's numbers, each with the place of its first twin: of equal ones only one is made plain."""
    encoded = column.combine_chunks().dictionary_encode()
    numbers = list(enumerate(plain(number) for number in encoded.dictionary.to_pylist()))
    return [numbers[place] for place in encoded.indices.to_pylist()]
