"""Section 5 where people were taken to respond."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kit.response import Behaviour, simulate
from kit.review.memo import responded
from kit.texts import LANGUAGES
from tests.review.memo import made


@pytest.fixture(scope="module")
def elastic(tmp_path_factory):
    """The memo's company under a stated elasticity, by language."""
    history = made.opened(tmp_path_factory.mktemp("elastic") / "h", made.company())
    replayed = made.replayed(history)
    plans = replayed.comparison.in_force.plan, replayed.comparison.proposed.plan
    periods = replayed.comparison.in_force.periods
    forecast = simulate(history, *plans, periods, Behaviour("elasticity", {"all": Decimal("0.3")}))
    return made.sheets(history, forecast)


@pytest.fixture(scope="module")
def unsure(tmp_path_factory):
    """The same company, too small to tell."""
    history = made.opened(tmp_path_factory.mktemp("unsure") / "h", made.company())
    replayed = made.replayed(history)
    plans = replayed.comparison.in_force.plan, replayed.comparison.proposed.plan
    forecast = simulate(history, *plans, replayed.comparison.in_force.periods, Behaviour("structural"))
    return made.sheets(history, forecast)


def test_lines_side_by_side(elastic, unsure):
    """Nobody changes, the stated elasticity, the estimate: a reader must see what an assumption makes of the number."""
    assert "按历史试算" in made.said(responded.section_of(elastic["zh"]))
    said = made.said(responded.section_of(unsure["en"]))
    for line in ("Replay (nobody changes)", "Stated elasticity", "Estimated response"):
        assert line in said


def test_an_assumption_is_no_estimate(elastic):
    """It is said which elasticity was taken, and that it is one."""
    said = made.said(responded.section_of(elastic["en"]))
    assert "assumption" in said
    assert "0.3" in said


def test_what_cannot_be_told_says_what_would(unsure):
    """The verdict, its reason, and a pilot."""
    for language, word in (("en", "pilot"), ("zh", "试行")):
        said = made.said(responded.section_of(unsure[language]))
        assert word in said
        assert "{" not in said
    assert set(unsure) == set(LANGUAGES)


def test_a_sample_is_said(unsure):
    """Estimated on a part of the people: how many of how many stands under the table; of all of them, nothing does."""
    for language, word in (("en", "drawn at random"), ("zh", "随机抽取")):
        sheet = unsure[language]
        assert word not in made.said(responded.section_of(sheet))
        more = sheet.forecast.more
        groups = tuple(replace(group, people=5000, sampled=400) for group in more.groups)
        facts = replace(sheet.facts, forecast=replace(sheet.forecast, more=replace(more, groups=groups)))
        said = made.said(responded.section_of(replace(sheet, facts=facts)))
        for part in (word, "400", "5,000"):
            assert part in said
