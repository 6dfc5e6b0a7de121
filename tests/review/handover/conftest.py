"""The handover of ann's book to bob, once for all tests of its pages."""

import pytest

from kit.kpis import Windows
from kit.kpis.handover import handover
from kit.review.handover import Words
from tests.kpis.handover.world import world


@pytest.fixture(scope="session")
def words(tmp_path_factory):
    """Words in a language."""
    history = world(tmp_path_factory.mktemp("handover") / "history")
    found = handover(history, "ann", "bob", Windows())
    return {language: Words(found, history.settings, language, "12345678") for language in ("zh", "en")}
