"""Drawn plans and quarters for the oracles: what hypothesis may make of the plan language."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import yaml
from hypothesis import strategies as st

from kit.base.period import Calendar
from kit.pay.book import Book, Deal, Receipt, Reversal
from kit.pay.components.booking import Booking
from kit.pay.facts import Fact, Person, Presence
from kit.pay.groups import in_groups
from kit.pay.quarter import Quarter
from kit.pay.times import timed
from tests.pay import oracle
from tests.pay.worlds import plan_of

CALENDAR = Calendar()
QUARTERS = CALENDAR.span("2024Q1", "2025Q4")

cents = st.integers(-(10**6), 10**8).map(lambda cent: Decimal(cent) / 100)
plenty = st.integers(0, 10**6).map(lambda cent: Decimal(cent) / 100)
thousandths = st.integers(0, 2000).map(lambda part: Decimal(part) / 1000)
parts = st.integers(1, 90).map(lambda days: Fraction(days, 90))


def first_of(draw, *choices):
    """One of some values."""
    return draw(st.sampled_from(choices))


def crossed(plans, worlds, more=3):
    """Some plans with some worlds, for each plan to be paid on each world: drawing costs more than paying."""
    return st.tuples(st.lists(plans, min_size=3, max_size=3), st.lists(worlds, min_size=more, max_size=more))


def each_with_each(agree, drawn):
    """How many amounts were compared over all pairs of a draw of `crossed`."""
    return sum(agree(plan, world) for plan in drawn[0] for world in drawn[1])


@st.composite
def carrying_plans(draw):
    """Plans of a commission and a bonus with what carries, as YAML text."""
    rates = sorted(draw(st.sets(st.integers(0, 90), min_size=1, max_size=3)))
    tiers = [[str(Decimal(at) / 2), str(Decimal(rate) / 1000)] for at, rate in enumerate(rates)]
    commission = {"measure": "sales_amount", "rates": first_of(draw, "marginal", "retroactive"), "tiers": tiers}
    bonus = {
        "measure": "sales_amount",
        "target_incentive": str(draw(plenty)),
        "curve": [["0.5", "0"], ["1", "1"], ["1", "1.2"], ["2", "2"]],
    }
    for terms in (commission, bonus):
        if draw(st.booleans()):
            terms["prorate"] = first_of(draw, "target", "amount", "both")
        if draw(st.booleans()):
            terms["cap"] = str(draw(plenty))
    carried = [one for one in _carried(draw) if draw(st.booleans())]
    components = [{"commission": commission}, {"quota_bonus": bonus}, *draw(st.permutations(carried))]
    how = {"to": first_of(draw, "0.01", "1"), "by": first_of(draw, "half_even", "half_up")}
    plan = {"plan": "drawn", "effective": "2024-01-01", "roles": {"all": {"components": components}}}
    return yaml.safe_dump(plan | {"round": how} | draw(times()), sort_keys=False)


def _carried(draw):
    """One of each kind that carries."""
    of = first_of(draw, ["commission"], ["commission", "quota_bonus"])
    yes = first_of(draw, "true", "false")
    lasting = {"for_days": str(draw(st.integers(1, 400)))} if draw(st.booleans()) else {}
    yield {"draw": {"amount": str(draw(plenty)), "of": list(of), "recoverable": yes} | lasting}
    leavers = first_of(draw, "forfeited", "paid", "on_schedule")
    share = str(Decimal(draw(st.integers(1, 1000))) / 1000)
    after = str(draw(st.integers(1, 3)))
    yield {"deferral": {"of": list(of), "share": share, "after_quarters": after, "leavers": leavers}}
    yield {"settlement": {"of": first_of(draw, "commission", "quota_bonus"), "takes_back": yes}}
    line = {"measure": "sales_amount", "on": first_of(draw, "attainment", "value"), "at_least": str(draw(thousandths))}
    quarters = draw(st.integers(1, 3))
    gate = {"lines": [line], "quarters": str(quarters), "reached": str(draw(st.integers(1, quarters)))}
    yield {"promotion": gate | {"amount": str(draw(plenty))}}


@st.composite
def times(draw):
    """Rules on time, now and then."""
    if draw(st.booleans()):
        return {}
    rule = first_of(draw, "none", "target", "amount", "both", "exempt")
    found = {"leaves": {"sick": rule, "parental": first_of(draw, "both", "target")}}
    if draw(st.booleans()):
        found["probation"] = {"amount": str(Decimal(draw(st.integers(0, 100))) / 100)}
    if draw(st.booleans()):
        rows = [["0", str(draw(thousandths))], ["90", str(draw(thousandths))]]
        found["ramp"] = {"by": first_of(draw, "target", "amount"), "table": rows}
    return {"time": found}


@st.composite
def days(draw):
    """What a person's days say in a quarter."""
    leaves = {"sick": draw(parts) / 2} if draw(st.booleans()) else {}
    if draw(st.integers(0, 3)) == 0:
        leaves["parental"] = draw(parts) / 2
    held = {"leaves": leaves, "part": draw(parts) if draw(st.booleans()) else Fraction(1)}
    return held | {"probation": draw(parts) if draw(st.booleans()) else Fraction(0)}


