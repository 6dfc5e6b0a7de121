"""An independent reading of the plan language, one person and one quarter at a time, in fractions.

It shares no code with the kit: it reads the YAML as text and follows LANGUAGE.md sentence by sentence. People are
plain dicts: sales, must, part, score, and what their days say.
"""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import floor

import yaml


@lru_cache(maxsize=64)
def read(text):
    """A plan as text, untyped; whoever reads it changes nothing in it."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text only


CARRIED = ("draw", "deferral", "settlement", "promotion")


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
    as (sales, must, part, score where there is one); the team and the company are all of them with the person.
    """
    del role
    rows = [(sales, must, part, score), *((*row, None)[:4] for row in others or [])]
    names = ("sales", "must", "part", "score")
    everybody = [person(f"M{at}", **dict(zip(names, row, strict=True))) for at, row in enumerate(rows, 1)]
    return quarter(read(text), everybody[0], everybody)


def person(key, **facts):
    """A person with what was told, and nothing where nothing was."""
    usual = {"id": key, "sales": None, "must": None, "part": Fraction(1), "score": None, "leaves": {}, "booked": {}}
    usual |= {"team": "T", "entry": "all", "grade": ""}
    return usual | {"probation": Fraction(0), "tenure": None, "left": False, "gone": False} | facts


def quarter(plan, me, everybody):
    """What one person is paid in one quarter by the components that do not carry."""
    entry = plan["roles"]["all"]
    to, by = rounding(plan)
    exact = {}
    for item in entry["components"]:
        ((kind, terms),) = item.items()
        if kind not in CARRIED:
            amount = _timed(kind, terms, plan, me, everybody)
            if amount is not None:
                exact[terms.get("name", kind)] = amount
    if plan.get("round", {}).get("when", "each_component") == "total":
        return _shared_out(exact, to, by)
    return {name: _as_decimal(_nearest(amount / to, by) * to) for name, amount in exact.items()}


def rounding(plan):
    """The unit and the rule of halves."""
    how = plan.get("round", {})
    return Fraction(how.get("to", "0.01")), how.get("by", "half_even")


def _timed(kind, terms, plan, me, everybody):
    """LANGUAGE.md, Time: leaves, probation and ramp; a pool is none of them."""
    time = plan.get("time", {})
    if any(time.get("leaves", {}).get(leave) == "exempt" and share for leave, share in me["leaves"].items()):
        return None
    target = {one["id"]: _by_time(time, one)[0] for one in everybody}
    amount = _adjusted(kind, terms, plan, me, everybody, target)
    return amount if amount is None or kind == "pool" else amount * _by_time(time, me)[1]


def _by_time(time, one):
    """What a person's musts and amounts are multiplied by."""
    target = amount = Fraction(1)
    for leave, share in one["leaves"].items():
        rule = time.get("leaves", {}).get(leave, "none")
        target -= share if rule in ("target", "both") else 0
        amount -= share if rule in ("amount", "both") else 0
    if "probation" in time:
        amount *= 1 - one["probation"] * (1 - Fraction(time["probation"]["amount"]))
    if "ramp" in time and one["tenure"] is not None:
        by = Fraction(0)
        for days, coefficient in time["ramp"]["table"]:
            by = Fraction(coefficient) if one["tenure"] >= int(days) else by
        target, amount = (target * by, amount) if time["ramp"]["by"] == "target" else (target, amount * by)
    return target, amount


def _must(terms, one, target):
    """A person's must as a component sees it."""
    if one["must"] is None:
        return None
    return one["must"] * target[one["id"]] * (one["part"] if terms.get("prorate") in ("target", "both") else 1)


