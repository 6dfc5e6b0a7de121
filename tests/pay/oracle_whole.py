"""From the tables of a history to the lines of a quarter, by the words of the contract and of LANGUAGE.md alone.

It shares no code with the kit. A world is a dict of tables, each a list of plain rows (dates as dates, amounts as
Decimal); plans are YAML texts, one a version. What follows single formulas is in tests/pay/oracle.py, bookings in
tests/pay/oracle_booked.py.
"""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from tests.pay import oracle, oracle_booked

FAR = timedelta(days=100_000)


def pays(world, texts, decisions, scores, quarters):
    """Amounts of the last of some quarters by (manager, component).

    `quarters`: (label, from_on, to_on) from the first version's first quarter on; `scores`: (score, grade) by
    (manager, label).
    """
    versions = sorted((oracle.read(text) for text in texts), key=lambda one: one["effective"])
    course, known = [], set()
    for label, from_on, to_on in quarters:
        plan = [one for one in versions if one["effective"] <= from_on.isoformat()][-1]
        people = _people(world, (label, from_on, to_on), plan, (scores, decisions, known))
        known |= {one["id"] for one in people}
        course.append((label, (from_on, to_on), plan, people))
    priced = {}
    for at, (label, _, plan, people) in enumerate(course):
        closed = {row["period"] for row in world["payouts"]}
        for me in people:
            lines = _plain(plan, me, people, course[at][1])
            lines = [*lines, *_clawed(world, course[: at + 1], me)]
            own = priced.setdefault(me["id"], {})
            own[label] = _summed(lines)
            if plan.get("corrections") == "next_period":
                lines += _corrections(world, course[:at], closed, me["id"], own)
            lines += _decided(decisions, me["id"], label, course[at][1])
            me["lines"] = _summed(lines)
    return {
        (me["id"], name): amount
        for me in course[-1][3]
        for name, amount in me["lines"].items()
        if amount or not (me["gone"] or name.endswith(":clawback"))
    }


def _summed(lines):
    found = {}
    for name, amount in lines:
        found[name] = found.get(name, Decimal(0)) + amount
    return found


def _people(world, quarter, plan, beside):
    """Everybody of a quarter: who was there, who has business in it, and who is known from an earlier one."""
    label, from_on, to_on = quarter
    scores, decisions, known = beside
    found = []
    for row in sorted(world["managers"], key=lambda one: one["manager_id"]):
        key = row["manager_id"]
        first, after = max(row["hired_on"] or from_on, from_on), min(row["left_on"] or to_on, to_on)
        here = first < after
        spells = [one for one in world["assignments"] if one["manager_id"] == key and one["from_on"] < to_on]
        inside = [one for one in spells if (one["to_on"] or to_on) > from_on]
        last = max(inside or ([] if here else spells), key=lambda one: one["to_on"] or to_on + FAR, default=row)
        sales = _sold(world, key, from_on, to_on)
        concerned = {one["manager_id"] for one in (*decisions["adjustments"], *decisions["appeals"])}
        if not (here or sales or _business(world, key, from_on, to_on) or key in known | concerned):
            continue
        score, grade = scores.get((key, label), (None, ""))
        for one in decisions["calibrations"]:
            grade = one["to"] if one["manager_id"] == key and one["period"] == label else grade
        found.append(
            oracle.person(
                key,
                sales=sales if here or sales else None,
                must=_must(world, key, label, to_on) if here else None,
                part=_share((after - first).days, to_on - from_on) if here else Fraction(0),
                score=score,
                leaves=_leaves(world, key, (first, after)) if here else {},
                probation=_overlap((first, after), (first, row["probation_until"] or first)) if here else Fraction(0),
                tenure=max((from_on - row["hired_on"]).days, 0) if row["hired_on"] else None,
                left=row["left_on"] is not None and row["left_on"] <= to_on,
                gone=not here,
                team=last["team"],
                role=last["role"],
                entry=last["role"] if last["role"] in plan["roles"] else "all",
                grade=grade,
                days=_roles(spells, row, (first, after)) if here else {last["role"]: Fraction(1)},
            )
        )
    for one in found:
        one["windowed"] = {
            days: _in_window(world, one["id"], date.fromisoformat(days[0]), date.fromisoformat(days[1]))
            for days in _windows(plan)
        }
        one["booked"] = _booked(world, plan, one["id"], (from_on, to_on), to_on)
    return found