@st.composite
def histories(draw):
    """Some quarters in a row, of two people; who has left stays away but may have business left."""
    first = draw(st.integers(0, 3))
    chosen = QUARTERS[first : first + draw(st.integers(1, 5))]
    leaves = {key: draw(st.none() | st.integers(0, 5)) for key in ("M1", "M2")}
    hired = {key: draw(st.none() | st.integers(0, 400)) for key in ("M1", "M2")}
    found = []
    for at, period in enumerate(chosen):
        people = [draw(_person_in(key, at, leaves[key], hired[key])) for key in ("M1", "M2")]
        year = CALENDAR.containing(period.from_on, "year")
        found.append((period.label, year.label, year.to_on == period.to_on, people))
    return found


@st.composite
def _person_in(draw, key, at, leaves, hired):
    gone = leaves is not None and at > leaves
    sales = draw(cents) if not gone or draw(st.booleans()) else Decimal(0)
    facts = {
        "sales": Fraction(sales),
        "must": draw(st.none() | st.integers(1, 10**6).map(Fraction)) if not gone else None,
    }
    facts |= {"tenure": None if hired is None else hired + 91 * at, "left": leaves is not None and at >= leaves}
    held = draw(days())
    return oracle.person(key, **facts, **(held | {"part": Fraction(0)} if gone else held), gone=gone)


def as_people(people, booked=None):
    """The oracle's people as the kit's."""
    return [_as_person(one, booked or {}) for one in people]


def _as_person(one, booked):
    facts = {"sales_amount": Fact(one["sales"], one["must"])}
    facts |= {key: Fact(value) for (who, key), value in booked.items() if who == one["id"]}
    held = Presence(one["leaves"], one["probation"], one["tenure"], (), one["left"])
    there = {"present": not one["gone"], "part": one["part"], "team": "T", "held": held}
    return Person(one["id"], "all", facts, one["score"], **there)


def as_quarters(text, quarters):
    """The oracle's quarters as the kit's, without a frame."""
    plan, found = plan_of(text), []
    for label, _, _, people in quarters:
        quarter = Quarter(CALENDAR.period(label), plan, ())
        seen = [_with_time(one, plan) for one in as_people(people)]
        grouped = in_groups(seen, None, (), plan, quarter.period, quarter.step)
        found.append(Quarter(quarter.period, plan, tuple(grouped)))
    return found


def _with_time(person, plan):
    from dataclasses import replace

    target, amount, exempt = timed(person, plan.time)
    return replace(person, target_by=target, amount_by=amount, exempt=exempt)


START = date(2025, 1, 1)
in_half_a_year = st.integers(0, 180).map(lambda passed: START + timedelta(days=passed))
amounts = st.integers(1, 10**6).map(lambda cent: Decimal(cent) / 100)
shares = st.integers(0, 100).map(lambda part: Decimal(part) / 100)


