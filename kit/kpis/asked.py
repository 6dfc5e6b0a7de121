"""What is asked of a history, and the two things every measure does: put rows into periods, and divide them.

Amounts stay decimals throughout. `EXACT` holds any sum of a product of money (6 decimals), a grade's weight
(3 decimals) and a credit share (9 decimals) without rounding; the engine refuses what would not fit.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

import ibis
import pyarrow as pa
from ibis import _

from kit.base.period import Period
from kit.history import History
from kit.kpis.windows import Windows

EXACT = "decimal(38, 18)"
FACTOR = "decimal(29, 9)"
SHARE = "decimal(18, 9)"

Span = Callable[[Period], tuple[date, date]]


@dataclass(frozen=True)
class Asked:
    """A history, the periods that are asked for (all at once), and the windows of the definitions."""

    history: History
    periods: tuple[Period, ...]
    windows: Windows

    def table(self, name: str) -> ibis.Table:
        """A typed table of the history."""
        return self.history.table(name)

    @cached_property
    def spans(self) -> ibis.Table:
        """The periods as a table: period, from_on, to_on (half-open), last_on, known_to.

        `known_to` is the day up to which the history can tell: the period's end, or the day after `as_of` where that
        comes first.
        """
        after = self.history.as_of + timedelta(days=1)
        return ibis.memtable(
            pa.table(
                {
                    "period": pa.array([period.label for period in self.periods], pa.string()),
                    "from_on": pa.array([period.from_on for period in self.periods], pa.date32()),
                    "to_on": pa.array([period.to_on for period in self.periods], pa.date32()),
                    "last_on": pa.array([period.last_on for period in self.periods], pa.date32()),
                    "known_to": pa.array([min(period.to_on, after) for period in self.periods], pa.date32()),
                }
            )
        )

    @cached_property
    def splits(self) -> ibis.Table:
        """The split shares: deal_id, manager_id, share; those of a deal sum to 1.

        Thirds are written with nine decimals, so what they lack of 1 goes to the largest share of the deal (of equal
        ones to the first manager_id): the parts of an amount always sum to the amount.
        """
        credits_ = self.table("credits")
        split = credits_.filter(credits_.kind.fill_null("split") == "split").select("deal_id", "manager_id", "share")
        sums = split.group_by("deal_id").aggregate(whole=_.share.sum().cast(SHARE))
        if not any_row(sums.filter(_.whole != 1)):
            return split
        in_order = ibis.window(group_by="deal_id", order_by=[_.share.desc(), _.manager_id])
        ranked = split.mutate(place=ibis.row_number().over(in_order))
        summed = ranked.inner_join(sums, "deal_id")
        whole = (summed.share + ibis.literal(1).cast(SHARE) - summed.whole).cast(SHARE)
        return summed.select("deal_id", "manager_id", share=ibis.ifelse(summed.place == 0, whole, summed.share))

    def first_on(self, table: str, column: str) -> date | None:
        """The first date of a table's column; None where it has none."""
        found = self.table(table)[column].min().to_pyarrow().as_py()
        return found.date() if isinstance(found, datetime) else found


def any_row(rows: ibis.Table) -> bool:
    """Whether there is any."""
    return rows.limit(1).to_pyarrow().num_rows > 0


def itself(period: Period) -> tuple[date, date]:
    """The window that is the period."""
    return period.from_on, period.to_on


def before_start(days: int) -> Span:
    """The window of so many days before a period's start."""
    return lambda period: (period.from_on - timedelta(days=days), period.from_on)


def before_end(days: int) -> Span:
    """The window of so many days before a period's end."""
    return lambda period: (period.to_on - timedelta(days=days), period.to_on)


def within(
    asked: Asked,
    rows: ibis.Table,
    column: str,
    span: Span = itself,
    *,
    keep: Sequence[str],
    only: Sequence[ibis.Value] = (),
) -> ibis.Table:
    """The rows whose date lies in the (half-open) window of a period, once for each such period, with its label.

    `keep` are the columns that go on, `only` what else must hold of a row.
    """
    windows = [span(period) for period in asked.periods]
    first, after = min(start for start, _end in windows), max(end for _start, end in windows)
    near = rows.filter(rows[column] >= first, rows[column] < after, *only)
    if len(windows) == 1:
        return near.select(*keep, period=ibis.literal(asked.periods[0].label))
    spelled = _spelled(asked, windows)
    dated = near.select(*keep, on_day=near[column].cast("date"))
    return dated.inner_join(spelled, dated.on_day == spelled.day).select(*keep, "period")


def _spelled(asked: Asked, windows: Sequence[tuple[date, date]]) -> ibis.Table:
    """Every window as its days, so that rows meet windows by equality, however many there are and overlap."""
    labels, days = [], []
    for period, (start, end) in zip(asked.periods, windows, strict=True):
        labels += [period.label] * (end - start).days
        days += [start + timedelta(days=passed) for passed in range((end - start).days)]
    return ibis.memtable(pa.table({"period": pa.array(labels, pa.string()), "day": pa.array(days, pa.date32())}))


def credited(asked: Asked, rows: ibis.Table) -> ibis.Table:
    """Rows with a deal and a manager, divided among those who share the credit for the deal.

    Adds `share`; a deal without `split` credits belongs wholly to the manager of the row. Overlays come on top, for
    pay alone, and do not count here.
    """
    whole = ibis.literal(1).cast(SHARE)
    if not asked.history.has("credits"):
        return rows.mutate(share=whole)
    split = asked.splits.select(credit_deal="deal_id", credit_to="manager_id", credit_share="share")
    joined = rows.left_join(split, rows.deal_id == split.credit_deal)
    return joined.mutate(
        manager_id=ibis.coalesce(_.credit_to, _.manager_id), share=ibis.coalesce(_.credit_share, whole)
    ).drop("credit_deal", "credit_to", "credit_share")


def by_person(asked: Asked, rows: ibis.Table, **sums: ibis.Value | ibis.Deferred) -> ibis.Table:
    """Rows added up by person and period: manager_id, period, and the sums.

    Of one period the label is no key: a key of two texts costs the engine half as much again.
    """
    if len(asked.periods) > 1:
        return rows.group_by("manager_id", "period").aggregate(**sums)
    label = ibis.literal(asked.periods[0].label)
    return rows.group_by("manager_id").aggregate(**sums).select("manager_id", label.name("period"), *sums)


def product(one: ibis.Value, other: ibis.Value) -> ibis.Value:
    """The product of two numbers of at most nine decimals, exactly."""
    return (one.cast(FACTOR) * other.cast(FACTOR)).cast(EXACT)


def total(values: ibis.Value) -> ibis.Value:
    """The exact sum of a column of numbers."""
    return values.sum().cast(EXACT)


def won(asked: Asked) -> ibis.Table:
    """Won deals."""
    deals = asked.table("deals")
    return deals.filter(deals.status == "won")