def _booked(world, plan, key, span, known_to):
    """The sum of every booking of a plan, by (role, component)."""
    return {
        (role, name): oracle_booked.value(world["book"], terms["booking"], key, span, known_to)
        for role, name, terms in _parts(plan)
        if "booking" in terms
    }


def _parts(plan):
    for role, entry in plan["roles"].items():
        for item in entry["components"]:
            ((kind, terms),) = item.items()
            yield role, terms.get("name", kind), terms


def _in_window(world, key, from_on, to_on):
    """What was sold in some days; nothing can be told of who was not there on any of them and sold nothing in them."""
    row = next(one for one in world["managers"] if one["manager_id"] == key)
    here = (row["hired_on"] or from_on) < to_on and (row["left_on"] or to_on) > from_on
    sales = _sold(world, key, from_on, to_on)
    return sales if here or sales else None


def _windows(plan):
    return {tuple(terms["window"].values()) for _, _, terms in _parts(plan) if "window" in terms}


def _days(window):
    return date.fromisoformat(window["from_on"]), date.fromisoformat(window["to_on"])


def _share(days, span):
    return Fraction(days, span.days)


def _overlap(span, other):
    days = (span[1] - span[0]).days
    common = (min(span[1], other[1]) - max(span[0], other[0])).days
    return Fraction(max(common, 0), days)


def _leaves(world, key, span):
    found = {}
    for row in world["leaves"]:
        if row["manager_id"] == key:
            share = _overlap(span, (row["from_on"], row["to_on"])) * Fraction(row["share"])
            found[row["kind"]] = found.get(row["kind"], Fraction(0)) + share
    return {kind: share for kind, share in found.items() if share}


def _roles(spells, row, span):
    """The share of the days present in each role, day by day."""
    counted, day = {}, span[0]
    while day < span[1]:
        held = [one for one in spells if one["from_on"] <= day < (one["to_on"] or day + FAR)]
        role = (held[0] if held else row)["role"]
        counted[role] = counted.get(role, 0) + 1
        day += timedelta(days=1)
    return {role: Fraction(count, (span[1] - span[0]).days) for role, count in counted.items()}


def _sold(world, key, from_on, to_on):
    deals = {row["deal_id"]: row for row in world["deals"]}
    won = [row["amount"] for row in deals.values() if row["manager_id"] == key and from_on <= row["closed_on"] < to_on]
    back = [
        row["amount"]
        for row in world["reversals"]
        if deals[row["deal_id"]]["manager_id"] == key and from_on <= row["reversed_on"] < to_on
    ]
    return Fraction(sum(won, Decimal(0)) - sum(back, Decimal(0)))


def _business(world, key, from_on, to_on):
    """Whether anything of a person's is dated in a quarter."""
    deals = {row["deal_id"]: row for row in world["deals"]}
    own = [row["closed_on"] for row in deals.values() if row["manager_id"] == key]
    own += [row["reversed_on"] for row in world["reversals"] if deals[row["deal_id"]]["manager_id"] == key]
    return any(from_on <= on < to_on for on in own)


def _must(world, key, label, to_on):
    rows = [one for one in world["targets"] if one["manager_id"] == key and one["period"] == label]
    known = [one for one in rows if one["set_on"] < to_on]
    return Fraction(max(known, key=lambda one: one["set_on"])["must"]) if known else None


