"""The frame of a synthetic world: its quarters and weeks, its teams, the market, and where chance comes from."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property

import numpy as np

from kit.base.period import Calendar, Period
from kit.sample.planted import Names, Planted, names, planted

WEEKS = 13


@dataclass(frozen=True)
class Team:
    """A team, the region above it, and whether the scheme change reached it."""

    name: str
    region: str
    parent: str
    pilot: bool


@dataclass(frozen=True)
class Week:
    """A thirteenth of a quarter; the last one takes the days that are left over."""

    from_on: date
    to_on: date
    place: int

    @cached_property
    def workdays(self) -> tuple[date, ...]:
        """Mondays to Fridays inside."""
        days = (self.from_on + timedelta(days=day) for day in range((self.to_on - self.from_on).days))
        return tuple(day for day in days if day.weekday() < 5)


@dataclass(frozen=True)
class Setup:
    """What is fixed before the first day. `quarters` holds the burn-in and then the quarters that are shown."""

    managers: int
    seed: int
    teams: tuple[Team, ...]
    quarters: tuple[Period, ...]
    market: tuple[float, ...]
    numbers: Planted
    names: Names

    @property
    def shown(self) -> tuple[Period, ...]:
        """The quarters with targets, activities and payouts."""
        return self.quarters[self.numbers.burn_in_quarters :]

    @property
    def starts_on(self) -> date:
        """First day of the first quarter that is shown."""
        return self.shown[0].from_on

    @property
    def last_on(self) -> date:
        """Last day of the history."""
        return self.quarters[-1].last_on

    @property
    def change(self) -> Period | None:
        """The quarter from whose first day on the pilot teams work under the new scheme."""
        return self.shown[len(self.shown) // 2] if any(team.pilot for team in self.teams) else None

    def chance(self, of: int) -> np.random.Generator:
        """An own stream of chance for each part of the world, so that parts do not disturb each other."""
        return np.random.default_rng([self.seed, of])

    def season(self, day: date) -> float:
        """Sales over the year's mean in the week of a day."""
        seasons = self.numbers.seasons
        return seasons.quarters[(day.month - 1) // 3] * seasons.slow_weeks.get(day.isocalendar()[1], 1.0)

    def market_on(self, day: date) -> float:
        """The market's shock in the quarter of a day (1 beyond the last)."""
        for quarter, shock in zip(self.quarters, self.market, strict=True):
            if day in quarter:
                return shock
        return 1.0


def make_setup(managers: int, teams: int, quarters: int, last: str, seed: int) -> Setup:
    """The frame for these sizes.

    Raises:
        ValueError: when a size is below 1, there are fewer managers than teams, or `last` is no quarter.

    """
    if min(managers, teams, quarters) < 1 or managers < teams:
        raise ValueError(f"managers={managers}, teams={teams}, quarters={quarters}")
    numbers = planted()
    calendar = Calendar()
    span = [calendar.period(last)]
    if span[0].grain != "quarter":
        raise ValueError(last)
    while len(span) < quarters + numbers.burn_in_quarters:
        span.insert(0, calendar.previous(span[0]))
    shocks = np.random.default_rng([seed, 0]).normal(0, numbers.market_sd, len(span))
    market = tuple(float(round(1 + shock, 4)) for shock in shocks)
    return Setup(managers, seed, _teams(teams, names()), tuple(span), market, numbers, names())


@cache
def weeks(quarter: Period) -> tuple[Week, ...]:
    """The thirteen weeks of a quarter."""
    starts = [quarter.from_on + timedelta(days=7 * place) for place in range(WEEKS)]
    ends = [*starts[1:], quarter.to_on]
    return tuple(Week(from_on, to_on, place) for place, (from_on, to_on) in enumerate(zip(starts, ends, strict=True)))


def _teams(many: int, words: Names) -> tuple[Team, ...]:
    """Teams in pairs by region; every second one takes part in the scheme change."""
    regions, ordinals = words.regions, words.ordinals
    teams = []
    for place in range(many):
        region = regions[(place // 2) % len(regions)]
        number = 2 * (place // (2 * len(regions))) + place % 2
        ordinal = ordinals[number] if number < len(ordinals) else str(number + 1)
        name = f"{region}{ordinal}{words.team_ending}"
        teams.append(Team(name, region, region + words.region_ending, place % 2 == 1))
    return tuple(teams)
