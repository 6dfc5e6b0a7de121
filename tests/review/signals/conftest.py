"""The week, once for all tests of its pages."""

import pytest

from tests.review.signals.week import week_of


@pytest.fixture(scope="session")
def week(tmp_path_factory):
    """The signals of the week."""
    return week_of(tmp_path_factory.mktemp("week") / "history")
