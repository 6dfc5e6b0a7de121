"""The end-of-quarter rush: the share of a quarter's sales that was signed in its last fourteen days.

Held against the person's own earlier quarters (where one more would lie, at 95 %), against the days (flat pace), and
against the season of everybody (kit.kpis.diagnosis.season). The dip: whether a quarter that ended in a rush is followed
by a weak start, within person (kit.kpis.diagnosis.within).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from kit.base.period import Period
from kit.history import History
from kit.kpis.diagnosis.estimates import Interval, following
from kit.kpis.diagnosis.season import earlier, first_sale, sales
from kit.kpis.diagnosis.within import Slope, slope

LAST_DAYS, FIRST_DAYS = 14, 28
LEAST = 4
"""Fewer earlier quarters of a person are no habit."""


@dataclass(frozen=True)
class Rush:
    """A person's share of sales in the last days, now and usually (`usual` None below four earlier quarters)."""

    manager_id: str
    now: Fraction | None
    usual: Interval | None

    @property
    def told(self) -> bool:
        """Whether this quarter lies above where one more of the usual ones would lie."""
        return self.now is not None and self.usual is not None and self.now > Fraction(self.usual.high)


@dataclass(frozen=True)
class Rhythm:
    """Everybody's rush by person, and how a later start goes with it."""

    people: Mapping[str, Rush]
    dip: Slope | None


def rhythm(history: History, period: Period) -> Rhythm:
    """A period and the up to eight before it."""
    before = earlier(history.calendar, period, first_sale(history))
    spans = [part for one in (period, *before) for part in _parts(one)]
    amounts = sales(history, spans)
    people = sorted({person for person, _ in amounts})
    shares = {person: {one.label: _share(amounts, person, one.label) for one in (period, *before)} for person in people}
    rushes = {
        person: Rush(person, known[period.label], _usual([known[one.label] for one in before]))
        for person, known in shares.items()
    }
    return Rhythm(rushes, _dip(amounts, shares, [*reversed(before), period]))


def _parts(period: Period) -> list[Period]:
    """The whole, its last days and its first, under labels of their own."""
    last = max(period.from_on, period.to_on - timedelta(days=LAST_DAYS))
    first = min(period.to_on, period.from_on + timedelta(days=FIRST_DAYS))
    return [
        Period(period.from_on, period.to_on, f"{period.label}/all", period.grain),
        Period(last, period.to_on, f"{period.label}/last", period.grain),
        Period(period.from_on, first, f"{period.label}/first", period.grain),
    ]


def _share(amounts: Mapping[tuple[str, str], Decimal], person: str, label: str, part: str = "last") -> Fraction | None:
    """The part's share of the whole; None where nothing was sold, or the part is less than nothing."""
    total, some = (Fraction(amounts.get((person, f"{label}/{name}"), Decimal(0))) for name in ("all", part))
    return some / total if total > 0 and some >= 0 else None


def _usual(shares: Sequence[Fraction | None]) -> Interval | None:
    known = [float(share) for share in shares if share is not None]
    return following(known) if len(known) >= LEAST else None


def _dip(
    amounts: Mapping[tuple[str, str], Decimal],
    shares: Mapping[str, Mapping[str, Fraction | None]],
    quarters: Sequence[Period],
) -> Slope | None:
    """The share of a quarter's sales in its first days, by the share of the last days of the quarter before."""
    told = []
    for person, known in shares.items():
        for one, after in pairwise(quarters):
            rush, start = known[one.label], _share(amounts, person, after.label, "first")
            if rush is not None and start is not None:
                told.append((person, after.label, float(rush), float(start)))
    return slope(told)
