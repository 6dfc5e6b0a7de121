"""What a person sold in a period, in the pieces that sales are made of, each counted by credit share."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Self

from kit.base.period import Period
from kit.history import History
from kit.kpis import Measures

KPIS = ("sales_amount", "signed_deals", "average_deal")


@dataclass(frozen=True)
class Sold:
    """Won and lost deals (counts, by credit share), the gross amount of the won ones, and net sales."""

    won: Fraction = Fraction(0)
    lost: Fraction = Fraction(0)
    gross: Fraction = Fraction(0)
    net: Fraction = Fraction(0)

    @property
    def decided(self) -> Fraction:
        """Opportunities that came to a decision."""
        return self.won + self.lost

    @property
    def reversed(self) -> Fraction:
        """What was taken back: gross less net."""
        return self.gross - self.net

    def __add__(self, other: Self) -> Self:
        """The two together."""
        return type(self)(self.won + other.won, self.lost + other.lost, self.gross + other.gross, self.net + other.net)


def sold(measures: Measures, period: Period, lost: Mapping[tuple[str, str], int]) -> dict[str, Sold]:
    """What everybody of the period's roster sold; a person without rows sold nothing. `lost`: see `lost_deals`."""
    found = {kpi: _by_person(measures, period, kpi) for kpi in KPIS}
    counts: dict[str, int] = {}
    for (person, _), number in lost.items():
        counts[person] = counts.get(person, 0) + number
    return {
        person: Sold(
            won=_number(found["signed_deals"][person]["numerator"]),
            lost=Fraction(counts.get(person, 0)),
            gross=_number(found["average_deal"][person]["numerator"]),
            net=_number(found["sales_amount"][person]["numerator"]),
        )
        for person in found["sales_amount"]
    }


def lost_deals(history: History, period: Period) -> dict[tuple[str, str], int]:
    """Lost deals closed in a period: how many, by manager and reason ("" where none is given)."""
    deals = history.table("deals")
    lost = deals.filter(deals.status == "lost").mutate(day=deals.closed_on.cast("date"))
    lost = lost.filter(lost.day >= period.from_on, lost.day < period.to_on)
    rows = lost.group_by(lost.manager_id, reason=lost.lost_reason.fill_null("")).aggregate(n=lost.count())
    return {(row["manager_id"], row["reason"]): row["n"] for row in rows.to_pyarrow().to_pylist()}


def any_lost(history: History) -> bool:
    """Whether the history records lost deals at all; without any, nothing can be said of conversion."""
    deals = history.table("deals")
    return bool(deals.filter(deals.status == "lost", deals.closed_on.notnull()).count().to_pyarrow().as_py())


def _by_person(measures: Measures, period: Period, kpi: str) -> dict[str, dict[str, Any]]:
    rows = measures.of(period, kpi).to_dict("records")
    return {str(row["manager_id"]): {str(name): cell for name, cell in row.items()} for row in rows}


def _number(value: Any) -> Fraction:
    return Fraction(0) if value is None else Fraction(value)
