"""What can be automated: work of a period that follows a fixed rule, counted from the records, by person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kit.base.period import Period
from kit.history import History
from kit.kpis.diagnosis.rows import rows

KINDS = ("reminders", "messages", "records")

_REMINDERS = """
SELECT manager_id, count(*) AS n FROM dues WHERE due_on::DATE >= $from_on AND due_on::DATE < $to_on
GROUP BY manager_id ORDER BY manager_id
"""
_MESSAGES = """
SELECT a.manager_id, count(*) AS n FROM activities a JOIN customers c ON c.customer_id = a.customer_id
WHERE a.kind = 'message' AND a.deal_id IS NULL AND c.grade = 'C'
  AND a.done_on::DATE >= $from_on AND a.done_on::DATE < $to_on
GROUP BY a.manager_id ORDER BY a.manager_id
"""
_RECORDS = """
SELECT manager_id, count(*) AS n FROM activities
WHERE completeness < 1 AND done_on::DATE >= $from_on AND done_on::DATE < $to_on
GROUP BY manager_id ORDER BY manager_id
"""


@dataclass(frozen=True)
class Routine:
    """Counts by kind and person; a kind that the history cannot tell is not there.

    `reminders`: dues that fall due next quarter; `messages`: messages to customers of grade C about no deal;
    `records`: activities whose record was not complete.
    """

    counts: Mapping[str, Mapping[str, int]]

    def of(self, people: Sequence[str]) -> dict[str, int]:
        """The sums of some people, by kind; only where there are any."""
        sums = {kind: sum(by.get(person, 0) for person in people) for kind, by in self.counts.items()}
        return {kind: n for kind, n in sums.items() if n}


def routine(history: History, period: Period, following: Period | None) -> Routine:
    """Everybody's; reminders are those of the period that follows."""
    found: dict[str, Mapping[str, int]] = {}
    if history.has("dues") and following is not None:
        found["reminders"] = _counted(history, _REMINDERS, following)
    if history.has("activities", "customer_id") and history.has("customers", "grade"):
        found["messages"] = _counted(history, _MESSAGES, period)
    if history.has("activities", "completeness"):
        found["records"] = _counted(history, _RECORDS, period)
    return Routine(found)


def _counted(history: History, query: str, period: Period) -> dict[str, int]:
    counted = rows(history, query, from_on=period.from_on, to_on=period.to_on)
    return {row["manager_id"]: row["n"] for row in counted if row["manager_id"] is not None}
