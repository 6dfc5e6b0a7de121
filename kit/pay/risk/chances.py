"""A contest's dead incentives: each person's chance of a prize at today's gap, and who has no real one.

A person's result is drawn as what they usually reach times a ratio drawn from all the field's past quarters, each
person on their own. Lazear & Rosen (1981, JPE 89:841) is why a chance below DEAD moves nobody: the prize is somebody
else's.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from kit.base.period import Period
from kit.pay.components.adjust import before
from kit.pay.components.contest import Contest
from kit.pay.components.terms import reached, source
from kit.pay.facts import Person, people_of
from kit.pay.periods import Basis
from kit.pay.plan import ANY_ROLE, Plan

DEAD = Decimal("0.05")
COLUMNS = ["plan", "role", "component", "manager_id", "team", "attainment", "chance"]

Array = np.ndarray


def chances(
    basis: Basis, plans: Mapping[str, Plan], past: Sequence[Period], draws: int, rng: np.random.Generator
) -> pd.DataFrame:
    """A row (COLUMNS) a person of each contest's field in the last quarter; `attainment` is their usual result.

    No row for who has no result in any past quarter: nothing can be said of them.
    """
    rows = []
    for name, plan in plans.items():
        contests = list(_contests(plan))
        if not contests:
            continue
        then = [_people(basis, period) for period in past]
        for role, component, terms in contests:
            for people in _fields(plan, role, terms, then[-1]):
                usual, chance = _chances(terms, people, then, draws, rng)
                rows += [
                    (name, role, component, one.manager_id, one.team, _share(mean), _share(part))
                    for one, mean, part in zip(people, usual, chance, strict=True)
                    if np.isfinite(mean)
                ]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def dead(frame: pd.DataFrame) -> pd.DataFrame:
    """A row a contest: how many take part, how many of them have a chance below DEAD, and their share."""
    rows = []
    for (plan, role, component), own in frame.groupby(["plan", "role", "component"], sort=False):
        lost = sum(chance < DEAD for chance in own["chance"])
        rows.append((plan, role, component, len(own), lost, Decimal(lost) / Decimal(len(own))))
    return pd.DataFrame(rows, columns=["plan", "role", "component", "people", "dead", "dead_share"], dtype=object)


def _contests(plan: Plan) -> Iterator[tuple[str, str, Contest]]:
    for role, entry in plan.roles.items():
        for part in entry.components:
            if part.contest is not None:
                yield role, part.name, part.contest


def _people(basis: Basis, period: Period) -> list[Person]:
    scores = basis.scores.get(period.label)
    frame = None if scores is None else scores.frame
    return people_of(basis.measures.frame, basis.rosters[period.label], period, frame)


def _fields(plan: Plan, role: str, terms: Contest, people: Sequence[Person]) -> list[list[Person]]:
    """Who runs against whom: the role's people, or those of each team."""
    own = [one for one in people if one.present and (one.role if one.role in plan.roles else ANY_ROLE) == role]
    if terms.within != "team":
        return [own] if own else []
    return [[one for one in own if one.team == team] for team in sorted({one.team for one in own})]


def _chances(
    terms: Contest,
    people: Sequence[Person],
    then: Sequence[Sequence[Person]],
    draws: int,
    rng: np.random.Generator,
) -> tuple[Array, Array]:
    """What each usually reaches, and their chance of a prize above 0."""
    row = {one.manager_id: place for place, one in enumerate(people)}
    grid = np.full((len(people), len(then)), np.nan)
    for quarter, there in enumerate(then):
        for one in there:
            x, _ = reached(before(terms, one).fact(source(terms)), terms.on)
            if one.manager_id in row and one.present and x is not None:
                grid[row[one.manager_id], quarter] = float(x)
    known = np.isfinite(grid)
    usual = np.where(known, grid, 0).sum(axis=1) / np.where(known.any(axis=1), known.sum(axis=1), np.nan)
    ratios = (grid / np.where(usual > 0, usual, np.nan)[:, None])[known & (usual > 0)[:, None]]
    drawn = usual * (rng.choice(ratios, size=(draws, len(people))) if len(ratios) else np.ones((draws, len(people))))
    least = -np.inf if terms.at_least is None else float(terms.at_least)
    result = np.where(np.isfinite(drawn) & (drawn >= least), drawn, -np.inf)
    paid = sum(prize > 0 for prize in terms.prizes)
    place = rankdata(-result, method="min", axis=1)
    return usual, ((place <= paid) & np.isfinite(result)).mean(axis=0)


def _share(number: float) -> Decimal:
    return Decimal(repr(round(float(number), 6)))