def _adjusted(kind, terms, plan, me, everybody, target):
    """LANGUAGE.md, order of evaluation: formula, cap, factors, gates, guarantee, days present."""
    entry = plan["roles"]["all"]
    team = [one for one in everybody if one["team"] == me["team"]]
    together = {"team": _together(team), "company": _together(everybody)}
    score, here = me["score"], not me["gone"]
    own = (me["sales"], _must(terms, me, target))
    paid_on = _paid_on(terms, me, own) if terms.get("of", "person") == "person" else together[terms["of"]]
    if kind == "pool":
        return _pool(terms, plan, me, everybody)
    if (kind in ("fixed", "contest") or terms.get("of", "person") != "person") and not here:
        return None
    if kind == "contest":
        field = team if terms.get("within") == "team" else everybody
        field = [one for one in field if one["entry"] == me["entry"] and not one["gone"]]
        each = [_paid_on(terms, one, (one["sales"], _must(terms, one, target))) for one in field]
        amount = _contest(terms, _paid_on(terms, me, own), each)
    elif "booking" in terms:
        amount = _commission(terms, me["booked"][terms.get("name", kind)], None)
    else:
        amount = _amount(kind, terms, entry, *paid_on, me)
    if amount is None:
        return None
    if "cap" in terms and amount > Fraction(terms["cap"]):
        amount = Fraction(terms["cap"])
    for condition in (*terms.get("factors", []), *terms.get("gates", [])):
        whose = own if condition.get("of", "person") == "person" else together[condition["of"]]
        x = _reached(condition, *whose, score)
        if x is None:
            return None
        amount *= _by(condition, x)
    if "guarantee" in terms and here:
        amount = max(amount, Fraction(terms["guarantee"]))
    return amount * me["part"] if terms.get("prorate") in ("amount", "both") else amount


def _paid_on(terms, one, own):
    """A sprint is paid on what was reached in its days, without a target; gates and factors read the quarter."""
    if "window" not in terms:
        return own
    return one["windowed"][terms["window"]["from_on"], terms["window"]["to_on"]], None


def _together(everybody):
    """Sums over all who have a value; the target needs everybody of those to have one."""
    valued = [(one["sales"], one["must"]) for one in everybody if one["sales"] is not None]
    if not valued:
        return None, None
    musts = [must for _, must in valued]
    return sum(sales for sales, _ in valued), None if None in musts else sum(musts)


def _pool(terms, plan, me, everybody):
    """Size it, share it key by key, hand out its units one after the other."""
    inside = sorted((one for one in everybody if not one["gone"]), key=lambda one: one["id"])
    if me["gone"]:
        return None
    together = _together(everybody)
    size = Fraction(terms["size"]) if "size" in terms else None
    if size is None:
        if together[0] is None:
            return None
        size = max(together[0], Fraction(0)) * Fraction(terms["rate"])
    for condition in (*terms.get("factors", []), *terms.get("gates", [])):
        x = _reached(condition, *together, None)
        if x is None:
            return None
        size *= _by(condition, x)
    to, by = rounding(plan)
    weights = dict.fromkeys((one["id"] for one in inside), Fraction(0))
    for key, weight in terms["divide"].items():
        own = {one["id"]: _brings(key, one) for one in inside}
        whole = sum(own.values())
        for name, brought in own.items():
            weights[name] += Fraction(weight) * (brought / whole if whole else Fraction(1, len(inside)))
    if terms.get("by_days") == "true":
        weights = {one["id"]: weights[one["id"]] * one["part"] for one in inside}
    units, whole = _nearest(size / to, by), sum(weights.values())
    exact = {name: units * (weight / whole if whole else Fraction(1, len(inside))) for name, weight in weights.items()}
    held = {name: floor(share) for name, share in exact.items()}
    order = sorted(exact, key=lambda name: (held[name] - exact[name], name))
    for name in order[: units - sum(held.values())]:
        held[name] += 1
    return held[me["id"]] * to


def _brings(key, one):
    if key == "equal":
        return Fraction(1)
    if key == "score":
        return max(one["score"] or Fraction(0), Fraction(0))
    return max(one["sales"] / one["must"], Fraction(0)) if one["sales"] is not None and one["must"] else Fraction(0)


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


def _contest(terms, own, everybody):
    """Walk down the places one by one, each group of the tied together."""
    results = [_reached(terms, sales, must, None) for sales, must in everybody]
    mine = _reached(terms, *own, None)
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


def _amount(kind, terms, entry, sales, must, me):  # noqa: C901, PLR0911 - a return a kind
    score = me["score"]
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
        if "grades" in terms:
            return incentive * Fraction(terms["grades"][me["grade"]]) if me["grade"] in terms["grades"] else None
        coefficient = Fraction(0)
        for start, share in terms["table"]:
            if score >= Fraction(start):
                coefficient = Fraction(share)
        return incentive * coefficient
    if kind == "deduction":
        if sales is None:
            return None
        off = max(sales - Fraction(terms.get("above", "0")), Fraction(0)) * Fraction(terms["per_unit"])
        return -min(off, Fraction(terms["at_most"])) if "at_most" in terms else -off
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
