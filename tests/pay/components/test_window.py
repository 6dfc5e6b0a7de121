"""The windows of sprints."""

from datetime import date

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from kit.base.period import Calendar
from kit.pay.components.window import Window

WINDOW = Window(from_on=date(2025, 9, 1), to_on=date(2025, 9, 21))


def test_inside_one_quarter():
    """A window pays in the quarter that holds all of it."""
    q2, q3, q4 = Calendar().span("2025Q2", "2025Q4")
    assert (WINDOW.inside(q3), WINDOW.inside(q2), WINDOW.touches(q2)) == (True, False, False)
    across = Window(from_on=date(2025, 9, 1), to_on=date(2025, 10, 2))
    assert across.touches(q4)
    assert not across.inside(q3)
    assert WINDOW.named("sales_amount") == "sales_amount@2025-09-01..2025-09-21"


def test_what_cannot_be():
    """An end before the beginning, and a target where there is none."""
    with pytest.raises(ValidationError, match="from_on before to_on"):
        Window(from_on=date(2025, 9, 1), to_on=date(2025, 9, 1))
    with pytest.raises(PydanticCustomError, match="values of persons"):
        WINDOW.check(by_value=False, of="person")
