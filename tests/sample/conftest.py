"""One synthetic world of the default size, simulated once for all tests of the room."""

import pytest

from kit.sample.make import make_tables
from kit.sample.setup import make_setup
from kit.sample.simulate import simulate


@pytest.fixture(scope="session")
def world():
    """48 people, 6 teams, 8 quarters."""
    return simulate(make_setup(48, 6, 8, "2025Q3", 1))


@pytest.fixture(scope="session")
def tables(world):
    """Its rows, by table."""
    return make_tables(world)


def pytest_collection_modifyitems(items):
    """The world is made once a worker: keep this room's tests on one."""
    for item in items:
        if "tests/sample" in item.path.as_posix():
            item.add_marker(pytest.mark.xdist_group("sample"))
