"""Whole histories and plans drawn from one number: many plans are paid on one history that is measured once."""

import random
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import yaml

from kit.base.period import Calendar

CALENDAR = Calendar()
QUARTERS = CALENDAR.span("2024Q3", "2025Q2")
FIRST, END = QUARTERS[0].from_on, QUARTERS[-1].to_on
PEOPLE = ("M1", "M2", "M3", "M4")
TEAMS, ROLES, GRADES = ("East", "West"), ("all", "key"), ("A", "B")

WINDOWS = (("2025-02-14", "2025-03-01"), ("2025-04-01", "2025-04-23"), ("2025-05-20", "2025-07-01"))
"""Few, for each is measured on its own."""


class Hand:
    """What is drawn by chance from a seed."""

    def __init__(self, seed):
        self.by = random.Random(seed)

    def one(self, *choices):
        """One of some values."""
        return self.by.choice(choices)

    def often(self, share):
        """True in this share of cases."""
        return self.by.random() < share

    def day(self, from_on=FIRST, to_on=END):
        """A day of a half-open span."""
        return from_on + timedelta(days=self.by.randrange((to_on - from_on).days))

    def money(self, most=10**6):
        """An amount above 0, of `most` cents at most."""
        return Decimal(self.by.randint(1, most)) / 100

    def number(self, most, per):
        """A number as text, from 0 to `most` over `per`."""
        return str(Decimal(self.by.randint(0, most)) / per)


def world(seed):
    """Tables of four people over four quarters: joiners, leavers, movers, leaves, revised targets, reversals."""
    hand = Hand(seed)
    managers = [_manager(hand, key) for key in PEOPLE]
    assignments = [spell for row in managers for spell in _spells(hand, row)]
    deals = [
        {
            "deal_id": f"D{at}",
            "customer_id": hand.one("C1", "C2"),
            "manager_id": hand.one(*PEOPLE),
            "closed_on": hand.day(),
            "amount": hand.money(),
        }
        for at in range(hand.by.randint(6, 16))
    ]
    known = (("D98", FIRST), ("D99", END - timedelta(days=1)))  # the history reaches over all quarters
    deals += [deals[0] | {"deal_id": key, "closed_on": on} for key, on in known]
    reversals = [_reversal(hand, at, deals) for at in range(hand.by.randint(0, 5))]
    receipts = [_receipt(hand, at, deals) for at in range(hand.by.randint(0, 5))]
    lost = {"C1": hand.day()} if hand.often(0.5) else {}
    found = {
        "managers": managers,
        "assignments": assignments,
        "deals": deals,
        "reversals": reversals,
        "leaves": [_leave(hand, key) for key in PEOPLE if hand.often(0.4)],
        "targets": [row for key in PEOPLE for quarter in QUARTERS for row in _targets(hand, key, quarter)],
        "payouts": _payouts(hand),
    }
    of_deals = [one | {"product": "", "cost": None, "lines": []} for one in deals]
    left = {row["manager_id"]: row["left_on"] for row in managers if row["left_on"]}
    book = {"deals": of_deals, "reversals": reversals, "receipts": receipts, "splits": {}, "overlays": {}}
    return found | {"book": book | {"left": left, "lost": lost}, "receipts": receipts, "lost": lost}


def _manager(hand, key):
    hired = hand.day(FIRST - timedelta(days=200), date(2025, 3, 1)) if hand.often(0.6) else None
    left = hand.day(max(hired or FIRST, FIRST) + timedelta(days=1), END) if hand.often(0.3) else None
    until = hired + timedelta(days=hand.by.randint(1, 200)) if hired and hand.often(0.5) else None
    about = {"team": hand.one(*TEAMS), "role": hand.one(*ROLES), "hired_on": hired, "left_on": left}
    return {"manager_id": key, "name": key, "probation_until": until} | about


def _spells(hand, row):
    """One or two spells that reach to the last day, so that nobody's role after it is in doubt; or none."""
    if hand.often(0.4):
        return []
    first = row["hired_on"] or FIRST
    cut = hand.day(first + timedelta(days=1), END + timedelta(days=40))
    after = row["left_on"]
    ends = [(hand.one(first, first + timedelta(days=20)), None)]
    if cut > ends[0][0] and (after is None or cut < after):
        ends = [(ends[0][0], cut), (cut, None)]
    return [
        {"manager_id": row["manager_id"], "team": hand.one(*TEAMS), "role": hand.one(*ROLES)}
        | {"from_on": from_on, "to_on": to_on}
        for from_on, to_on in ends
    ]