@st.composite
def books(draw):
    """A few deals with lines, receipts, reversals and credits, as plain rows for the oracle."""
    deals = [draw(_deals(f"D{at}")) for at in range(draw(st.integers(1, 3)))]
    ids = [deal["deal_id"] for deal in deals]
    receipts = [draw(_receipts(f"R{at}", ids)) for at in range(draw(st.integers(0, 4)))]
    reversals = [draw(_reversals(f"V{at}", ids, receipts)) for at in range(draw(st.integers(0, 3)))]
    mine = {key: draw(shares) for key in ids if draw(st.booleans())}
    return {
        "deals": deals,
        "receipts": receipts,
        "reversals": reversals,
        "splits": {key: [("M1", share), ("M2", 1 - share)] for key, share in mine.items()},
        "overlays": {key: [("M2", draw(shares))] for key in ids if draw(st.booleans())},
        "left": {"M1": draw(in_half_a_year)} if draw(st.booleans()) else {},
        "lost": {"C1": draw(in_half_a_year)} if draw(st.booleans()) else {},
    }


@st.composite
def _deals(draw, key):
    amount = draw(amounts)
    cost = st.none() | amounts
    first = min(draw(amounts), amount)
    lines = [("P1", first, draw(cost)), ("P2", amount - first, draw(cost))] if draw(st.booleans()) else []
    about = {"deal_id": key, "manager_id": first_of(draw, "M1", "M2"), "customer_id": first_of(draw, "C1", "C2")}
    return about | {
        "closed_on": draw(in_half_a_year),
        "amount": amount,
        "product": first_of(draw, "P1", "P2"),
        "cost": draw(cost),
        "lines": lines,
    }


@st.composite
def _receipts(draw, key, ids):
    about = {"receipt_id": key, "deal_id": first_of(draw, *ids, ""), "manager_id": first_of(draw, "M1", "M2")}
    return about | {"paid_on": draw(in_half_a_year), "amount": draw(amounts)}


@st.composite
def _reversals(draw, key, ids, receipts):
    known = [row["receipt_id"] for row in receipts]
    about = {"reversal_id": key, "deal_id": first_of(draw, *ids), "receipt_id": first_of(draw, *known, "")}
    return about | {"reversed_on": draw(in_half_a_year), "amount": draw(amounts)}


@st.composite
def bookings(draw):
    """The terms of a booking, as text."""
    amount = first_of(draw, "contract", "margin", "collection")
    by = "collection" if amount == "collection" else first_of(draw, "signing", "collection")
    to = first_of(draw, *(("owner", "credits") if by == "signing" else ("owner", "collector", "credits")))
    terms = {"amount": amount, "by": by, "to": to, "overlays": first_of(draw, "true", "false")}
    if draw(st.booleans()):
        terms["products"] = {"P1": str(draw(thousandths))}
    if draw(st.booleans()):
        terms["after_leaving_days"] = str(draw(st.integers(0, 60)))
    if by == "signing" and draw(st.booleans()):
        why = draw(st.lists(st.sampled_from(["reversal", "churn", "unpaid"]), min_size=1, max_size=3, unique=True))
        within = str(draw(st.integers(1, 120)))
        terms["clawback"] = {"on": why, "within_days": within, "borne_by": first_of(draw, "current", "origin")}
    return terms


def as_book(rows):
    """The oracle's rows as the kit's book."""
    deals = {}
    for row in rows["deals"]:
        lines = tuple(row["lines"] or [(row["product"], row["amount"], row["cost"])])
        about = (row["deal_id"], row["manager_id"], row["customer_id"], row["closed_on"], row["amount"])
        deals[row["deal_id"]] = Deal(*about, lines, row["cost"])
    return Book(
        deals,
        tuple(Receipt(**row) for row in rows["receipts"]),
        tuple(Reversal(**row) for row in rows["reversals"]),
        {key: tuple(split) for key, split in rows["splits"].items()},
        {key: tuple(overlay) for key, overlay in rows["overlays"].items()},
        rows["left"],
        rows["lost"],
    )


def as_booking(terms):
    """The terms as the kit reads them."""
    return Booking.model_validate(terms)
