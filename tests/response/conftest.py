"""A small world whose people respond, as groups and as files; estimated once."""

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from kit.response.structural.estimate import estimate
from tests.response.worlds.grouped import groups_of
from tests.response.worlds.world import World, make, still
from tests.response.worlds.written import write_world


@pytest.fixture(scope="session", autouse=True)
def one_thread():
    """Small products on many threads only wait for each other."""
    with threadpool_limits(1):
        yield


SMALL = World("kinked", people=50, quarters=8)


@pytest.fixture(scope="session")
def kinked():
    """The world and its truth."""
    return make(SMALL, np.random.default_rng(3), times=40)


@pytest.fixture(scope="session")
def group(kinked):
    """Its one group of people."""
    return groups_of(kinked)[0]


@pytest.fixture(scope="session")
def estimated(group):
    """What the estimator finds in it."""
    return estimate(group, np.random.default_rng(0), lambda: None)


@pytest.fixture(scope="session")
def calm():
    """A world in which nobody responds."""
    return make(still(SMALL), np.random.default_rng(4), times=40)


@pytest.fixture(scope="session")
def files(kinked, tmp_path_factory):
    """The responding world as a folder: `history/`, `in_force.yaml`, `proposed.yaml`."""
    folder = tmp_path_factory.mktemp("world")
    write_world(kinked, folder, np.random.default_rng(5))
    return folder
