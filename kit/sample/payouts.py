"""What was really paid: the plan in force, computed here in exact numbers from the sample's own tables.

It shares no code with `kit.pay` on purpose: the sample's payouts are the yardstick that the other is held against.
Sales amount is won deals closed in the quarter by split shares, less reversals dated in it, by the same shares.
"""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from kit.base.money import EXACT, round_to
from kit.base.period import Period
from kit.sample.people import Person
from kit.sample.planted import Planted
from kit.sample.rows import Row
from kit.sample.world import World

CENT = Decimal("0.01")
PAID_AFTER = timedelta(days=10)
CORRECTED_AFTER = timedelta(days=30)
CORRECTED_EVERY = 60
CORRECTION = Fraction(1, 10)


def payouts(world: World, tables: dict[str, list[Row]]) -> list[Row]:
    """Two components a person and quarter; now and then a part of one was forgotten and paid a month later."""
    sales = sales_amounts(world, tables)
    rows: list[Row] = []
    for quarter in world.setup.shown:
        for person in [person for person in world.people if person.in_period(quarter)]:
            value = sales.get((person.manager_id, quarter.label), Decimal(0))
            for component, amount in _components(world, person, quarter, value).items():
                corrected = len(rows) % CORRECTED_EVERY == CORRECTED_EVERY - 1 and quarter is not world.setup.shown[-1]
                rows += _lines(world, quarter, (person.manager_id, component, amount), corrected=corrected)
    return rows


def sales_amounts(world: World, tables: dict[str, list[Row]]) -> dict[tuple[str, str], Decimal]:
    """Sales amount by person and quarter, exact."""
    shares: dict[object, list[tuple[str, Decimal]]] = defaultdict(list)
    for row in tables["credits"]:
        if row["kind"] == "split":
            shares[row["deal_id"]].append((str(row["manager_id"]), Decimal(str(row["share"]))))
    for row in tables["deals"]:
        shares.setdefault(row["deal_id"], [(str(row["manager_id"]), Decimal(1))])
    events = [(row["deal_id"], row["closed_on"], row["amount"], 1) for row in tables["deals"] if row["status"] == "won"]
    events += [(row["deal_id"], row["reversed_on"], row["amount"], -1) for row in tables["reversals"]]
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for deal_id, on, amount, sign in events:
        label = _quarter_of(world, date.fromisoformat(str(on)))
        for manager_id, share in shares[deal_id] if label else []:
            part = EXACT.multiply(Decimal(str(amount)), share * sign)
            sums[manager_id, label] = EXACT.add(sums[manager_id, label], part)
    return dict(sums)


def earned_share(numbers: Planted, attainment: Fraction) -> Fraction:
    """The curve's share of target incentive: linear between points, the later of two at one place, flat outside."""
    points = [(Fraction(x), Fraction(y)) for x, y in numbers.curve]
    reached = [place for place, (x, _) in enumerate(points) if x <= attainment]
    if not reached:
        return points[0][1]
    if reached[-1] == len(points) - 1:
        return points[-1][1]
    (x, y), (next_x, next_y) = points[reached[-1]], points[reached[-1] + 1]
    return y + (next_y - y) * (attainment - x) / (next_x - x)


def _components(world: World, person: Person, quarter: Period, value: Decimal) -> dict[str, Decimal]:
    """Quota bonus by attainment and commission on sales amount, each rounded once."""
    numbers = world.setup.numbers
    role = numbers.roles[person.place_in(quarter).role]
    musts = world.musts[person.manager_id, quarter.label]
    attainment = Fraction(value) / Fraction(musts[max(musts)])
    exact = {
        "quota_bonus": earned_share(numbers, attainment) * Fraction(role.target_incentive),
        "commission": Fraction(value) * Fraction(role.commission),
    }
    return {component: round_to(amount, CENT, "half_even") for component, amount in exact.items()}


def _lines(world: World, quarter: Period, owed: tuple[str, str, Decimal], *, corrected: bool) -> list[Row]:
    manager_id, component, amount = owed
    missed = round_to(Fraction(amount) * CORRECTION, CENT, "half_even") if corrected else Decimal(0)
    paid_on = None if quarter is world.setup.shown[-1] else quarter.last_on + PAID_AFTER
    row: Row = {"manager_id": manager_id, "period": quarter.label, "component": component}
    row |= {"amount": amount - missed, "paid_on": paid_on, "for_period": None}
    row |= {"plan_version": world.setup.numbers.plan_version}
    if not missed or paid_on is None:
        return [row]
    return [row, row | {"amount": missed, "paid_on": paid_on + CORRECTED_AFTER, "for_period": quarter.label}]


def _quarter_of(world: World, on: date) -> str:
    return next((quarter.label for quarter in world.setup.shown if on in quarter), "")
