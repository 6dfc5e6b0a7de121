"""The scorecard's section on 360° reviews."""

import numpy as np
import pandas as pd
import pytest

from kit.review.scorecard.heard import heard_section
from kit.scores.rounds import Answer, Heard
from kit.texts import LANGUAGES

GROUPS = pd.DataFrame(
    [[("self",), 1, 88.0, 88.0], [("lead", "peer"), 4, 75.26, 73.5]], columns=["relations", "raters", "raw", "adjusted"]
)
TEAM = Answer("team", "T1", 9, 6.26, 2.0, 10.5, "yes")
FAVOURITES = Answer("favourites", "", 22, 0.1, -0.4, 0.6, "cannot_be_told")


@pytest.mark.parametrize("language", LANGUAGES)
def test_groups_shares_and_answers_are_there(language):
    """Means, the share of strictness, and both questions with their intervals; no key of the catalogue is missing."""
    text = str(heard_section(5, Heard(GROUPS, 0.3, 0.5, 0.2, TEAM, FAVOURITES), language).html)
    for shown in ("75.3", "73.5", "50%", "+6.3", "+10.5", "−0.4"):
        assert shown in text
    assert "scorecard." not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_too_few_raters_show_no_marks(language):
    """Where all groups are hidden the reason is said, and no share is made up."""
    text = str(heard_section(5, Heard(GROUPS[:0], np.nan, np.nan, np.nan, None, None), language).html)
    assert "nan" not in text
    assert "<table" not in text
