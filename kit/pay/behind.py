"""The rows of history behind what was paid: each deal, receipt and reversal as it counts for a person and a measure.

For amounts of business; what a KPI of another kind was measured from is told by its number of rows in the trace.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

import pandas as pd

from kit.base.period import Period
from kit.history import History
from kit.pay.book import read_book
from kit.pay.booked import Item, in_period, items
from kit.pay.collected import COLLECTED
from kit.pay.components.booking import Booking
from kit.pay.components.window import MARK as IN_WINDOW
from kit.pay.payslips import Payslips
from kit.pay.plan import Plan
from kit.pay.price import SALES, decimal

BEHIND = ["manager_id", "period", "measure", "table", "row_id", "deal_id", "on", "counted", "note"]

_AS_BOOKED = {
    SALES: Booking(amount="contract", by="signing"),
    COLLECTED: Booking(amount="collection", by="collection"),
}
"""The measures that are no booking, as the bookings that count the same rows."""


def behind(history: History, payslips: Payslips, earlier: Sequence[Plan] = ()) -> pd.DataFrame:
    """A row of the history a row (BEHIND), for every person, period and measure of the trace.

    `counted` in currency, None where it cannot be told, and `note` why. Under a clawback that the period of origin
    bears, the period has the rows of its own deals and those that were taken back in it of earlier ones. `earlier`: the
    plan's older versions, under which some of them were signed.
    """
    asked = {
        (str(row["manager_id"]), str(row["period"]), str(row["measure"])) for row in payslips.trace.to_dict("records")
    }
    bookings = dict(_AS_BOOKED) | {
        booking.key: booking for plan in (*earlier, payslips.plan) for booking in plan.bookings
    }
    wanted = {measure for _, _, measure in asked if measure.partition(IN_WINDOW)[0] in bookings}
    if not wanted:
        return pd.DataFrame(columns=BEHIND)
    book = read_book(history)
    found = {name: items(book, bookings[name]) for name in {measure.partition(IN_WINDOW)[0] for measure in wanted}}
    rows = [
        (item.manager_id, period.label, measure, *_shown(item))
        for period in payslips.periods
        for measure in sorted(wanted)
        for item in _of(found, bookings, measure, period)
        if (item.manager_id, period.label, measure) in asked
    ]
    return pd.DataFrame(rows, columns=BEHIND, dtype=object)


def _shown(item: Item) -> tuple[str, str, str, date, Decimal | None, str]:
    return item.table, item.row_id, item.deal_id, item.on, decimal(item.amount), item.note


def _of(found: dict[str, list[Item]], bookings: dict[str, Booking], measure: str, period: Period) -> Iterator[Item]:
    """The items of a measure in a period, by day; in a window those of its days."""
    name, _, span = measure.partition(IN_WINDOW)
    kept: Sequence[Item] = in_period(found[name], bookings[name], period, period.to_on)
    if span:
        first, after = (date.fromisoformat(day) for day in span.split(".."))
        kept = [item for item in kept if first <= item.on < after]
    earlier = [item for item in found[name] if item.on in period and _of_before(item, bookings[name], period)]
    yield from [*kept, *earlier]


def _of_before(item: Item, booking: Booking, period: Period) -> bool:
    """Whether an item takes back a deal of an earlier period, which bears it."""
    origin = booking.clawback is not None and booking.clawback.borne_by == "origin"
    return origin and item.signed_on is not None and item.signed_on < period.from_on
