"""The run of the world: quarter by quarter, week by week, person by person."""

from datetime import date

from kit.base.period import Period
from kit.sample.business import Shift, begin, decide_due, pull_forward, sell_something
from kit.sample.contacts import keep_in_touch, quarter_end_call
from kit.sample.customers import first_customers, hand_over, lose_customers
from kit.sample.effort import effort, marginal_value
from kit.sample.people import Person, make_people
from kit.sample.setup import WEEKS, Setup, Week, weeks
from kit.sample.targets import first_levels, must_on, renew_levels, season_of, set_targets
from kit.sample.world import World


def simulate(setup: Setup) -> World:
    """Everything that happens from the burn-in's first day to the history's last."""
    world = World(setup, make_people(setup), setup.chance(2))
    first_levels(world)
    first_customers(world)
    for quarter in setup.quarters:
        if world.shown(quarter):
            set_targets(world, quarter)
        for week in weeks(quarter):
            hand_over(world, week)
            for person in world.people:
                _work(world, person, quarter, week)
        for person in [person for person in world.people if person.in_period(quarter)]:
            sell_something(world, person, quarter)
        if quarter != setup.quarters[0]:
            renew_levels(world, quarter)
    return world


def _work(world: World, person: Person, quarter: Period, week: Week) -> None:
    days = [day for day in week.workdays if person.works(day)]
    if not days:
        return
    shift = Shift(person, quarter, week, days, _effort(world, person, quarter, week))
    decide_due(world, shift)
    pull_forward(world, shift)
    begin(world, shift)
    if world.shown(quarter):
        keep_in_touch(world, shift)
        quarter_end_call(world, shift)
    lose_customers(world, person, days)


def _effort(world: World, person: Person, quarter: Period, week: Week) -> float:
    """Effort of a week under the plan in force; ordinary in the burn-in."""
    if not world.shown(quarter):
        return 1.0
    numbers = world.setup.numbers
    curve = [(float(x), float(y)) for x, y in numbers.curve]
    so_far = float(world.won.get((person.manager_id, quarter.label), 0))
    left = _left(world, person, quarter, week)
    must = float(must_on(world, person, quarter, _known_on(person, week, quarter)))
    expected = (so_far + world.level[person.manager_id] / WEEKS * left) / must
    blur = numbers.effort.blur * (left / WEEKS) ** 0.5
    value = marginal_value(curve, expected, blur, numbers.effort.step)
    chosen = effort(numbers.effort, value)
    world.efforts.setdefault((person.manager_id, quarter.label), []).append(chosen)
    return chosen


def _left(world: World, person: Person, quarter: Period, week: Week) -> float:
    """Ordinary weeks of selling that remain, this one included, by season."""
    away = [not person.works(later.from_on) for later in weeks(quarter)]
    seasons = season_of(world, quarter)
    return sum(season for season, gone in list(zip(seasons, away, strict=True))[week.place :] if not gone)


def _known_on(person: Person, week: Week, quarter: Period) -> date:
    return max(week.from_on, person.hired_on, quarter.from_on)
