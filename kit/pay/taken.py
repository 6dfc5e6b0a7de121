"""What a quarter takes back of earlier ones under a booking, put beside its people."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from kit.pay.booked import Item
from kit.pay.components.booking import Booking
from kit.pay.quarter import Quarter

Taken = dict[str, tuple[tuple[date, Fraction], ...]]


def with_taken(quarter: Quarter, items: Mapping[str, Sequence[Item]], bookings: Sequence[Booking]) -> Quarter:
    """The quarter's people with what it takes back of deals that were signed before it began.

    `bookings`: those of all versions of the plan, for the version of a deal's signing takes back in later quarters.
    """
    wanted = {booking.key for booking in bookings if booking.clawback is not None}
    wanted = {key for key in wanted if items.get(key)}
    if not wanted:
        return quarter
    held: dict[str, Taken] = {}
    for key in sorted(wanted):
        for item in items[key]:
            earlier = item.signed_on is not None and item.signed_on < quarter.period.from_on
            if earlier and item.on in quarter.period and item.amount is not None and item.signed_on is not None:
                own = held.setdefault(item.manager_id, {})
                own[key] = (*own.get(key, ()), (item.signed_on, item.amount))
    people = tuple(
        replace(one, taken=held[one.manager_id]) if one.manager_id in held else one for one in quarter.people
    )
    return replace(quarter, people=people)
