"""The page: the answer first, nobody named, and what cannot be told is said in both languages."""

from dataclasses import replace
from datetime import date

import pytest

from kit.history import Settings
from kit.response.gaming.discounts import Given
from kit.review.gaming import gaming_page
from tests.response.gaming.made import Planted, seen_in
from tests.review.shown import text_of


@pytest.fixture(scope="module")
def rich():
    """Stops and prices planted."""
    return seen_in(Planted(120, 8, borrow=0.9, given=0.07), 2)[0]


def _text(seen, language):
    return text_of(gaming_page(seen, Settings(), date(2025, 9, 30), language, code="0a1b2c3d4e5f"))


def test_what_is_beyond_chance_stands_first(rich):
    """Lines by attainment and the share of revenue, and that nobody is meant by it."""
    lead = _text(rich, "en").split("Do people stop")[0]
    for part in ("80% and 100%", "7.", "of revenue", "do not say what any one person did", "0a1b2c3d"):
        assert part in lead


@pytest.mark.parametrize(("language", "none"), [("zh", "都没有发现超出偶然"), ("en", "none of the three is seen")])
def test_clean_figures_say_so(language, none):
    """A page that finds nothing must not look like a suspicion."""
    seen = seen_in(Planted(60, 6), 4)[0]
    assert not any(seen.found(name) for name in seen.adjusted)
    text = _text(seen, language)
    assert none in text
    assert {"zh": "超出偶然的有", "en": "Beyond chance:"}[language] not in text


@pytest.mark.parametrize(("language", "no"), [("zh", "不能。"), ("en", "No.")])
def test_nobody_is_accused(rich, language, no):
    """The last section says that the figures do not tell who, and the page holds no name or id."""
    text = _text(rich, language)
    assert no in text
    assert "M00" not in text


@pytest.mark.parametrize(("language", "why"), [("zh", "没有标价"), ("en", "no list prices")])
def test_missing_prices_are_said(rich, language, why):
    """Without list prices the section stays, and says which column would fill it."""
    bare = replace(rich, given=Given(reason="no_list_price"), adjusted=rich.adjusted | {"end": None, "near": None})
    text = _text(bare, language)
    assert why in text
    assert "list_amount" in text


def test_a_plan_without_lines_has_nothing_to_stop_on(rich):
    """A straight plan: said, instead of an empty table."""
    bare = replace(rich, stops=(), adjusted={key: rich.adjusted[key] for key in ("spikes", "lines", "end", "near")})
    assert "no line to stop on" in _text(bare, "en")


def test_too_little_says_nothing():
    """Ten people of three quarters: every answer is that it cannot be told."""
    text = _text(seen_in(Planted(10, 3), 1)[0], "en")
    assert "too short" in text
    assert text.count("Cannot be told") == 3
