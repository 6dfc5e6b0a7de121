"""The small company's evidence and pages, made once for all tests of the room."""

import pytest

from kit.review import page
from kit.review.retrospective import page_head
from tests.review import small
from tests.review.shown import fragments


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """A folder with the small history, its scheme and its plan."""
    return small.write_small(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def teams(folder):
    """Both teams' evidence."""
    return small.gathered(folder)


@pytest.fixture(scope="session")
def east(teams):
    """The evidence of the team whose page is looked at."""
    return teams[small.EAST]


@pytest.fixture(scope="session")
def pages(east):
    """East's page in both languages."""
    return {language: page(fragments(east, language), page_head(east, language), language) for language in ("zh", "en")}
