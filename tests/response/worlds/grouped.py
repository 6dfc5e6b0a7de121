"""A world as the estimator's own groups, without the detour by files: for tests and evidence over many worlds."""

import numpy as np

from kit.response.structural.ahead import Asked
from kit.response.structural.group import Group
from kit.response.structural.lattice import TOP
from kit.response.structural.side import Side
from kit.response.structural.wages import Curve, kinds, usual
from kit.response.structural.weeks import Weeks
from tests.response.worlds.world import LAST, Made
from tests.response.worlds.written import INCENTIVE


def groups_of(made: Made) -> list[Group]:
    """One group a role."""
    return [_group(made, role) for role in sorted(set(made.role.tolist()))]


def _group(made: Made, role: int) -> Group:
    sales, quota = written_down(made)[made.role == role], made.quota[made.role == role]
    people, quarters, _ = sales.shape
    person, quarter = np.repeat(np.arange(people), quarters), np.tile(np.arange(quarters), people)
    before, after = (_curve(getattr(made.world, name)) for name in ("in_force", "proposed"))
    scale = usual([before])
    wages, _ = kinds([before], scale)
    proposed, _ = kinds([after], scale)
    weeks = Weeks(
        (sales / quota[:, :, None]).reshape(people * quarters, -1),
        quota.ravel(),
        person,
        quarter,
        np.zeros(people * quarters, dtype=int),
        wages,
    )
    chosen = quarter >= quarters - LAST
    count = int(chosen.sum())
    none = np.zeros(count, dtype=int)
    return Group(
        f"role{role}",
        weeks,
        Asked(person[chosen], quarter[chosen], quota.ravel()[chosen]),
        Side((before,) * count, wages, none),
        Side((after,) * count, proposed, none),
        (),
        tuple(str(number) for number in range(people)),
    )


def written_down(made: Made, seed: int = 11) -> np.ndarray:
    """Weekly sales by the days that were written down: two deals a week, some up to six days off, none across quarters.

    The same as what `written.py` does to the days in a history's files.
    """
    if not made.world.misdated:
        return made.sales
    rng = np.random.default_rng(seed)
    weeks = made.sales.shape[2]
    found = np.zeros_like(made.sales)
    part = rng.uniform(0.2, 0.8, made.sales.shape)
    for share in (part, 1 - part):
        off = np.where(rng.random(made.sales.shape) < made.world.misdated, rng.integers(-6, 7, made.sales.shape), 0)
        day = 7 * np.arange(weeks) + rng.integers(0, 7, made.sales.shape) + off
        week = np.clip(day // 7, 0, weeks - 1)
        who, when, _ = np.indices(made.sales.shape)
        np.add.at(found, (who, when, week), share * made.sales)
    return found


def _curve(corners: list[tuple[float, float]]) -> Curve:
    """The corners with both sides of a jump as one, in currency."""
    x = sorted({float(at) for at, _ in corners} | {0.0, TOP})
    below, at = [], []
    for place in x:
        values = [float(y) for here, y in corners if here == place]
        line = float(np.interp(place, [a for a, _ in corners], [b for _, b in corners]))
        below.append(INCENTIVE * (values[0] if values else line))
        at.append(INCENTIVE * (values[-1] if values else line))
    return Curve(np.array(x), np.array(below), np.array(at))
