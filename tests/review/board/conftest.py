"""The board of the small contest, once."""

import pytest

from kit.pay.board import board_of
from tests.pay.board.world import CONSENT, SPRINT, history, plan
from tests.pay.worlds import Q3


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    """The history."""
    return history(tmp_path_factory.mktemp("board") / "h")


@pytest.fixture(scope="session")
def contest(world):
    """The contest's board."""
    return board_of(world, plan(), "race", Q3, CONSENT, {})


@pytest.fixture(scope="session")
def sprint(world):
    """The sprint's board."""
    return board_of(world, plan(SPRINT), "dash", Q3, CONSENT, {})
