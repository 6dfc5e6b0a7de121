"""The door of the room: KPIs of everybody in some periods, with targets, attainment, and why there is no value."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Literal

import pandas as pd

from kit.base.period import Period
from kit.base.problem import BadInput, Problem
from kit.history import History
from kit.history.people import present
from kit.kpis.asked import Asked
from kit.kpis.available import missing, untold
from kit.kpis.cells import Cell, Found, cells, empty, given, given_kpis, outside
from kit.kpis.definition import Kpi, definitions
from kit.kpis.measured import OUTSIDE_COLUMNS, Measures, as_frame
from kit.kpis.targets import NO_TARGET, Target, targets
from kit.kpis.windows import Windows

Source = Literal["measured", "given"]
Targets = Mapping[tuple[str, str], Mapping[str, Target]]


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
    people = {period.label: present(history, period) for period in asked.periods}
    found = {kpi: _cells(asked, kpi, sources[kpi]) for kpi in wanted}
    held, of_teams = targets(asked, wanted)
    parts = [
        _part(persons, (label, kpi), sources[kpi], found[kpi], held)
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


def _cells(asked: Asked, kpi: str, definition: Kpi | None) -> Found:
    """What was found of a KPI by period and person; the person "" has what all others have."""
    labels = [period.label for period in asked.periods]
    if definition is None:
        return _with(given(asked, kpi), dict.fromkeys(labels, Cell(note="no_rows")))
    lacking = _lacking(asked, definition)
    if lacking:
        return _with({}, dict.fromkeys(labels, Cell(note=lacking)))
    found = cells(asked, definition)
    # somebody's rows of the one table that is asked tell of the period; where there are two, one may be silent
    sure = found if definition.measure is not None and definition.measure.per is None else {}
    dark = untold(asked, definition, [period for period in asked.periods if period.label not in sure])
    others = {label: Cell(note="no_rows") if label in dark else empty(definition) for label in labels}
    return _with({label: of_period for label, of_period in found.items() if label not in dark}, others)


def _with(found: Found, others: Mapping[str, Cell]) -> Found:
    return {label: {"": cell, **found.get(label, {})} for label, cell in others.items()}


def _lacking(asked: Asked, definition: Kpi) -> str:
    """What the KPI needs and the history lacks; the CRM's grades are not needed where the kit grades."""
    return missing(asked.history, definition, graded=asked.windows.grading.by != "crm")


def _part(
    persons: Sequence[str], of: tuple[str, str], definition: Kpi | None, found: Found, held: Targets
) -> list[Sequence[object]]:
    """The columns of one period and KPI, for everybody."""
    label, kpi = of
    known, nothing, set_for = found[label], found[label][""], held.get((label, kpi), {})
    held_by = [known.get(person, nothing) for person in persons]
    aims = [set_for.get(person, NO_TARGET) for person in persons]
    more = definition is None or definition.better == "more"
    return [
        persons,
        [label] * len(persons),
        [kpi] * len(persons),
        [cell.numerator for cell in held_by],
        [cell.denominator for cell in held_by],
        [cell.value for cell in held_by],
        [aim.must for aim in aims],
        [aim.stretch for aim in aims],
        [aim.first for aim in aims],
        [cell.of(aim.must) if more else None for cell, aim in zip(held_by, aims, strict=True)],
        [cell.n for cell in held_by],
        [cell.note for cell in held_by],
    ]


def _outside(found: Mapping[str, Found], inside: Mapping[str, Collection[str]]) -> pd.DataFrame:
    """What was measured of people who are on no roster."""
    rows = [
        (person, label, kpi, cell.numerator, cell.denominator, cell.n)
        for kpi, of_kpi in found.items()
        for person, label, cell in outside(of_kpi, inside)
        if person
    ]
    return pd.DataFrame(rows, columns=OUTSIDE_COLUMNS, dtype=object)
