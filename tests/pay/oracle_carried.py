"""The oracle through the quarters: draws, deferrals, settlements and promotion, each recomputed from its sentence.

Nothing is carried in a variable from quarter to quarter but the amounts themselves, as LANGUAGE.md has it.
"""

from fractions import Fraction

from tests.pay import oracle


def through(text, quarters):
    """Component → amount by (person, quarter); `quarters` as (label, year, whether it ends the year, people)."""
    plan = oracle.read(text)
    found = {}
    for at, (label, _, _, people) in enumerate(quarters):
        for me in people:
            amounts = oracle.quarter(plan, me, people)
            for name, kind, terms in _in_turn(plan):
                amount = _carried(kind, terms, name, (plan, quarters[: at + 1], me["id"]), found, amounts)
                if amount is not None:
                    to, by = oracle.rounding(plan)
                    amounts[name] = oracle._as_decimal(oracle._nearest(amount / to, by) * to)
            if me["gone"]:
                amounts = {name: amount for name, amount in amounts.items() if amount}
            found[me["id"], label] = amounts
    return found


def _in_turn(plan):
    """The components that carry, each after those it reads."""
    parts = [
        (terms.get("name", kind), kind, terms)
        for item in plan["roles"]["all"]["components"]
        for kind, terms in item.items()
    ]
    waiting = [part for part in parts if part[1] in oracle.CARRIED]
    while waiting:
        names = {name for name, _, _ in waiting}
        part = next(one for one in waiting if not names & set(_reads(one[2])))
        waiting.remove(part)
        yield part


def _reads(terms):
    of = terms.get("of", [])
    return [of] if isinstance(of, str) else of


def _carried(kind, terms, name, where, found, now):
    """One component of one person in the last of some quarters."""
    plan, quarters, key = where
    people = [next((one for one in people if one["id"] == key), None) for _, _, _, people in quarters]
    me = people[-1]
    exempt = plan.get("time", {}).get("leaves", {})
    if any(exempt.get(leave) == "exempt" and share for leave, share in me["leaves"].items()):
        return None

    def paid(part, at):
        amounts = now if at == len(quarters) - 1 else found.get((key, quarters[at][0]), {})
        return Fraction(amounts.get(part, 0))

    if kind == "draw":
        return _draw(terms, name, me, paid, len(quarters))
    if kind == "deferral":
        return _deferral(terms, oracle.rounding(plan), people, paid)
    if kind == "promotion":
        return _promotion(terms, people, me)
    return _settlement(terms, plan, (quarters, people), paid)


def _draw(terms, name, me, paid, count):
    earned = sum((paid(part, count - 1) for part in terms["of"]), Fraction(0))
    debt = (
        sum((paid(name, at) for at in range(count - 1)), Fraction(0)) if terms["recoverable"] == "true" else Fraction(0)
    )
    new = "for_days" not in terms or (me["tenure"] is not None and me["tenure"] < int(terms["for_days"]))
    least = Fraction(terms["amount"]) * me["part"] if new and not me["gone"] else Fraction(0)
    return least - earned if earned < least else -min(debt, earned - least)


def _deferral(terms, rounding, people, paid):
    to, by = rounding
    after, now = int(terms["after_quarters"]), len(people) - 1

    def held(at):
        earned = sum((paid(part, at) for part in terms["of"]), Fraction(0))
        return oracle._nearest(max(earned, Fraction(0)) * Fraction(terms["share"]) / to, by) * to

    left = [at for at, one in enumerate(people) if one is not None and one["left"]]
    released = Fraction(0)
    for at in range(now + 1):
        due = at + after
        gone = left and due >= left[0] and terms["leavers"] != "on_schedule"
        if not gone:
            released += held(at) if due == now else 0
        elif terms["leavers"] == "paid":
            released += held(at) if now == max(at, left[0]) else 0
    return released - held(now)


def _promotion(terms, people, me):
    if me["gone"]:
        return None
    reached = 0
    for one in people[-int(terms["quarters"]) :]:
        lines = (
            [oracle._reached(line, one["sales"], one["must"], one["score"]) for line in terms["lines"]]
            if one
            else [None]
        )
        reached += all(
            x is not None and x >= Fraction(line["at_least"]) for x, line in zip(lines, terms["lines"], strict=False)
        )
    return Fraction(terms.get("amount", "0")) if reached >= int(terms["reached"]) else Fraction(0)


def _settlement(terms, plan, course, paid):
    quarters, people = course
    _, year, last, _ = quarters[-1]
    if not (last or people[-1]["left"]) or people[-1]["gone"]:
        return None
    own = [
        at for at, row in enumerate(quarters) if row[1] == year and people[at] is not None and not people[at]["gone"]
    ]
    kind, part = next(
        (k, t)
        for item in plan["roles"]["all"]["components"]
        for k, t in item.items()
        if t.get("name", k) == terms["of"]
    )
    sales = [people[at]["sales"] for at in own]
    musts = [
        oracle._must(part, people[at], {people[at]["id"]: oracle._by_time(plan.get("time", {}), people[at])[0]})
        for at in own
    ]
    mean = people[-1] | {
        "sales": None if None in sales else sum(sales) / len(own),
        "must": None if None in musts else sum(musts) / len(own),
        "part": Fraction(1),
    }
    whole = oracle._adjusted(kind, part, plan, mean, [mean], {mean["id"]: Fraction(1)})
    if whole is None:
        return None
    amount = len(own) * whole - sum((paid(terms["of"], at) for at in own), Fraction(0))
    return max(amount, Fraction(0)) if terms.get("takes_back") == "false" else amount
