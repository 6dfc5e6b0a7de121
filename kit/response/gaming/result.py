"""`result.json` of what was seen at the lines: every figure with its bounds, its p-value, and whether it is found."""

from decimal import Decimal
from typing import Any

from kit.response.gaming.borrowed import Dip
from kit.response.gaming.discounts import Given
from kit.response.gaming.door import Gaming
from kit.response.gaming.family import LEVEL
from kit.response.gaming.lines import Stopped
from kit.response.result import written
from kit.response.structural.number import Number

DIGITS = 6


def gaming_json(gaming: Gaming) -> str:
    """The text of the file."""
    stops = [_stop(gaming, f"line{number}", one) for number, one in enumerate(gaming.stops)]
    content: dict[str, Any] = {
        "plan": gaming.plan,
        "periods": [period.label for period in gaming.periods],
        "people": Decimal(gaming.people),
        "person_quarters": Decimal(gaming.rows),
        "sales": number(gaming.revenue),
        "false_alarms_at_most": number(LEVEL),
        "lines": stops,
        "after_spikes": _dip(gaming, "spikes", gaming.spikes),
        "after_lines": _dip(gaming, "lines", gaming.stops_after),
        "discounts": _given(gaming, gaming.given),
        "on_a_line_more_than_once": None
        if gaming.repeated is None
        else {
            "people": Decimal(gaming.repeated.often),
            "by_chance": number(gaming.repeated.by_chance),
            "of": Decimal(gaming.repeated.people),
        },
    }
    return written(content) + "\n"


def number(value: float | None) -> Decimal | None:
    """A decimal of six significant digits: more is not known."""
    return None if value is None else Decimal(f"{value:.{DIGITS}g}")


def _stop(gaming: Gaming, question: str, one: Stopped) -> dict[str, Any]:
    return {
        "attainment": number(one.at),
        "kind": one.kind,
        "near": Decimal(one.near),
        "ended": Decimal(one.ended),
        "expected": number(one.expected),
        "excess": _bounds(one.excess),
        "excess_over_expected": _bounds(one.share),
        "paid": _bounds(one.paid),
    } | _asked(gaming, question, one.p, one.reason)


def _dip(gaming: Gaming, question: str, dip: Dip) -> dict[str, Any]:
    return {
        "events": Decimal(dip.events),
        "people": Decimal(dip.people),
        "spike": number(dip.spike),
        "after": _bounds(dip.after),
    } | _asked(gaming, question, dip.p, dip.reason)


def _given(gaming: Gaming, given: Given) -> dict[str, Any]:
    return {
        "deals": Decimal(given.deals),
        "without_list_price": Decimal(given.without),
        "quarter_end": {"money": _bounds(given.extra), "share_of_revenue": _bounds(given.share)}
        | _asked(gaming, "end", given.p, given.reason),
        "near_a_line": {
            "deals": Decimal(given.near_deals),
            "more_than_others": _bounds(given.near),
            "money": _bounds(given.near_extra),
        }
        | _asked(gaming, "near", given.near_p, given.reason or given.near_reason),
        "by_weeks_before_end": [number(one) for one in given.weeks],
    }


def _asked(gaming: Gaming, question: str, p: float | None, reason: str) -> dict[str, Any]:
    return {
        "p": number(p),
        "p_for_all_questions": number(gaming.adjusted[question]),
        "found": gaming.found(question),
        "reason": reason or None,
    }


def _bounds(one: Number | None) -> dict[str, Decimal | None] | None:
    return None if one is None else {name: number(getattr(one, name)) for name in ("value", "low", "high")}
