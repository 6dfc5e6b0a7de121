"""What people worked on in a period, by segment: opportunities decided, the days they were open, and what was signed.

A segment is the customer's; where customers have none it is the deal's kind. Won deals count by credit share; a lost
or open one counts wholly for its manager. Days are those on which an opportunity was open inside the period, the day
on which it was decided included, so that every decided one has at least one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Self

import ibis
from ibis import _

from kit.base.period import Period
from kit.history import History
from kit.kpis.asked import EXACT, SHARE, Asked, credited, product, total
from kit.kpis.windows import Windows


@dataclass(frozen=True)
class Worked:
    """Won and lost opportunities (counts), the amount of the won ones, and the days on which any were open."""

    won: Fraction = Fraction(0)
    lost: Fraction = Fraction(0)
    gross: Fraction = Fraction(0)
    days: Fraction = Fraction(0)

    @property
    def decided(self) -> Fraction:
        """Opportunities that came to a decision."""
        return self.won + self.lost

    def __add__(self, other: Self) -> Self:
        """The two together."""
        return type(self)(
            self.won + other.won, self.lost + other.lost, self.gross + other.gross, self.days + other.days
        )


Segments = Mapping[str, Worked]
"""What was worked on, by segment."""


def worked(history: History, period: Period) -> dict[str, dict[str, Worked]]:
    """By person, then by segment ("" where none is known)."""
    asked = Asked(history, (period,), Windows())
    rows = _won(asked, period).union(_not_won(asked, period))
    rows = _segmented(asked, rows)
    sums = rows.group_by("manager_id", "segment").aggregate(
        won=total(_.won), lost=total(_.lost), gross=total(_.gross), days=total(_.days)
    )
    found: dict[str, dict[str, Worked]] = {}
    for row in sums.to_pyarrow().to_pylist():
        amounts = (Fraction(row[name]) for name in ("won", "lost", "gross", "days"))
        found.setdefault(row["manager_id"], {})[row["segment"]] = Worked(*amounts)
    return found


def timed(history: History, periods: Iterable[Period]) -> bool:
    """Whether opportunities can be followed from their first day: all decided ones have it, and some took time."""
    deals = history.table("deals")
    days = deals.created_on.cast("date"), deals.closed_on.cast("date")
    for period in periods:
        decided = deals.filter(deals.status != "open", days[1] >= period.from_on, days[1] < period.to_on)
        row = decided.aggregate(n=_.count(), known=_.created_on.count(), took=(days[0] < days[1]).sum()).to_pyarrow()
        n, known, took = (row[name][0].as_py() or 0 for name in ("n", "known", "took"))
        if not n or known < n or not took:
            return False
    return True


def pooled(each: Iterable[Segments]) -> dict[str, Worked]:
    """Several people's work as one, by segment."""
    found: dict[str, Worked] = {}
    for segments in each:
        for segment, one in segments.items():
            found[segment] = found.get(segment, Worked()) + one
    return found


def whole(segments: Segments) -> Worked:
    """All segments together."""
    return sum(segments.values(), Worked())


def _won(asked: Asked, period: Period) -> ibis.Table:
    deals = asked.table("deals")
    closed = deals.closed_on.cast("date")
    rows = deals.filter(deals.status == "won", closed >= period.from_on, closed < period.to_on)
    rows = rows.mutate(days=_days(rows, period))
    keep = ["deal_id", "manager_id", "customer_id", "kind", "amount", "days"]
    shared = credited(asked, rows.select(keep))
    return shared.select(
        "manager_id",
        "customer_id",
        "kind",
        won=_.share.cast(EXACT),
        lost=ibis.literal(0).cast(EXACT),
        gross=product(_.amount.fill_null(0), _.share),
        days=product(_.days, _.share),
    )


def _not_won(asked: Asked, period: Period) -> ibis.Table:
    """Opportunities lost in the period, and those open on some of its days that were not decided in it."""
    deals = asked.table("deals")
    created, closed = deals.created_on.cast("date"), deals.closed_on.cast("date")
    lost = (deals.status == "lost") & (closed >= period.from_on) & (closed < period.to_on)
    later = (deals.status == "open") | (closed >= period.to_on)
    rows = deals.filter(lost | (later & (created < period.to_on)))
    rows = rows.mutate(is_lost=(rows.status == "lost") & (rows.closed_on.cast("date") < period.to_on))
    nothing = ibis.literal(0).cast(EXACT)
    return rows.select(
        "manager_id",
        "customer_id",
        "kind",
        won=nothing,
        lost=ibis.ifelse(rows.is_lost, 1, 0).cast(EXACT),
        gross=nothing,
        days=_days(rows, period).cast(EXACT),
    )


def _days(rows: ibis.Table, period: Period) -> ibis.Value:
    """The days of the period on which each was open; one where it is not known since when."""
    start = ibis.greatest(ibis.coalesce(rows.created_on.cast("date"), rows.closed_on.cast("date")), period.from_on)
    closed = rows.closed_on.cast("date")
    inside = closed.notnull() & (closed < period.to_on)
    end = ibis.ifelse(inside, closed + ibis.interval(days=1), ibis.literal(period.to_on))
    return ibis.greatest(end.cast("date").delta(start.cast("date"), unit="day"), 1).cast(SHARE)


def _segmented(asked: Asked, rows: ibis.Table) -> ibis.Table:
    if not asked.history.has("customers", "segment"):
        return rows.mutate(segment=_.kind.fill_null(""))
    of = asked.table("customers").select(whose="customer_id", segment="segment")
    joined = rows.left_join(of, rows.customer_id == of.whose)
    return joined.mutate(segment=joined.segment.fill_null("")).drop("whose")


def by_person(found: Mapping[str, Segments], person: str) -> Segments:
    """What a person worked on; nothing where there is no row."""
    empty: dict[str, Any] = {}
    return found.get(person, empty)