def _plain(plan, me, people, span):
    """Lines of the components that stand by themselves: by each role of the person, times its share of the days."""
    by_days = plan.get("time", {}).get("movers") == "by_days" and not me["gone"]
    to, by = oracle.rounding(plan)
    lines = []
    for role, share in (me["days"] if by_days else {me["role"]: Fraction(1)}).items():
        exact = _exact(plan, role, me, people, span)
        exact = {
            name: amount if kind in ("contest", "pool") else amount * share for name, (kind, amount) in exact.items()
        }
        if plan.get("round", {}).get("when") == "total":
            lines += oracle._shared_out(exact, to, by).items()
        else:
            lines += [(name, rounded(amount, plan)) for name, amount in exact.items()]
    return lines


def _exact(plan, role, me, people, span):
    """Name → (kind, amount before rounding) in one role."""
    entry = role if role in plan["roles"] else "all"
    if entry not in plan["roles"]:
        return {}
    alone, found = plan | {"roles": {"all": plan["roles"][entry]}}, {}
    for item in plan["roles"][entry]["components"]:
        ((kind, terms),) = item.items()
        name = terms.get("name", kind)
        if kind == "contest" and role != me["role"]:
            continue
        mine = me
        if "window" in terms:
            first, after = _days(terms["window"])
            if not (span[0] <= first and after <= span[1]):
                continue
        if "booking" in terms:
            mine = mine | {"booked": {name: me["booked"][entry, name]}}
            if mine["booked"][name] is None:
                continue
        amount = oracle._timed(kind, terms, alone, mine, people)
        if amount is not None:
            found[name] = (kind, amount)
    return found


def rounded(amount, plan):
    """An amount rounded as a plan says."""
    to, by = oracle.rounding(plan)
    return oracle._as_decimal(oracle._nearest(amount / to, by) * to)


def _clawed(world, course, me):
    """What each earlier quarter pays on what is known now, less on what was known a quarter ago: one line a name."""
    now, before, found = course[-1][1][1], course[-1][1][0], {}
    for _, span, plan, people in course[:-1]:
        then = next((one for one in people if one["id"] == me["id"]), None)
        if then is None:
            continue
        days = then["days"] if plan.get("time", {}).get("movers") == "by_days" and not then["gone"] else None
        for role, share in (days or {then["role"]: Fraction(1)}).items():
            entry = role if role in plan["roles"] else "all"
            for of, name, terms in _parts(plan):
                if of != entry or terms.get("booking", {}).get("clawback", {}).get("borne_by") != "origin":
                    continue
                alone, paid = plan | {"roles": {entry: {"components": [{"commission": terms}]}}}, []
                for known_to in (now, before):
                    seen = then | {"booked": {(entry, name): _value(world, terms, me["id"], span, known_to)}}
                    exact = _exact(alone, entry, seen, people, span)
                    paid.append(rounded(exact[name][1] * share, plan) if name in exact else None)
                if None not in paid:
                    line = f"{name}:clawback"
                    found[line] = found.get(line, Decimal(0)) + paid[0] - paid[1]
    return list(found.items())


def _value(world, terms, key, span, known_to):
    return oracle_booked.value(world["book"], terms["booking"], key, span, known_to)


def _corrections(world, before, closed, key, own):
    """What closed quarters would pay now less what they paid, less what was corrected already."""
    total, any_ = Decimal(0), False
    for label, _, plan, _ in before:
        if label not in closed:
            continue
        paid = _summed(
            (row["component"], row["amount"])
            for row in world["payouts"]
            if row["manager_id"] == key and row["period"] == label
        )
        if plan.get("corrections") == "next_period":
            for name, amount in own.get(label, {}).items():
                change = amount - paid.get(name, Decimal(0))
                total, any_ = total + change, any_ or bool(change)
        done = paid.get("correction", Decimal(0))
        total, any_ = total - done, any_ or bool(done)
    return [("correction", total)] if any_ else []


def _decided(decisions, key, label, span):
    lines = [
        ("adjustment", Decimal(one["amount"]))
        for one in decisions["adjustments"]
        if one["manager_id"] == key and one["period"] == label
    ]
    return lines + [
        ("appeal", Decimal(one["amount"]))
        for one in decisions["appeals"]
        if one["manager_id"] == key and span[0] <= one["on"] < span[1]
    ]