def _reversal(hand, at, deals):
    deal = hand.one(*deals)
    taken = min(hand.money(), deal["amount"]).quantize(Decimal("0.01"))
    on = hand.day(deal["closed_on"], END) if deal["closed_on"] < END else deal["closed_on"]
    return {"reversal_id": f"V{at}", "deal_id": deal["deal_id"], "receipt_id": "", "reversed_on": on, "amount": taken}


def _receipt(hand, at, deals):
    deal = hand.one(*deals)
    about = {"receipt_id": f"R{at}", "deal_id": deal["deal_id"], "customer_id": deal["customer_id"]}
    return about | {"manager_id": deal["manager_id"], "paid_on": hand.day(), "amount": hand.money()}


def _leave(hand, key):
    from_on = hand.day()
    return {
        "manager_id": key,
        "kind": hand.one("sick", "parental"),
        "from_on": from_on,
        "to_on": from_on + timedelta(days=hand.by.randint(1, 120)),
        "share": hand.one(Decimal(1), Decimal("0.5")),
    }


def _targets(hand, key, quarter):
    """None, one, or one that was revised: in time, or too late to count."""
    if hand.often(0.1):
        return
    days = [quarter.from_on, hand.day(quarter.from_on + timedelta(days=1), quarter.to_on + timedelta(days=30))]
    for on in days[: hand.one(1, 2)]:
        about = {"manager_id": key, "kpi": "sales_amount", "period": quarter.label}
        yield about | {"must": hand.money(), "set_on": on}


def _payouts(hand):
    """What is on record of the quarters before the last: nothing, or some lines that close them."""
    closed = QUARTERS[: hand.by.randint(0, 3)]
    return [
        {"manager_id": key, "period": quarter.label, "component": name, "amount": hand.money(10**5)}
        for quarter in closed
        for key in PEOPLE
        for name in ("p0", "p1", *(("correction",) if hand.often(0.2) else ()))
        if hand.often(0.6)
    ]


def scores(seed, people):
    """(score, grade) by (manager, label), of who was there; `people` are rows of managers."""
    hand = Hand(f"scores {seed}")
    return {
        (row["manager_id"], quarter.label): (Fraction(hand.by.randint(0, 200), 2), hand.one(*GRADES))
        for row in people
        for quarter in QUARTERS
        if (row["hired_on"] or FIRST) < quarter.to_on and (row["left_on"] or END) > quarter.from_on and hand.often(0.9)
    }


def case(seed):
    """One or two versions of a plan as YAML texts, and what was decided beside it."""
    hand = Hand(f"plan {seed}")
    days = ["2024-07-01", *(["2025-01-01"] if hand.often(0.4) else [])]
    return [_plan(hand, day) for day in days], _decisions(hand)


def _plan(hand, day):
    roles = {role: {"target_incentive": hand.number(10**5, 1)} for role in hand.one(("all",), ROLES, ROLES, ("key",))}
    for entry in roles.values():
        kinds = [hand.one(*KINDS) for _ in range(hand.by.randint(1, 4))]
        entry["components"] = [_component(hand, f"p{at}", kind) for at, kind in enumerate(kinds)]
    plan = {"plan": f"drawn {day}", "effective": day, "roles": roles}
    plan["round"] = {"to": hand.one("0.01", "1"), "by": hand.one("half_even", "half_up")}
    if hand.often(0.5):
        plan["corrections"] = "next_period"
    if hand.often(0.8):
        plan["time"] = _time(hand)
    return yaml.safe_dump(plan, sort_keys=False)


def _time(hand):
    rules = ("none", "target", "amount", "both", "exempt")
    found = {"leaves": {"sick": hand.one(*rules), "parental": hand.one(*rules)}}
    if hand.often(0.4):
        found["probation"] = {"amount": hand.number(10, 10)}
    if hand.often(0.4):
        rows = [["0", hand.number(10, 10)], ["90", hand.number(20, 10)]]
        found["ramp"] = {"by": hand.one("target", "amount"), "table": rows}
    return found | {"movers": hand.one("by_days", "by_days", "last_role")}


