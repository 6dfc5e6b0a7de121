"""One company whose payouts differ in two lines, its memo in both languages, made once."""

import pytest

from tests.review.memo import made

OFF = {("M00", "2025Q3", "quota_bonus"): "100.00", ("M01", "2025Q2", "commission"): "-0.01"}


@pytest.fixture(scope="session")
def told(tmp_path_factory):
    """History and forecast."""
    return made.with_payouts(tmp_path_factory.mktemp("memo"), made.company(), OFF)


@pytest.fixture(scope="session")
def sheets(told):
    """What the memo shows, by language."""
    return made.sheets(*told)


@pytest.fixture(scope="session")
def memos(told):
    """The memo by language."""
    return made.pages(*told)


@pytest.fixture(scope="session")
def unpaid(tmp_path_factory):
    """The same company without payouts."""
    history = made.opened(tmp_path_factory.mktemp("unpaid") / "h", made.company())
    return history, made.replayed(history)
