"""What roles and KPIs are called."""

from decimal import Decimal

import pytest

from kit.scores.wording import kpi_name, plain, role_name
from kit.texts import LANGUAGES
from tests.scores.test_changes import scheme


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_fall_back_to_ids(language):
    """A role or KPI of a company's own has only its id; an adjustment has a name in the catalogue."""
    assert role_name(scheme(), "nobody", language) == "nobody"
    assert kpi_name("given_by_hand", language) == "given_by_hand"
    assert "adjust" not in kpi_name("adjust:gate", language)


def test_numbers_keep_the_decimals_that_they_have():
    """33.30 is read as 33.3, and 100 never as 1E+2."""
    assert [plain(Decimal(number)) for number in ("33.30", "1E+2", "0.05")] == ["33.3", "100", "0.05"]
