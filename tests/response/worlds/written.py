"""A world as a history folder and two plan files: won deals, targets, managers, and no more."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np

from tests.response.worlds.world import Made

INCENTIVE = 20000
PLAN = """plan: {name}
effective: {effective}
roles:
  all:
    target_incentive: {incentive}.00
    components:
      - quota_bonus:
          measure: sales_amount
          per: quarter
          curve: {curve}
round: {{to: 0.01, by: half_even, when: each_component}}
"""
BEGIN_YEAR = 2023


def write_world(made: Made, folder: Path, rng: np.random.Generator) -> Path:
    """Write `history/`, `in_force.yaml` and `proposed.yaml` into a folder, and give the history's."""
    history = folder / "history"
    history.mkdir(parents=True, exist_ok=True)
    people = [f"M{number:04d}" for number in range(len(made.role))]
    quarters = [_quarter(number) for number in range(made.world.quarters)]
    lines = ["manager_id,name,role"]
    lines += [f"{key},{key},role{role}" for key, role in zip(people, made.role, strict=True)]
    (history / "managers.csv").write_text("\n".join(lines) + "\n", "utf-8")
    targets = ["manager_id,kpi,period,must"]
    targets += [
        f"{key},sales_amount,{label},{made.quota[place, number]:.2f}"
        for place, key in enumerate(people)
        for number, (label, _) in enumerate(quarters)
    ]
    (history / "targets.csv").write_text("\n".join(targets) + "\n", "utf-8")
    (history / "deals.csv").write_text("\n".join(_deals(made, people, quarters, rng)) + "\n", "utf-8")
    for name in ("in_force", "proposed"):
        curve = [[float(x), float(y)] for x, y in getattr(made.world, name)]
        text = PLAN.format(name=name, effective=quarters[0][1], incentive=INCENTIVE, curve=curve)
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return history


def _quarter(number: int) -> tuple[str, date]:
    year, quarter = BEGIN_YEAR + number // 4, number % 4
    return f"{year}Q{quarter + 1}", date(year, 3 * quarter + 1, 1)


def _deals(made: Made, people: list[str], quarters: list[tuple[str, date]], rng: np.random.Generator) -> list[str]:
    """Each week's sales in one to three deals on days of that week; some written down days off."""
    rows = ["deal_id,manager_id,closed_on,status,amount"]
    for place, key in enumerate(people):
        for number, (_, begin) in enumerate(quarters):
            last = (quarters[number + 1][1] if number + 1 < len(quarters) else _quarter(number + 1)[1]) - timedelta(1)
            for week, amount in enumerate(made.sales[place, number]):
                for part in rng.dirichlet(np.full(int(rng.integers(1, 4)), 2.0)) * amount:
                    day = begin + timedelta(7 * week + int(rng.integers(0, 7)))
                    if rng.random() < made.world.misdated:
                        day += timedelta(int(rng.integers(-6, 7)))
                    day = min(max(day, begin), last)
                    rows.append(f"D{len(rows):07d},{key},{day},won,{max(part, 0.01):.2f}")
    return rows
