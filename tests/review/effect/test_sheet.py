"""The page of an evaluation: what is claimed, what is not, and what the bars hold for."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from kit.history import Settings
from kit.response.effect import Asking, effect_of
from kit.response.effect.evaluate import evaluate
from kit.response.effect.found import Found
from kit.response.effect.panel import NEVER, Panel
from kit.review.effect import effect_page
from tests.response.effect.small import MARCH, small_history
from tests.review.shown import text_of


@pytest.fixture(scope="module")
def effect(tmp_path_factory):
    """The small history's evaluation: one person against one."""
    history = small_history(tmp_path_factory.mktemp("page"))
    return effect_of(history, Asking("sales_amount", "month", MARCH), np.random.default_rng(1))


def _text(effect, language):
    return text_of(effect_page(effect, Settings(), date(2025, 3, 31), language, code="0a1b2c3d4e5f"))


def test_one_against_one_claims_nothing(effect):
    """The estimate of 8 stands beside the naive 10, and that there is no interval is said."""
    text = _text(effect, "en")
    for part in ("+¥8", "+¥10", "no interval can be given", "It cannot be claimed: too few groups.", "0a1b2c3d"):
        assert part in text
    assert "0a1b2c3d4" not in text


def test_with_few_clusters_the_bars_hold_for_each_dot_alone(effect):
    """To say that they hold for all at once would promise more than was worked out."""
    assert "for each dot alone" in _text(effect, "en")
    assert "不是对所有点同时成立" in _text(effect, "zh")


def test_with_many_clusters_they_hold_for_all_at_once(effect):
    """Twenty clusters have a band for all dots."""
    sway = np.array([(-1.0) ** at for at in range(20)])
    gain = np.array([5.0] * 10 + [0.0] * 10)
    values = np.stack([np.zeros(20), -sway / 2, gain + sway / 2], axis=1)
    panel = Panel(values, np.array([2] * 10 + [NEVER] * 10), np.arange(20))
    many = replace(effect, found=evaluate(panel, np.random.default_rng(1)))
    text = _text(many, "en")
    assert "hold for all dots at once" in text
    assert "for each dot alone" not in text
    assert "Yes: the interval leaves out zero." in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_a_comparison_no_effect_is_shown(effect, language):
    """Before-and-after alone must not be drawn as an effect."""
    bare = replace(effect, found=Found("no_comparison", reason="all_at_once", naive=effect.found.naive))
    text = _text(bare, language)
    assert {"zh": "所有人同时变动", "en": "Everybody changed at once"}[language] in text
    assert {"zh": "走势一样吗", "en": "go the same way before?"}[language] not in text
