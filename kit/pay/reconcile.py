"""Does the plan in force, replayed on the history, give what was really paid? Line by line, with likely causes.

No what-if is worth reading before this: it is the proof that the history and the plan are understood.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from kit.base.money import EXACT
from kit.history import History
from kit.pay.causes import Cause, Evidence, causes_of, gather
from kit.pay.payslips import Payslips, total

COLUMNS = ["manager_id", "name", "period", "component", "paid", "priced", "difference", "causes"]
KEY = ["manager_id", "period", "component"]

_PAID = """
SELECT manager_id, coalesce(for_period, period) AS period, component, sum(amount) AS paid,
       coalesce(bool_or(for_period <> period), false) AS corrected,
       list_sort(list(DISTINCT plan_version) FILTER (plan_version IS NOT NULL)) AS versions
FROM payouts WHERE list_contains($periods, coalesce(for_period, period))
GROUP BY ALL ORDER BY ALL
"""


@dataclass(frozen=True)
class Reconciliation:
    """A row a person, period and component (COLUMNS); `paid` or `priced` is None where there is no such line.

    `difference` is priced − paid, a missing side counting as nothing; `causes` is a tuple of `Cause`, the likeliest
    first, empty where the two are equal. `available` is False where the history has no payouts at all.
    """

    available: bool
    frame: pd.DataFrame

    @property
    def lines(self) -> int:
        """How many lines were held side by side."""
        return len(self.frame)

    @property
    def equal(self) -> int:
        """How many of them are equal to the cent."""
        return self.lines - len(self.differing)

    @property
    def differing(self) -> pd.DataFrame:
        """The lines that are not equal, the largest difference first."""
        apart = self.frame.loc[[cell != 0 for cell in self.frame["difference"]]]
        size = apart["difference"].map(abs)
        return apart.assign(size=size).sort_values(["size", *KEY], ascending=[False, True, True, True])[COLUMNS]

    @property
    def paid(self) -> Decimal:
        """What was paid, in all lines."""
        return total(self.frame["paid"].dropna())

    @property
    def priced(self) -> Decimal:
        """What the plan gives, in all lines."""
        return total(self.frame["priced"].dropna())

    @property
    def difference(self) -> Decimal:
        """Priced less paid."""
        return EXACT.subtract(self.priced, self.paid)


def reconcile(history: History, payslips: Payslips) -> Reconciliation:
    """Hold payslips of the plan in force against the payouts of the same periods.

    A correction counts for the period that it was made for (`for_period`). A line that the plan prices at 0 and for
    which nothing was paid is equal.
    """
    if not history.has("payouts"):
        return Reconciliation(available=False, frame=pd.DataFrame(columns=COLUMNS))
    paid = _paid(history, payslips)
    priced = {tuple(row[key] for key in KEY): row["amount"] for row in payslips.lines.to_dict("records")}
    evidence = gather(history, payslips)
    names = dict(history.connection.con.execute("SELECT manager_id, name FROM managers").fetchall())
    keys = [key for key in sorted({*paid, *priced}) if key in paid or priced[key] != 0]
    rows = [_row(key, names.get(key[0], ""), paid.get(key), priced.get(key), evidence) for key in keys]
    return Reconciliation(available=True, frame=pd.DataFrame(rows, columns=COLUMNS))


def _paid(history: History, payslips: Payslips) -> dict[tuple[Any, ...], dict[str, Any]]:
    given = {"periods": [period.label for period in payslips.periods]}
    rows = history.connection.con.execute(_PAID, given).fetchall()
    return {row[:3]: {"paid": row[3], "corrected": row[4], "versions": row[5] or []} for row in rows}


def _row(
    key: tuple[Any, ...], name: str, paid: dict[str, Any] | None, priced: Decimal | None, evidence: Evidence
) -> dict[str, Any]:
    """One line held side by side."""
    before = None if paid is None else paid["paid"]
    difference = EXACT.subtract(priced or Decimal(0), before or Decimal(0))
    causes: tuple[Cause, ...] = () if difference == 0 else causes_of(key, before, paid or {}, evidence)
    row = dict(zip(KEY, key, strict=True)) | {"name": name, "paid": before, "priced": priced}
    return row | {"difference": difference, "causes": causes}
