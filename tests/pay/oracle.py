"""An independent reading of the contract's plan language, one person at a time, in fractions.

It shares no code with the kit: it reads the YAML as text and follows the contract's sentence word by word. "Linear
between; of two points at one x the second holds from x on; flat after the last."
"""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor

import yaml


def payouts(text: str, role: str, sales: Fraction | None, must: Fraction | None, score: Fraction | None = None) -> dict:
    """Component → amount for one person, without those that cannot be told."""
    plan = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text only, nothing is typed
    entry = plan["roles"].get(role, plan["roles"].get("all"))
    how = plan.get("round", {})
    to, by = Fraction(how.get("to", "0.01")), how.get("by", "half_even")
    exact = {}
    for item in entry["components"]:
        ((kind, terms),) = item.items()
        amount = _amount(kind, terms, entry, sales, must, score)
        if amount is not None:
            if "cap" in terms and amount > Fraction(terms["cap"]):
                amount = Fraction(terms["cap"])
            exact[terms.get("name", kind)] = amount
    if how.get("when", "each_component") == "total":
        return _shared_out(exact, to, by)
    return {name: _as_decimal(_nearest(amount / to, by) * to) for name, amount in exact.items()}


def _amount(kind, terms, entry, sales, must, score):
    incentive = Fraction(terms.get("target_incentive", entry.get("target_incentive", "0")))
    if kind == "fixed":
        return Fraction(terms["amount"])
    if kind == "score_bonus":
        if score is None:
            return None
        coefficient = Fraction(0)
        for start, share in terms["table"]:
            if score >= Fraction(start):
                coefficient = Fraction(share)
        return incentive * coefficient
    if kind == "quota_bonus" and terms["measure"] == "score":
        return None if score is None else incentive * _curve(terms["curve"], score / 100)
    if kind == "quota_bonus":
        return None if sales is None or not must else incentive * _curve(terms["curve"], sales / must)
    return None if sales is None else _commission(terms, sales, must)


def _curve(points, x):
    points = [(Fraction(a), Fraction(b)) for a, b in points]
    if x < points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 <= x < x1:
            return y0 * (x1 - x) / (x1 - x0) + y1 * (x - x0) / (x1 - x0)
    return points[-1][1]


def _commission(terms, sales, must):
    if "rate" in terms:
        return sales * Fraction(terms["rate"])
    by_attainment = terms.get("thresholds", "attainment") == "attainment"
    if by_attainment and not must:
        return None
    scale = must if by_attainment else 1
    tiers = [(Fraction(start) * scale, Fraction(rate)) for start, rate in terms["tiers"]]
    if terms["rates"] == "retroactive":
        rate = tiers[0][1]
        for start, better in tiers:
            if sales >= start:
                rate = better
        return sales * rate
    paid = sales * tiers[0][1]
    for (_, lower), (start, upper) in pairwise(tiers):
        paid += max(sales - start, Fraction(0)) * (upper - lower)
    return paid


def _nearest(number, by):
    """A whole number; halves to the even one, or away from zero."""
    below = floor(number)
    rest = number - below
    if rest == Fraction(1, 2):
        if by == "half_up":
            return below + 1 if number > 0 else below
        return below if below % 2 == 0 else below + 1
    return below if rest < Fraction(1, 2) else below + 1


def _shared_out(exact, to, by):
    units = {name: floor(amount / to) for name, amount in exact.items()}
    whole = _nearest(sum(exact.values(), Fraction(0)) / to, by)
    order = sorted(exact, key=lambda name: exact[name] / to - units[name], reverse=True)
    for name in order[: whole - sum(units.values())]:
        units[name] += 1
    return {name: _as_decimal(count * to) for name, count in units.items()}


def _as_decimal(number):
    return Decimal(number.numerator) / Decimal(number.denominator)
