"""Why a KPI cannot be measured: a table or column that a history lacks, or dates that it does not reach."""

from collections.abc import Sequence

from kit.base.period import Period
from kit.history import History
from kit.kpis.asked import Asked
from kit.kpis.definition import Kpi

GRADE = "customers.grade"


def missing(history: History, kpi: Kpi, *, graded: bool = False) -> str:
    """The code of the first table or column that a KPI needs and the history lacks; "" where all are there.

    `graded`: the kit works out the customers' grades itself, so the CRM's are not needed.
    """
    for need in kpi.needs:
        if graded and need == GRADE:
            continue
        if not _there(history, need):
            return _code(history, need)
    if kpi.either and not any(_there(history, need) for need in kpi.either):
        return _code(history, kpi.either[0])
    return ""


def untold(asked: Asked, kpi: Kpi, periods: Sequence[Period]) -> frozenset[str]:
    """Those of some periods of which the history cannot tell: after its last day, or before the KPI's rows begin.

    There 0 would be made up. Where rows are rare by nature (`sparse`), a period before the first is told.
    """
    first = None if kpi.sparse or not periods else asked.first_on(*kpi.dated.split("."))
    return frozenset(
        period.label
        for period in periods
        if period.from_on > asked.history.as_of or (first is not None and period.to_on <= first)
    )


def _there(history: History, need: str) -> bool:
    table, _, column = need.partition(".")
    return history.has(table, *([column] if column else []))


def _code(history: History, need: str) -> str:
    table, _, column = need.partition(".")
    return f"no_column:{need}" if column and history.has(table) else f"no_table:{table}"
