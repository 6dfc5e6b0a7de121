"""`result.json`: a forecast in the contract's form, numbers written as exact plain decimals."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kit.pay.price import decimal
from kit.response.elasticity import Stated
from kit.response.forecast import Estimate, Forecast
from kit.response.structural.said import Response, Said
from kit.response.wording import reason
from kit.texts import LANGUAGES


def result(forecast: Forecast) -> dict[str, Any]:
    """The forecast as the contract's dictionary; numbers are Decimal of up to 28 digits, changes are shares.

    `baseline` beside the contract's keys holds what the plan in force pays and what it was paid on.
    """
    whole = forecast.comparison.whole
    return {
        "sales": _estimate(forecast.sales),
        "payout": _estimate(forecast.payout),
        "sales_change": _estimate(forecast.sales_change),
        "payout_change": _estimate(forecast.payout_change),
        "response": {"kind": forecast.kind, "verdict": forecast.verdict} | _more(forecast.more),
        "baseline": {"sales": _number(Fraction(whole["sales"])), "payout": _number(Fraction(whole["in_force"]))},
        "in_force": forecast.comparison.in_force.plan.plan,
        "proposed": forecast.comparison.proposed.plan.plan,
        "periods": [period.label for period in forecast.comparison.in_force.periods],
    }


def result_json(forecast: Forecast) -> str:
    """The same as the text of a file: indented, in this order, without exponents and without binary floats."""
    return written(result(forecast)) + "\n"


def written(value: Any, indent: int = 0) -> str:
    """JSON of dictionaries, lists, texts, None and Decimal, each Decimal digit by digit."""
    inner, outer = "  " * (indent + 1), "  " * indent
    if isinstance(value, dict):
        lines = [f"{inner}{json.dumps(key)}: {written(below, indent + 1)}" for key, below in value.items()]
        return "{\n" + ",\n".join(lines) + f"\n{outer}}}"
    if isinstance(value, list):
        return "[" + ", ".join(written(item, indent) for item in value) + "]"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return json.dumps(value, ensure_ascii=False)


def _more(more: Any) -> dict[str, Any]:
    """What an estimate says about itself, in plain values."""
    if isinstance(more, Stated):
        return {"elasticity": dict(more.elasticity)}
    if not isinstance(more, Response):
        return {}
    return {
        "reason": _reason(more),
        "roles": {group.name: _group(group) for group in more.groups},
        "shares": {name: _plain(share) for name, share in more.shares.items()},
    }


def _reason(more: Response) -> dict[str, str]:
    """The reason in words, in every language, with what would let the history tell."""
    return {language: reason(more, language) for language in LANGUAGES}


def _group(group: Said) -> dict[str, Any]:
    named = group.parameters
    parameters = (
        None
        if named is None
        else {
            name: {"value": _plain(one.value), "low": _plain(one.low), "high": _plain(one.high)}
            for name, one in named.items()
        }
    )
    return {
        "people": group.people,
        "quarters": group.quarters,
        "estimated_on": group.people if group.sampled is None else group.sampled,
        "verdict": group.verdict,
        "reason": group.reason,
        "parameters": parameters,
    }


def _plain(number: float) -> Decimal:
    """Four significant digits: more is not known."""
    return Decimal(f"{number:.4g}")


def _estimate(estimate: Estimate | None) -> dict[str, Decimal] | None:
    if estimate is None:
        return None
    return {name: _number(getattr(estimate, name)) for name in ("value", "low", "high")}


def _number(number: Fraction) -> Decimal:
    found = decimal(number)
    return Decimal(0) if found is None else found
