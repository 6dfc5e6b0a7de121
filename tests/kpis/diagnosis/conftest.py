"""The small company of the pages, whose figures are worked out by hand, and the shipped sample."""

import pytest

from kit.base.shipped import shipped
from kit.history import open_history
from kit.kpis import definitions
from tests.review import small


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """The small company's folder."""
    return small.write_small(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def sample():
    """The shipped sample's history, opened once."""
    return open_history(shipped("data", "sample"), known_kpis=frozenset(definitions()))


@pytest.fixture(scope="session")
def quarter(sample):
    """Its last whole quarter."""
    return sample.calendar.period("2025Q3")
