"""The rule sheet of every plan and scheme that ships, on paper and on a phone."""

import re

import pytest

from kit.base.shipped import shipped
from kit.kpis import definitions
from kit.pay import open_plan
from kit.review.rules import plan_rules, scheme_rules
from kit.scores import open_scheme
from kit.texts import LANGUAGES

pytestmark = pytest.mark.browser

PLANS = sorted(path.stem for path in shipped("templates", "plans").glob("*.yaml"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLANS)
def test_one_side_and_no_wider_than_a_phone(name, language, opened, tmp_path):
    """A sheet that runs over is read without its end; one that scrolls sideways is not read on a phone."""
    sheet = tmp_path / "rules.html"
    sheet.write_text(plan_rules(open_plan(shipped("templates", "plans", f"{name}.yaml")), language), "utf-8")
    page, complaints = opened(sheet, 390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert complaints == []
    assert len(re.findall(rb"/Type ?/Page\b", page.pdf(prefer_css_page_size=True))) == 1


SCHEMES = sorted(path.stem for path in shipped("templates", "schemes").glob("*.yaml"))
LONGEST = ("sample_rules", "en")
"""Every kind of rule there is, in the longer language: two sides, of which the second holds the examples whole."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_s_sheet_hangs_on_a_wall(name, language, opened, tmp_path):
    """The same for schemes; a heading that stands alone at a page's foot would be a sheet that runs over."""
    sheet = tmp_path / "rules.html"
    scheme = open_scheme(shipped("templates", "schemes", f"{name}.yaml"), known_kpis=frozenset(definitions()))
    sheet.write_text(scheme_rules(scheme, language), "utf-8")
    page, complaints = opened(sheet, 390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert complaints == []
    sides = len(re.findall(rb"/Type ?/Page\b", page.pdf(prefer_css_page_size=True)))
    assert sides == (2 if (name, language) == LONGEST else 1)
