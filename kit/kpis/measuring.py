"""The door of the room: KPIs of everybody in some periods, with targets, attainment, and why there is no value."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from kit.base.alike import Objects, Whole, as_objects
from kit.base.period import Period
from kit.base.problem import BadInput, Problem
from kit.history import History
from kit.history.people import present
from kit.kpis.answers import NOBODY, Answer, expression, given, given_kpis, read
from kit.kpis.asked import Asked
from kit.kpis.available import missing, untold
from kit.kpis.cells import Cell, empty
from kit.kpis.definition import Kpi, definitions
from kit.kpis.measured import OUTSIDE_COLUMNS, Measures, Part, as_frame
from kit.kpis.targets import NO_TARGET, Target, targets
from kit.kpis.windows import Windows

Source = Literal["measured", "given"]


class Found(NamedTuple):
    """What was found of a KPI in a period, and the cell of everybody of whom nothing was."""

    answer: Answer
    nothing: Cell


def measure(
    history: History,
    kpis: Sequence[str],
    periods: Sequence[Period],
    windows: Windows = Windows(),  # noqa: B008 - frozen
    *,
    source: Source = "measured",
    extra: Path | None = None,
) -> Measures:
    """Measure some KPIs in some periods: one row for every person of each period's roster, period and KPI.

    Rows come by period and KPI as asked, and by manager_id. `source` decides for KPIs that are both measured and
    given in the history's `scores`; what cannot be measured is taken as given where it is. `extra` is a company's own
    folder of definitions.

    Raises:
        BadInput: for a KPI that neither a definition nor the history's `scores` know.

    """
    asked = Asked(history, tuple({period.label: period for period in periods}.values()), windows)
    wanted = list(dict.fromkeys(kpis))
    sources = _sources(asked, wanted, definitions(extra), source)
    people = {period.label: pa.array(present(history, period), pa.string()) for period in asked.periods}
    found = {kpi: _found(*_told(asked, kpi, sources[kpi])) for kpi in wanted}
    held, of_teams = targets(asked, wanted)
    parts = [
        _part(persons, (label, kpi), sources[kpi], found[kpi][label], held.get((label, kpi), {}))
        for label, persons in people.items()
        for kpi in wanted
    ]
    return Measures(as_frame(parts), of_teams, _outside(found, people))


def _sources(asked: Asked, wanted: Sequence[str], defined: Mapping[str, Kpi], source: Source) -> dict[str, Kpi | None]:
    """Each KPI's definition where it is measured, None where it is taken as given.

    Raises:
        BadInput: for KPIs that can be neither.

    """
    known = given_kpis(asked)
    unknown = [kpi for kpi in wanted if kpi not in defined and kpi not in known]
    if unknown:
        raise BadInput([Problem("scores", column="kpi", value=kpi, expects="kpis.expects.known") for kpi in unknown])
    return {
        kpi: None if kpi in known and _as_given(asked, defined.get(kpi), source) else defined[kpi] for kpi in wanted
    }


def taken_as_given(asked: Asked, kpi: str, source: Source) -> bool:
    """Whether a KPI, of the kit's definitions or one that only the history knows, is taken as the history gives it."""
    return kpi in given_kpis(asked) and _as_given(asked, definitions().get(kpi), source)


def _as_given(asked: Asked, definition: Kpi | None, source: Source) -> bool:
    return definition is None or source == "given" or bool(_lacking(asked, definition))


def _told(asked: Asked, kpi: str, definition: Kpi | None) -> tuple[pa.Table | None, dict[str, Cell]]:
    """What the engine tells of a KPI, if it is asked, and by period the cell of people of whom it tells nothing."""
    labels = [period.label for period in asked.periods]
    if definition is None:
        return given(asked, kpi).to_pyarrow(), dict.fromkeys(labels, Cell(note="no_rows"))
    lacking = _lacking(asked, definition)
    if lacking:
        return None, dict.fromkeys(labels, Cell(note=lacking))
    told = expression(asked, definition).to_pyarrow()
    # somebody's rows of the one table that is asked tell of the period; where there are two, one may be silent
    one_table = definition.measure is not None and definition.measure.per is None
    sure = told["period"].unique().to_pylist() if one_table else ()
    dark = untold(asked, definition, [period for period in asked.periods if period.label not in sure])
    if dark:
        told = told.filter(pc.invert(pc.is_in(told["period"], pa.array(sorted(dark), told["period"].type))))
    return told, {label: Cell(note="no_rows") if label in dark else empty(definition) for label in labels}


def _found(told: pa.Table | None, others: Mapping[str, Cell]) -> dict[str, Found]:
    answers = {} if told is None else read(told)
    return {label: Found(answers.get(label, NOBODY), nothing) for label, nothing in others.items()}


def _lacking(asked: Asked, definition: Kpi) -> str:
    """What the KPI needs and the history lacks; the CRM's grades are not needed where the kit grades."""
    return missing(asked.history, definition, graded=asked.windows.grading.by != "crm")


def _part(
    people: pa.Array, of: tuple[str, str], definition: Kpi | None, found: Found, set_for: Mapping[str, Target]
) -> Part:
    """The columns of one period and KPI, for everybody."""
    label, kpi = of
    cells, whose = found.answer.spread(people, found.nothing)
    return {
        "manager_id": people,
        "period": pa.repeat(label, len(people)),
        "kpi": pa.repeat(kpi, len(people)),
        "numerator": as_objects([cell.numerator for cell in cells])[whose],
        "denominator": as_objects([cell.denominator for cell in cells])[whose],
        "value": as_objects([cell.value for cell in cells])[whose],
        **_aims(people, cells, whose, set_for, more=definition is None or definition.better == "more"),
        "n": np.array([cell.n for cell in cells], np.int64)[whose],
        "note": pa.array([cell.note for cell in cells], pa.string()).take(pa.array(whose)),
    }


def _aims(
    people: pa.Array, cells: Sequence[Cell], whose: Whole, set_for: Mapping[str, Target], *, more: bool
) -> dict[str, Objects]:
    """Targets of those who have one, and how far they got."""
    aims = {name: np.full(len(people), None, object) for name in ("target", "stretch", "target_first", "attainment")}
    for place, person in enumerate(people.to_pylist() if set_for else ()):
        aim = set_for.get(person, NO_TARGET)
        attained = cells[whose[place]].of(aim.must) if more else None
        for column, number in zip(aims.values(), (aim.must, aim.stretch, aim.first, attained), strict=True):
            column[place] = number
    return aims


def _outside(found: Mapping[str, Mapping[str, Found]], inside: Mapping[str, pa.Array]) -> pd.DataFrame:
    """What was measured of people who are on no roster, by person and period."""
    rows: list[tuple[object, ...]] = []
    for kpi, of_kpi in found.items():
        away = {
            (person, label): cell
            for label, of_period in of_kpi.items()
            for person, cell in of_period.answer.besides(inside[label]).items()
        }
        rows += [(*who, kpi, away[who].numerator, away[who].denominator, away[who].n) for who in sorted(away)]
    return pd.DataFrame(rows, columns=OUTSIDE_COLUMNS, dtype=object)
