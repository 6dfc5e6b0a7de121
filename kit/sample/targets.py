"""Targets: what was set for each person and team, the ratchet on the past, and what was revised in the quarter."""

from datetime import date, timedelta
from decimal import Decimal

from kit.base.money import round_to
from kit.base.period import Period
from kit.sample.people import Person
from kit.sample.setup import WEEKS, weeks
from kit.sample.world import Target, World

SET_BEFORE = timedelta(days=10)
LOWERED = 0.9


def first_levels(world: World) -> None:
    """What everybody may be expected to sell in an ordinary quarter, from the world's own numbers."""
    for person in world.people:
        world.level[person.manager_id] = _plain_level(world, person, person.spells[0].role)


def renew_levels(world: World, quarter: Period) -> None:
    """After a quarter, let expected sales follow what was sold; who was hardly there keeps the old level."""
    memory = world.setup.numbers.ratchet_memory
    following = quarter.to_on
    for person in world.people:
        there = _there(world, person, quarter)
        if there > WEEKS * 0.5:
            sold = float(world.won.get((person.manager_id, quarter.label), Decimal(0))) * WEEKS / there
            world.level[person.manager_id] += memory * (sold - world.level[person.manager_id])
        if person.place(following).role != person.place(quarter.from_on).role:
            world.level[person.manager_id] = _plain_level(world, person, person.place(following).role)


def set_targets(world: World, quarter: Period) -> None:
    """Set the quarter's targets of everybody who will be there, and of each team."""
    by_team: dict[str, Decimal] = {}
    numbers = world.setup.numbers
    for person in [person for person in world.people if person.in_period(quarter)]:
        spell = person.place(max(quarter.from_on, person.hired_on))
        set_on = max(quarter.from_on - SET_BEFORE, person.hired_on)
        must = _sales_target(world, person, quarter)
        pairs = {"sales_amount": (must, must * numbers.stretch), **numbers.roles[spell.role].targets}
        _set(world, [Target(person.manager_id, None, kpi, quarter.label, *pairs[kpi], set_on) for kpi in pairs])
        by_team[spell.team.name] = by_team.get(spell.team.name, Decimal(0)) + must
        _revise(world, person, quarter, must)
    for team, must in by_team.items():
        pair = (must, must * numbers.stretch)
        world.targets.append(Target(None, team, "sales_amount", quarter.label, *pair, quarter.from_on - SET_BEFORE))


def must_on(world: World, person: Person, quarter: Period, day: date) -> Decimal:
    """The person's sales target as it stood on a day."""
    known = [set_on for set_on in world.musts[person.manager_id, quarter.label] if set_on <= day]
    return world.musts[person.manager_id, quarter.label][max(known)]


def season_of(world: World, quarter: Period) -> list[float]:
    """Season of each week of a quarter."""
    return [world.setup.season(week.from_on + timedelta(days=3)) for week in weeks(quarter)]


def _sales_target(world: World, person: Person, quarter: Period) -> Decimal:
    """A blend of the person's own past and the role's mean, by season and days present, in round steps."""
    numbers = world.setup.numbers
    role = person.place_in(quarter).role
    others = [
        world.level[other.manager_id]
        for other in world.people
        if other.in_period(quarter) and other.place_in(quarter).role == role
    ]
    blend = numbers.ratchet * world.level[person.manager_id]
    blend += (1 - numbers.ratchet) * sum(others) / len(others)
    present = (quarter.to_on - max(quarter.from_on, person.hired_on)).days / quarter.days
    exact = numbers.ambition * blend * present * sum(season_of(world, quarter)) / WEEKS
    return _rounded(exact, numbers.roles[role].rounding)


def _revise(world: World, person: Person, quarter: Period, must: Decimal) -> None:
    """Lower the target for the days of a leave, or, for a few, for a reason of the market."""
    numbers, words = world.setup.numbers, world.setup.names
    drawn = world.chance.random()
    away = [leave for leave in person.leaves if leave.from_on < quarter.to_on and leave.to_on > quarter.from_on]
    if away:
        days = sum(
            (min(leave.to_on, quarter.to_on) - max(leave.from_on, quarter.from_on)).days * leave.share for leave in away
        )
        kept, reason = 1 - days / quarter.days, words.revised_reasons[-1]
        set_on = max(away[0].from_on, quarter.from_on)
    elif drawn < numbers.revised_share and person.hired_on < quarter.from_on and person.left_on is None:
        kept, reason = LOWERED, words.revised_reasons[int(drawn * 1000) % (len(words.revised_reasons) - 1)]
        set_on = quarter.from_on + timedelta(days=30 + int(drawn * 100))
    else:
        return
    lowered = _rounded(float(must) * kept, numbers.roles[person.place_in(quarter).role].rounding)
    pair = (lowered, lowered * numbers.stretch)
    _set(world, [Target(person.manager_id, None, "sales_amount", quarter.label, *pair, set_on, reason)])


def _set(world: World, targets: list[Target]) -> None:
    """Write targets down, and remember those of sales for who works towards them."""
    world.targets += targets
    for target in targets:
        if target.kpi == "sales_amount" and target.manager_id is not None:
            world.musts.setdefault((target.manager_id, target.period), {})[target.set_on] = target.must


def _plain_level(world: World, person: Person, role_name: str) -> float:
    """Opportunities times conversion times mean amount: what the numbers alone would bring in thirteen weeks."""
    numbers = world.setup.numbers
    role, profile = numbers.roles[role_name], numbers.profiles[person.profile]
    fresh = profile.fresh * numbers.customers.fresh_size * numbers.conversion.fresh
    won = WEEKS * role.opportunities * ((1 - profile.fresh) * numbers.conversion.old + fresh)
    return won * role.base * person.potential * numbers.conversion_scale


def _there(world: World, person: Person, quarter: Period) -> float:
    """Ordinary weeks at work in a quarter, weighted by season."""
    there = 0.0
    for week, season in zip(weeks(quarter), season_of(world, quarter), strict=True):
        worked = sum(person.works(day) for day in week.workdays)
        there += season * worked / max(1, len(week.workdays))
    return there


def _rounded(exact: float, step: int) -> Decimal:
    return max(Decimal(step), round_to(Decimal(repr(exact)), Decimal(step), "half_even"))