def _component(hand, name, kind):
    terms = {"name": name} | KINDS[kind](hand)
    if kind not in ("booking", "contest") and hand.often(0.4):
        terms["prorate"] = hand.one("target", "amount", "both")
    if hand.often(0.3):
        of = hand.one("person", "team", "company")
        terms["gates"] = [{"measure": "sales_amount", "of": of, "on": "value", "at_least": hand.number(8000, 1)}]
    if "window" not in terms and hand.often(0.2):
        rows = [["0", hand.number(10, 10)], ["1", hand.number(20, 10)]]
        terms["factors"] = [{"measure": "sales_amount", "of": hand.one("person", "team"), "table": rows}]
    if hand.often(0.15):
        terms["guarantee"] = hand.number(500, 1)
    return {"commission" if kind in ("booking", "sprint") else kind: terms}


def _window(hand):
    return dict(zip(("from_on", "to_on"), hand.one(*WINDOWS), strict=True))


def _tiers(hand, per):
    starts = sorted({0, *(hand.by.randint(1, 30) for _ in range(2))})
    tiers = [[str(Decimal(start) * per), hand.number(100, 1000)] for start in starts]
    return {"rates": hand.one("marginal", "retroactive"), "tiers": tiers}


def _commission(hand):
    of = hand.one("person", "person", "team", "company")
    return {"measure": "sales_amount", "of": of} | _tiers(hand, Decimal("0.1"))


def _booking(hand):
    booking = {"amount": "contract", "by": "signing", "to": "owner"}
    if hand.often(0.8):
        on = hand.by.sample(["reversal", "churn", "unpaid"], hand.by.randint(1, 3))
        within = str(hand.by.randint(10, 250))
        booking["clawback"] = {"on": on, "within_days": within, "borne_by": hand.one("origin", "origin", "current")}
    if hand.often(0.5):
        return {"booking": booking, "rate": hand.number(100, 1000)}
    return {"booking": booking, "thresholds": "amount"} | _tiers(hand, Decimal(300))


def _sprint(hand):
    tiers = {"thresholds": "amount"} | _tiers(hand, Decimal(300))
    how = hand.one(tiers, {"rate": hand.number(100, 1000)})
    return {"measure": "sales_amount", "window": _window(hand)} | how


def _contest(hand):
    terms = {"measure": "sales_amount", "within": hand.one("role", "team"), "ties": hand.one("share", "each")}
    terms["prizes"] = [hand.number(1000, 1) for _ in range(hand.by.randint(1, 3))]
    if hand.often(0.5):
        return terms | {"on": "value", "window": _window(hand)}
    return terms | {"on": hand.one("value", "attainment")}


def _milestone(hand):
    lines = sorted({hand.by.randint(1, 9000) for _ in range(2)})
    steps = [[str(line), str(place)] for place, line in enumerate(lines, 100)]
    window = {"window": _window(hand)} if hand.often(0.5) else {}
    return {"measure": "sales_amount", "on": "value", "steps": steps, "pays": hand.one("each", "highest")} | window


KINDS = {
    "commission": _commission,
    "quota_bonus": lambda _: {"measure": "sales_amount", "curve": [["0.2", "0"], ["1", "0.9"], ["1", "1"]]},
    "score_bonus": lambda hand: {"grades": {"A": hand.number(20, 10), "B": hand.number(10, 10)}},
    "fixed": lambda hand: {"amount": hand.number(1000, 1)},
    "booking": _booking,
    "sprint": _sprint,
    "contest": _contest,
    "milestone": _milestone,
}


def _decisions(hand):
    about = {"by": "HR", "on": date(2025, 6, 30), "reason": "r"}
    last = QUARTERS[-1].label
    return {
        "adjustments": [
            about | {"manager_id": key, "period": last, "amount": hand.money() - 5000}
            for key in PEOPLE
            if hand.often(0.2)
        ],
        "appeals": [
            about
            | {"manager_id": key, "appeal_id": "1", "for_period": "2024Q4", "on": hand.day(), "amount": hand.money()}
            for key in PEOPLE
            if hand.often(0.2)
        ],
        "calibrations": [
            about | {"manager_id": key, "period": quarter.label, "was": "A", "to": hand.one(*GRADES)}
            for key in PEOPLE
            for quarter in QUARTERS
            if hand.often(0.1)
        ],
    }
