"""An independent reading of the contract's plan language, one person at a time, in fractions.

It shares no code with the kit: it reads the YAML as text and follows the contract's sentence word by word. "Linear
between; of two points at one x the second holds from x on; flat after the last."
"""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor

import yaml


def payouts(  # noqa: PLR0917 - one person's whole world, fact by fact
    text: str,
    role: str,
    sales: Fraction | None,
    must: Fraction | None,
    score: Fraction | None = None,
    part: Fraction = Fraction(1),
    others: list | None = None,
) -> dict:
    """Component → amount for one person, without those that cannot be told.

    `part` is the share of the period that the person was there; `others` are the colleagues of the same role and team
    as (sales, must, part); the team and the company are all of them together with the person.
    """
    plan = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text only, nothing is typed
    entry = plan["roles"].get(role, plan["roles"].get("all"))
    how = plan.get("round", {})
    to, by = Fraction(how.get("to", "0.01")), how.get("by", "half_even")
    everybody = [(sales, must, part), *(others or [])]
    exact = {}
    for item in entry["components"]:
        ((kind, terms),) = item.items()
        amount = _adjusted(kind, terms, entry, everybody, score)
        if amount is not None:
            exact[terms.get("name", kind)] = amount
    if how.get("when", "each_component") == "total":
        return _shared_out(exact, to, by)
    return {name: _as_decimal(_nearest(amount / to, by) * to) for name, amount in exact.items()}


def _adjusted(kind, terms, entry, everybody, score):
    """LANGUAGE.md, order of evaluation: formula, cap, factors, gates, guarantee, days present."""
    how, part = terms.get("prorate", "none"), everybody[0][2]
    own = everybody
    if how in ("target", "both"):
        own = [(sales, None if must is None else must * there, there) for sales, must, there in everybody]
    together = _together(everybody)
    paid_on = own[0][:2] if terms.get("of", "person") == "person" else together
    amount = _contest(terms, own) if kind == "contest" else _amount(kind, terms, entry, *paid_on, score)
    if amount is None:
        return None
    if "cap" in terms and amount > Fraction(terms["cap"]):
        amount = Fraction(terms["cap"])
    for condition in (*terms.get("factors", []), *terms.get("gates", [])):
        whose = own[0][:2] if condition.get("of", "person") == "person" else together
        x = _reached(condition, *whose, score)
        if x is None:
            return None
        amount *= _by(condition, x)
    if "guarantee" in terms:
        amount = max(amount, Fraction(terms["guarantee"]))
    return amount * part if how in ("amount", "both") else amount


def _together(everybody):
    """Sums over all who have a value; the target needs everybody of those to have one."""
    valued = [(sales, must) for sales, must, _ in everybody if sales is not None]
    if not valued:
        return None, None
    musts = [must for _, must in valued]
    return sum(sales for sales, _ in valued), None if None in musts else sum(musts)


def _reached(condition, sales, must, score):
    on_value = condition.get("on", "attainment") == "value"
    if condition["measure"] == "score":
        return score if score is None or on_value else score / 100
    if sales is None or on_value:
        return sales
    return sales / must if must else None


def _by(condition, x):
    if "table" in condition:
        coefficient = Fraction(0)
        for start, by in condition["table"]:
            if x >= Fraction(start):
                coefficient = Fraction(by)
        return coefficient
    return Fraction(1) if x >= Fraction(condition["at_least"]) else Fraction(condition.get("otherwise", "0"))


def _contest(terms, everybody):
    """Walk down the places one by one, each group of the tied together."""
    results = [_reached(terms, sales, must, None) for sales, must, _ in everybody]
    mine = results[0]
    if mine is None:
        return None
    line = terms.get("at_least")
    inside = [x for x in results if x is not None and (line is None or x >= Fraction(line))]
    place = 0
    for x in sorted(set(inside), reverse=True):
        tied = inside.count(x)
        prizes = [Fraction(prize) for prize in terms["prizes"][place : place + tied]]
        if x == mine:
            if terms.get("ties", "share") == "share":
                return sum(prizes, Fraction(0)) / tied
            return prizes[0] if prizes else Fraction(0)
        place += tied
    return Fraction(0)


def _amount(kind, terms, entry, sales, must, score):  # noqa: PLR0911 - a return a kind
    incentive = Fraction(terms.get("target_incentive", entry.get("target_incentive", "0")))
    if kind == "fixed":
        return Fraction(terms["amount"])
    if kind == "milestone":
        x = _reached(terms, sales, must, score)
        paid = [Fraction(amount) for line, amount in terms["steps"] if x is not None and x >= Fraction(line)]
        if x is None:
            return None
        return sum(paid if terms["pays"] == "each" else paid[-1:], Fraction(0))
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
        x = _reached(terms, sales, must, score)
        return None if x is None else incentive * _curve(terms["curve"], x)
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
