"""Killed at any moment and run again, a pull has lost nothing and doubled nothing."""

import random

import pytest

from tests.history.pulling.kills import Killer
from tests.history.pulling.stock import CUSTOMERS, more_customers

VENDORS = tuple(CUSTOMERS)


def survived(bench, vendor: str, kills: int, seed: int) -> int:
    """So many kills over one pull after the other, records changing in between; how many hit."""
    from tests.history.pulling.test_passes import _clock, _renamed, customers, pulled_customers

    one = bench(vendor)
    chance = random.Random(seed)
    one.world.page = 40
    one.world.now = _clock()
    ids = more_customers(one.world, 350)
    killer = Killer(one.server, chance, most=24)
    state = one.folder / "export.pull"
    hit = 0
    for turn in range(kills):
        if killer.run(vendor, state, kill=True):
            hit += 1
        one.world.now = max(one.world.now, _clock())
        table = one.world.tables[CUSTOMERS[vendor]]
        one.world.put(CUSTOMERS[vendor], table[chance.choice(ids)] | _renamed(vendor, f"第{turn}版"))
        more_customers(one.world, 3, 10_000 + 10 * turn)
    assert not killer.run(vendor, state, kill=False)
    assert pulled_customers(one) == customers(one.world)
    return hit


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_killed_pull_goes_on_where_it_was(bench, vendor):
    """Laptops are closed and connections break: what was pulled must count, and only once."""
    assert survived(bench, vendor, kills=1, seed=VENDORS.index(vendor)) == 1


@pytest.mark.evidence
@pytest.mark.parametrize("vendor", VENDORS)
def test_two_hundred_kills(bench, vendor):
    """Forty for each vendor, at any request, before, during and after what it brings is written."""
    assert survived(bench, vendor, kills=40, seed=100 + VENDORS.index(vendor)) >= 30
