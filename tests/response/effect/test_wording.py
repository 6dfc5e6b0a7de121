"""Verdicts as sentences: each has one in both languages, and says why."""

from typing import get_args

import pytest

from kit.response.effect.door import Asking, Effect
from kit.response.effect.found import Found, Reason, Verdict
from kit.response.effect.wording import reason_text
from tests.response.effect.small import MARCH

ALL = [(one, "") for one in get_args(Verdict) if one != "no_comparison"]
ALL += [("no_comparison", one) for one in get_args(Reason) if one]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_verdict_has_its_own_sentence(language):
    """One without a text would stop the page, two with the same text would hide what is the matter."""
    said = [
        reason_text(Effect(Asking("sales_amount", "month", MARCH), Found(verdict, reason), (), 0), language)
        for verdict, reason in ALL
    ]
    assert len(set(said)) == len(ALL) == 8
    assert not any("{" in one for one in said)


def test_too_few_says_how_many():
    """The reader must see what is too few."""
    found = Found("too_few", clusters=(2, 3))
    text = reason_text(Effect(Asking("sales_amount", "month", MARCH), found, (), 0), "zh")
    assert "变动的有2组，对照的有3组" in text
