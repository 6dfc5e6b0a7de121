"""What worked: how each process KPI of a quarter goes with what came of it later, within the same person.

Two outcomes: `conversion`, the share won of the opportunities that arose in the quarter, once they are decided; and
`sales` of the next quarter over the person's own mean of all quarters (0.05 is five per cent of a usual one). Which
links can be told is decided over all of them together, so that of those told one in ten at most is expected to be
chance (Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57:289-300). Never called cause.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kit.base.period import Period
from kit.history import History
from kit.kpis.definition import definitions
from kit.kpis.diagnosis.rows import rows
from kit.kpis.diagnosis.season import earlier, first_sale
from kit.kpis.diagnosis.sold import any_lost
from kit.kpis.diagnosis.within import Slope, slope
from kit.kpis.diagnosis.worked import timed
from kit.kpis.measuring import measure
from kit.kpis.windows import Windows

SALES = "sales_amount"
OPPORTUNITIES = "new_opportunities"
"""Of a history of signed deals alone it counts those, which is a result and no practice."""
FALSE_SHARE = 0.1
OUTCOMES = ("conversion", "sales")
DECIDED = 5
"""A share won of fewer decided opportunities is chance."""

_CONVERTED = """
SELECT manager_id, created_on::DATE AS created_on, status = 'won' AS won FROM deals
WHERE status <> 'open' AND closed_on::DATE < $to_on
  AND created_on::DATE >= $from_on AND created_on::DATE < closed_on::DATE
ORDER BY deal_id
"""


@dataclass(frozen=True)
class Link:
    """A process KPI and what goes with it; `told` where it stands against the false-discovery rate."""

    kpi: str
    outcome: str
    slope: Slope
    told: bool


def links(history: History, period: Period, windows: Windows) -> list[Link]:
    """The links of every process KPI that enough people have; in the order of the definitions."""
    quarters = [*reversed(earlier(history.calendar, period, first_sale(history))), period]
    process = practices(history, quarters)
    if len(quarters) < 3:
        return []
    frame = measure(history, [*process, SALES], quarters, windows).frame
    values = {
        (row["manager_id"], row["period"], row["kpi"]): row["value"]
        for row in frame.to_dict("records")
        if row["value"] is not None
    }
    later = {"conversion": _converted(history, quarters), "sales": _later(values, [one.label for one in quarters])}
    found = []
    for outcome in OUTCOMES:
        for kpi in process:
            rows_ = [
                (person, label, float(values[person, label, kpi]), after)
                for (person, label), after in sorted(later[outcome].items())
                if (person, label, kpi) in values
            ]
            one = slope(rows_)
            if one is not None:
                found.append((kpi, outcome, one))
    return told_apart(found)


def practices(history: History, quarters: Sequence[Period]) -> list[str]:
    """The process KPIs that tell what people did; opportunities only where the history has more than signed deals."""
    process = [kpi.id for kpi in definitions().values() if kpi.family == "process"]
    if not any_lost(history) and not timed(history, quarters):
        process.remove(OPPORTUNITIES)
    return process


def told_apart(found: Sequence[tuple[str, str, Slope]]) -> list[Link]:
    """The links with which of them can be told."""
    from scipy import stats

    if not found:
        return []
    adjusted = stats.false_discovery_control([one.p for _, _, one in found], method="bh")
    return [
        Link(kpi, outcome, one, bool(p <= FALSE_SHARE)) for (kpi, outcome, one), p in zip(found, adjusted, strict=True)
    ]


def _converted(history: History, quarters: Sequence[Period]) -> dict[tuple[str, str], float]:
    """By person and quarter: the share won of the opportunities that arose in it and are decided."""
    counts: dict[tuple[str, str], list[int]] = {}
    starts = [quarter.from_on for quarter in quarters]
    for row in rows(history, _CONVERTED, from_on=starts[0], to_on=quarters[-1].to_on):
        quarter = quarters[bisect_right(starts, row["created_on"]) - 1]
        known = counts.setdefault((row["manager_id"], quarter.label), [0, 0])
        known[0] += row["won"]
        known[1] += 1
    return {key: won / decided for key, (won, decided) in counts.items() if decided >= DECIDED}


def _later(values: Mapping[tuple[str, str, str], Decimal], labels: Sequence[str]) -> dict[tuple[str, str], float]:
    """By person and quarter: the sales of the quarter that follows, over the person's own mean."""
    found = {}
    for person in sorted({person for person, _, _ in values}):
        sold = {label: float(values[person, label, SALES]) for label in labels if (person, label, SALES) in values}
        mean = sum(sold.values()) / len(sold) if sold else 0.0
        for label, after in pairwise(labels):
            if mean > 0 and label in sold and after in sold:
                found[person, label] = sold[after] / mean
    return found
