"""The room's door: simulate a company and write its history, every table of the contract."""

import json
from pathlib import Path
from typing import Literal

from kit.history.contract import contract
from kit.history.settings import Settings
from kit.history.write import write_tables
from kit.sample.account import account
from kit.sample.business_tables import credit_rows, customer_tables, deal_tables
from kit.sample.judged import judged_tables
from kit.sample.money import money_tables
from kit.sample.organisation import organisation, voices
from kit.sample.payouts import payouts
from kit.sample.rows import Row
from kit.sample.setup import make_setup
from kit.sample.simulate import simulate
from kit.sample.world import World

PLANTED = "planted.json"


def make_sample(  # noqa: PLR0913 - the door's agreed settings, each with a default
    out: Path,
    *,
    managers: int = 48,
    teams: int = 6,
    quarters: int = 8,
    last: str = "2025Q3",
    seed: int = 1,
    form: Literal["parquet", "csv"] = "parquet",
) -> None:
    """Write a synthetic history to a folder, and `planted.json` with what was planted in it.

    The same arguments give the same bytes. `last` is the last quarter shown; before the first one lies a burn-in
    of deals only, so that windows that look back find something.

    Raises:
        ValueError: when a size is below 1, there are fewer managers than teams, or `last` is no quarter.

    """
    world = simulate(make_setup(managers, teams, quarters, last, seed))
    tables = make_tables(world)
    settings = Settings(company=world.setup.numbers.company, tax={"all": "net"})
    write_tables(out, {name: tables[name] for name in contract()}, settings, form)
    text = json.dumps(account(world), ensure_ascii=False, sort_keys=True, indent=1)
    (out / PLANTED).write_text(text + "\n", "utf-8")


def make_tables(world: World) -> dict[str, list[Row]]:
    """The rows of every table."""
    tables = organisation(world) | customer_tables(world) | deal_tables(world)
    tables["credits"] = credit_rows(world)
    tables |= money_tables(world) | judged_tables(world) | voices(world)
    tables["payouts"] = payouts(world, tables)
    return tables
