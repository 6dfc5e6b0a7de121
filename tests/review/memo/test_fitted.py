"""The fit on the page: what was made beside what is expected."""

from dataclasses import replace

from kit.response import Behaviour, simulate
from kit.review.memo import fitted, responded
from kit.texts import LANGUAGES
from tests.review.memo import made


def test_each_group_is_shown_in_both_languages(tmp_path):
    """Two charts and the checks; a page that hides its misfit is worse than none."""
    history = made.opened(tmp_path / "h", made.company())
    replayed = made.replayed(history)
    plans = replayed.comparison.in_force.plan, replayed.comparison.proposed.plan
    forecast = simulate(history, *plans, replayed.comparison.in_force.periods, Behaviour("structural"))
    assert forecast.more.fits
    for language in LANGUAGES:
        sheet = made.sheets(history, forecast)[language]
        fragments = fitted.fragments_of(sheet, forecast.more)
        assert len(fragments) == 3 * len(forecast.more.fits)
        said = "".join(made.said(one) for one in fragments)
        assert "{" not in said
        assert all("screen" in str(one.html) for one in fragments)
        on_paper = fitted.said_of(sheet, forecast.more)
        assert len(on_paper) == len(forecast.more.fits)
        assert all(one in made.said(responded.section_of(sheet)) for one in on_paper)
        assert ("模型" if language == "zh" else "model") in said
    shown = forecast.more.fits[0]
    assert abs(shown.sales - 1) < 0.2
    unsold = replace(forecast.more, fits=(replace(shown, sales=None, pay=None),))
    for language in LANGUAGES:
        sheet = made.sheets(history, forecast)[language]
        assert ("无从对照" if language == "zh" else "Nothing was sold") in fitted.said_of(sheet, unsold)[0]
        assert fitted.fragments_of(sheet, unsold)
